package io.contactgateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayPropertiesTest {
  private enum Colour {
    DARK_RED,
    BLUE
  }

  private static SmallRyeConfig config(Map<String, String> properties) {
    return new SmallRyeConfigBuilder()
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
  void zeroAndNegativeDurationsAreProblems() {
    for (var text : List.of("PT0S", "-PT1S")) {
      var target = only(Map.of("contact-gateway.targets.t.wait", text), Map.of());
      target.duration("wait", Duration.ofSeconds(1), Duration::parse);
      assertThat(target.problems()).hasSize(1);
    }
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
