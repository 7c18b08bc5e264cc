package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
  private static PropertySection section(Map<String, String> values) {
    return new PropertySection("contact-gateway.", values, Map.of());
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    var section = section(Map.of());

    var settings = GatewaySettings.read(section);

    assertThat(section.problems()).isEmpty();
    assertThat(settings.store()).isEqualTo(GatewaySettings.StoreKind.EMBEDDED);
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(25));
    assertThat(settings.http().standardWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.http().longestWait()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.http().documentBytes()).isEqualTo(64 * 1024);
    assertThat(settings.http().requests()).isEqualTo(1024);
    assertThat(settings.connections().most()).isEqualTo(2048);
    assertThat(settings.connections().headTime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.http().pictureBytes()).isEqualTo(15 << 20);
    assertThat(settings.pictures().publicUrl()).isEmpty();
  }

  @Test
  void nobodyMayWaitForLongerThanAConnectionIsKept() {
    var section = section(Map.of("wait.max", "2m"));
    var settings = GatewaySettings.read(section);

    settings.checkPatience(section, Duration.ofSeconds(121));
    assertThat(section.problems()).isEmpty();

    settings.checkPatience(section, Duration.ofSeconds(120));
    assertThat(section.problems())
        .extracting(Problem::property)
        .containsExactly("contact-gateway.wait.max");
  }

  @Test
  void contradictionsAreNamed() {
    var section =
        section(
            Map.of(
                "store.kind", "postgresql",
                "wait.default", "2m",
                "limits.document", "2M",
                "limits.picture", "65M",
                "public-url", "https://gateway.example/?x",
                "surprise", "1"));

    GatewaySettings.read(section);

    assertThat(section.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            "contact-gateway.store.url",
            "contact-gateway.wait.default",
            "contact-gateway.limits.document",
            "contact-gateway.limits.picture",
            "contact-gateway.public-url",
            "contact-gateway.picture-secret",
            "contact-gateway.surprise");
  }
}
