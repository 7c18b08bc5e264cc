package io.contactgateway.app;

import io.contactgateway.events.Outcome;
import io.contactgateway.events.Subscription;
import io.contactgateway.events.Subscription.KeyForm;
import io.contactgateway.events.WebhookSecret;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.sync.target.RetryPolicy;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads who wants to be told of outcomes: {@code contact-gateway.events.<name>.*}. */
final class ConfiguredEvents {
  private static final Set<Outcome> USUAL =
      EnumSet.of(Outcome.SYNCED, Outcome.REJECTED, Outcome.EXHAUSTED, Outcome.FORGOTTEN);

  private static final SecretForm SECRET =
      SecretForm.of(WebhookSecret::isSecret, "must be whsec_ and the base64 of 24 to 64 bytes");

  private static final SecretForm NAMES_CONTACTS =
      SECRET.fixed("the subjects of hashed keys are derived from it");

  private ConfiguredEvents() {}

  /**
   * The subscriptions, of use where nothing is wrong; whatever is wrong with any of them is added
   * to the problems.
   */
  static List<Subscription> read(Map<String, PropertySection> sections, List<Problem> problems) {
    var subscriptions = new ArrayList<Subscription>();
    sections.forEach(
        (name, section) -> {
          subscriptions.add(subscription(name, section));
          problems.addAll(section.problems());
        });
    return subscriptions;
  }

  private static Subscription subscription(String name, PropertySection section) {
    var url = section.url("url");
    var key = section.choice("key", KeyForm.HASHED);
    var outcomes = outcomes(section);
    var retry =
        new RetryPolicy(
            duration(section, "retry.base", Duration.ofSeconds(1)),
            duration(section, "retry.max-delay", Duration.ofMinutes(15)),
            duration(section, "retry.max-duration", Duration.ofHours(72)));
    var secret = section.secret("secret", key == KeyForm.HASHED ? NAMES_CONTACTS : SECRET);
    var authorities = OutboundSecurity.authorities(section);
    OutboundSecurity.warnOfPlainUrls(section);
    return new Subscription(
        name, url, new WebhookSecret(secret::reveal), key, outcomes, retry, authorities);
  }

  private static Set<Outcome> outcomes(PropertySection section) {
    var text = section.optionalText("types");
    if (text.isEmpty()) {
      return USUAL;
    }
    var found = EnumSet.noneOf(Outcome.class);
    for (var name : text.get().split(",")) {
      var outcome =
          Arrays.stream(Outcome.values()).filter(one -> one.word().equals(name.strip())).findAny();
      outcome.ifPresentOrElse(
          found::add, () -> section.problem("types", "must be a list of " + names()));
    }
    return found;
  }

  private static String names() {
    return String.join(", ", Arrays.stream(Outcome.values()).map(Outcome::word).toList());
  }

  private static Duration duration(PropertySection section, String name, Duration fallback) {
    return section.duration(name, fallback, new DurationConverter());
  }
}
