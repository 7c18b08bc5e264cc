package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.events.Outcome;
import io.contactgateway.events.Subscription;
import io.contactgateway.events.Subscription.KeyForm;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfiguredEventsTest {
  private static final String SECRET = "whsec_YSBzZWNyZXQgb2YgMjQgb3IgbW9yZSBieXRlcw==";

  private final List<Problem> problems = new ArrayList<>();

  private List<Subscription> read(Map<String, String> properties, Map<String, String> env) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "test", 100))
            .build();
    var collected = GatewayProperties.collect(config, env);
    assertThat(collected.own().problems()).isEmpty();
    return ConfiguredEvents.read(collected.events(), problems);
  }

  @Test
  void aSubscriptionNeedsAnAddressAndASecret() {
    var subscriptions =
        read(
            Map.of("contact-gateway.events.crm.url", "https://crm.example/hooks/"),
            Map.of("CONTACT_GATEWAY_EVENTS_CRM_SECRET", SECRET));

    assertThat(problems).isEmpty();
    assertThat(subscriptions).hasSize(1);
    var crm = subscriptions.get(0);
    assertThat(crm.url()).hasToString("https://crm.example/hooks");
    assertThat(crm.key()).isEqualTo(KeyForm.HASHED);
    assertThat(crm.outcomes())
        .containsExactlyInAnyOrder(
            Outcome.SYNCED, Outcome.REJECTED, Outcome.EXHAUSTED, Outcome.FORGOTTEN);
    assertThat(crm.toString()).doesNotContain(SECRET.substring(6, 20));
  }

  @Test
  void aSubscriptionCanComeFromTheEnvironmentAlone() {
    var subscriptions =
        read(
            Map.of(),
            Map.of(
                "CONTACT_GATEWAY_EVENTS_AUDIT_LOG_URL", "https://audit.example",
                "CONTACT_GATEWAY_EVENTS_AUDIT_LOG_SECRET", SECRET,
                "CONTACT_GATEWAY_EVENTS_AUDIT_LOG_KEY", "plain",
                "CONTACT_GATEWAY_EVENTS_AUDIT_LOG_TYPES", "rejected, ineligible"));

    assertThat(problems).isEmpty();
    assertThat(subscriptions.get(0).name()).isEqualTo("audit-log");
    assertThat(subscriptions.get(0).key()).isEqualTo(KeyForm.PLAIN);
    assertThat(subscriptions.get(0).outcomes())
        .containsExactlyInAnyOrder(Outcome.REJECTED, Outcome.INELIGIBLE);
  }

  @Test
  void whatOperatorsDoIsToldToWhoAsksForItAndNothingElseWithIt() {
    var subscriptions =
        read(
            Map.of(
                "contact-gateway.events.siem.url", "https://siem.example",
                "contact-gateway.events.siem.types", "audit"),
            Map.of("CONTACT_GATEWAY_EVENTS_SIEM_SECRET", SECRET));

    assertThat(problems).isEmpty();
    assertThat(subscriptions.get(0).outcomes()).containsExactly(Outcome.AUDIT);
  }

  @Test
  void everythingWrongIsNamedAndNoSecretIsShown() {
    read(
        Map.of(
            "contact-gateway.events.crm.secret", "too-weak-a-secret",
            "contact-gateway.events.crm.types", "synced,lost",
            "contact-gateway.events.crm.colour", "red"),
        Map.of());

    assertThat(problems)
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            "contact-gateway.events.crm.url",
            "contact-gateway.events.crm.secret",
            "contact-gateway.events.crm.types",
            "contact-gateway.events.crm.colour");
    assertThat(problems).extracting(Problem::sentence).noneMatch(it -> it.contains("too-weak"));
  }
}
