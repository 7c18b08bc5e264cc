package io.contactgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayPropertiesTest {
  private enum Colour {
    DARK_RED,
    BLUE
  }

  private static SmallRyeConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build();
  }

  private static ConfiguredTarget only(Map<String, String> properties, Map<String, String> env) {
    var targets = GatewayProperties.collect(config(properties), env).targets();
    assertThat(targets).hasSize(1);
    return targets.iterator().next();
  }

  @Test
  void targetsAreFoundInFiles() {
    var target =
        only(
            Map.of(
                "contact-gateway.targets.inbox-a.url", "https://a.example/",
                "contact-gateway.targets.inbox-a.map.\"/attributes/a.b\"", "x/y"),
            Map.of());

    assertThat(target.target()).isEqualTo("inbox-a");
    assertThat(target.url("url")).hasToString("https://a.example");
    assertThat(target.entries("map")).containsExactly(Map.entry("/attributes/a.b", "x/y"));
    assertThat(target.problems()).isEmpty();
  }

  @Test
  void targetsWithDashesAreFoundInTheEnvironment() {
    var target =
        only(
            Map.of(),
            Map.of(
                "CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_URL", "https://rest.example",
                "CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_AUTH_URL", "https://auth.example",
                "CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_CLIENT_SECRET", "hush"));

    assertThat(target.target()).isEqualTo("marketing-cloud");
    assertThat(target.url("auth-url")).hasToString("https://auth.example");
    assertThat(target.url("url")).hasToString("https://rest.example");
    assertThat(target.secret("client-secret", SecretForm.ANY).reveal()).isEqualTo("hush");
    assertThat(target.problems()).isEmpty();
  }

  @Test
  void everythingWrongIsListedAtOnceByItsFullName() {
    var target =
        only(
            Map.of(
                "contact-gateway.targets.t.url", "ftp://x",
                "contact-gateway.targets.t.colour", "green",
                "contact-gateway.targets.t.size", "ten",
                "contact-gateway.targets.t.typing-eror", "1"),
            Map.of("CONTACT_GATEWAY_TARGETS_T_OOPS", "1"));
    target.url("url");
    target.choice("colour", Colour.BLUE);
    target.number("size", 1, 0, 5);
    target.text("needed");

    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            "contact-gateway.targets.t.url",
            "contact-gateway.targets.t.colour",
            "contact-gateway.targets.t.size",
            "contact-gateway.targets.t.needed",
            "contact-gateway.targets.t.typing-eror",
            "CONTACT_GATEWAY_TARGETS_T_OOPS");
    assertThat(target.problems())
        .extracting(Problem::sentence)
        .contains("must be one of dark-red, blue", "is needed", "is not a known setting");
  }

  @Test
  void aFormerNameIsRefusedWithTheNameOfToday() {
    var target =
        only(
            Map.of(
                "contact-gateway.targets.t.breaker.failures", "0.5",
                "contact-gateway.targets.t.retry.budget", "72h",
                "contact-gateway.targets.t.retry.cap", "15m"),
            Map.of("CONTACT_GATEWAY_TARGETS_T_BREAKER_WINDOW", "20"));
    target.duration("retry.max-delay", Duration.ofMinutes(15), Duration::parse);
    target.duration("retry.max-duration", Duration.ofHours(72), Duration::parse);
    target.ratio("breaker.failure-ratio", 0.5);
    target.number("breaker.request-volume-threshold", 20, 1, 1000);

    assertThat(target.problems())
        .containsExactlyInAnyOrder(
            today(
                "contact-gateway.targets.t.breaker.failures",
                "contact-gateway.targets.t.breaker.failure-ratio"),
            today(
                "contact-gateway.targets.t.retry.cap", "contact-gateway.targets.t.retry.max-delay"),
            today(
                "contact-gateway.targets.t.retry.budget",
                "contact-gateway.targets.t.retry.max-duration"),
            today(
                "CONTACT_GATEWAY_TARGETS_T_BREAKER_WINDOW",
                "CONTACT_GATEWAY_TARGETS_T_BREAKER_REQUEST_VOLUME_THRESHOLD"));
  }

  private static Problem today(String former, String today) {
    return new Problem(former, "is not a known setting: it is called " + today + " now");
  }

  @Test
  void anEmptyValueIsAProblemWhateverIsAskedFor() {
    var names =
        List.of("url", "text", "optional", "secret", "flag", "size", "colour", "wait", "share");
    for (var empty : List.of("", " ")) {
      for (var name : names) {
        assertEmptyIsAProblem(
            only(Map.of("contact-gateway.targets.t." + name, empty), Map.of()), name);
        assertEmptyIsAProblem(
            only(
                Map.of("contact-gateway.targets.t.kind", "x"),
                Map.of("CONTACT_GATEWAY_TARGETS_T_" + name.toUpperCase(Locale.ROOT), empty)),
            name);
      }
    }
  }

  private static void assertEmptyIsAProblem(ConfiguredTarget target, String name) {
    target.optionalText("kind");
    switch (name) {
      case "url" -> target.url(name);
      case "text" -> target.text(name);
      case "optional" -> target.optionalText(name);
      case "secret" -> target.optionalSecret(name, SecretForm.ANY);
      case "flag" -> target.flag(name, true);
      case "size" -> target.number(name, 1, 0, 5);
      case "colour" -> target.choice(name, Colour.BLUE);
      case "wait" -> target.duration(name, Duration.ofSeconds(1), Duration::parse);
      default -> target.ratio(name, 1);
    }
    assertThat(target.problems())
        .singleElement()
        .returns("contact-gateway.targets.t." + name, Problem::property)
        .satisfies(problem -> assertThat(problem.sentence()).startsWith("is empty"));
  }

  @Test
  void anEmptyEntryIsAProblem() {
    var target =
        only(
            Map.of(
                "contact-gateway.targets.t.map.\"/givenName\"", "",
                "contact-gateway.targets.t.map.\"/email\"", "x/y"),
            Map.of());

    assertThat(target.entries("map")).containsExactly(Map.entry("/email", "x/y"));
    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactly("contact-gateway.targets.t.map.\"/givenName\"");
  }

  @Test
  void aValueThatLeadsToNothingIsEmpty() {
    var target =
        only(Map.of("contact-gateway.targets.t.scope", "${nowhere.to.be.found}"), Map.of());
    target.optionalText("scope");

    assertThat(target.problems())
        .extracting(Problem::property)
        .containsExactly("contact-gateway.targets.t.scope");
  }

  @Test
  void variablesOfNothingThatIsConfiguredAreProblems() {
    var properties =
        GatewayProperties.collect(
            config(Map.of("contact-gateway.events.crm.url", "https://a.example")),
            Map.of(
                "CONTACT_GATEWAY_TARGETS_CHATWOT_HMAC_TOKEN", "x",
                "CONTACT_GATEWAY_EVENTS_CRM_SECRET", "x",
                "CONTACT_GATEWAY_EVENTS_CMR_SECRET", "",
                "CONTACT_GATEWAY_TARGETS_A_URL", "https://a.example",
                "CONTACT_GATEWAY_TARGETS_A_TOKEN", "x"));

    assertThat(properties.unclaimed())
        .extracting(Problem::property)
        .containsExactly(
            "CONTACT_GATEWAY_EVENTS_CMR_SECRET", "CONTACT_GATEWAY_TARGETS_CHATWOT_HMAC_TOKEN");
  }

  @Test
  void valuesAreReadAsWritten() {
    var target =
        only(
            Map.of(
                "contact-gateway.targets.t.colour", "dark-red",
                "contact-gateway.targets.t.wait", "PT5S",
                "contact-gateway.targets.t.share", "0.25",
                "contact-gateway.targets.t.on", "true"),
            Map.of());

    assertThat(target.choice("colour", Colour.BLUE)).isEqualTo(Colour.DARK_RED);
    assertThat(target.duration("wait", Duration.ZERO, Duration::parse))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(target.ratio("share", 1)).isEqualTo(0.25);
    assertThat(target.flag("on", false)).isTrue();
    assertThat(target.problems()).isEmpty();
  }

  @Test
  void aDurationThatMayBeOffIsOneOrNone() {
    var expected =
        Map.of(
            "off", Optional.<Duration>empty(),
            " 0 ", Optional.<Duration>empty(),
            "PT3S", Optional.of(Duration.ofSeconds(3)));
    expected.forEach(
        (text, duration) -> {
          var target = only(Map.of("contact-gateway.targets.t.wait", text), Map.of());
          assertThat(target.durationOrOff("wait", Duration.ofSeconds(1), Duration::parse))
              .isEqualTo(duration);
          assertThat(target.problems()).isEmpty();
        });
    var wrong = only(Map.of("contact-gateway.targets.t.wait", "PT-1S"), Map.of());
    assertThat(wrong.durationOrOff("wait", Duration.ofSeconds(1), Duration::parse))
        .hasValue(Duration.ofSeconds(1));
    assertThat(wrong.problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT0S",
        "-PT1S",
        "0s",
        "soon",
        "20 s",
        "36501d",
        "300000000000s",
        "999999999999999d",
        "99999999999999999999s",
        "PT99999999999999999999H",
        "P999999999999999D"
      })
  void aDurationThatCanNotBeUsedIsAProblemThatShowsNothingOfIt(String text) {
    var target = only(Map.of("contact-gateway.targets.t.wait", text), Map.of());

    target.duration("wait", Duration.ofSeconds(1), new DurationConverter());

    assertThat(target.problems())
        .singleElement()
        .returns("must be a duration above zero, like 20s, and at most 36500d", Problem::sentence);
  }

  @Test
  void ownSettingsAndTargetsAreKeptApart() {
    var properties =
        GatewayProperties.collect(
            config(Map.of("contact-gateway.lease", "30s", "contact-gateway.targets.t.url", "x")),
            Map.of("CONTACT_GATEWAY_SECURITY", "none"));

    var own = properties.own();

    assertThat(own.optionalText("lease")).contains("30s");
    assertThat(own.optionalText("security")).contains("none");
    assertThat(own.problems()).isEmpty();
  }
}
