package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {
  private static final HeapShares PLENTY = new HeapShares(1L << 30);

  /** Of the chart's memory for the native executable. */
  private static final HeapShares SMALL = new HeapShares(51L << 20);

  private static PropertySection section(Map<String, String> values) {
    return new PropertySection("contact-gateway.", values, Map.of());
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    var section = section(Map.of());

    var settings = GatewaySettings.read(section, PLENTY);

    assertThat(section.problems()).isEmpty();
    assertThat(settings.store()).isEqualTo(GatewaySettings.StoreKind.EMBEDDED);
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.grace()).isEqualTo(Duration.ofSeconds(25));
    assertThat(settings.http().standardWait()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.http().longestWait()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.http().documentBytes()).isEqualTo(64 * 1024);
    assertThat(settings.http().requests()).isEqualTo(1024);
    assertThat(settings.connections().most()).isEqualTo(2048);
    assertThat(settings.connections().headTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.http().pictureBytes()).isEqualTo(15 << 20);
    assertThat(settings.pictures().publicUrl()).isEmpty();
  }

  @Test
  void nobodyMayWaitForLongerThanAConnectionIsKept() {
    var section = section(Map.of("wait.max", "2m"));
    var settings = GatewaySettings.read(section, PLENTY);

    settings.checkPatience(section, Duration.ofSeconds(121));
    assertThat(section.problems()).isEmpty();

    settings.checkPatience(section, Duration.ofSeconds(120));
    assertThat(section.problems())
        .extracting(Problem::property)
        .containsExactly("contact-gateway.wait.max");
  }

  @Test
  void contactsAreKeptForGoodUnlessThereIsARetentionOfADayAtLeast() {
    assertThat(GatewaySettings.read(section(Map.of()), PLENTY).retention()).isEmpty();
    var year = section(Map.of("retention", "365d"));
    assertThat(GatewaySettings.read(year, PLENTY).retention()).contains(Duration.ofDays(365));
    assertThat(year.problems()).isEmpty();

    for (var wrong : new String[] {"23h", "0s", "a year"}) {
      var section = section(Map.of("retention", wrong));
      GatewaySettings.read(section, PLENTY);
      assertThat(section.problems())
          .extracting(Problem::property)
          .containsExactly("contact-gateway.retention");
    }
  }

  @Test
  void theStandardsFitTheSmallestHeap() {
    var section = section(Map.of());

    var settings = GatewaySettings.read(section, SMALL);

    assertThat(section.problems()).isEmpty();
    assertThat(settings.http().pictureBytes()).isEqualTo(31 << 17);
  }

  @Test
  void whatCanNotHoldInTheHeapIsNamedWithWhatCan() {
    var section =
        section(
            Map.of(
                "limits.picture", "15M",
                "limits.document", "1M",
                "limits.connections", "10000"));

    GatewaySettings.read(section, SMALL);

    assertThat(section.problems())
        .extracting(Problem::property)
        .containsExactlyInAnyOrder(
            "contact-gateway.limits.picture",
            "contact-gateway.limits.document",
            "contact-gateway.limits.connections");
    assertThat(section.problems())
        .extracting(Problem::sentence)
        .contains("does not fit a heap of 51M: at most 3968K, or more memory");
  }

  @Test
  void noMoreRequestsAreTakenThanTheHeapHolds() {
    var section = section(Map.of("limits.requests", "100000"));

    var settings = GatewaySettings.read(section, SMALL);

    assertThat(section.problems()).isEmpty();
    assertThat(settings.http().requests()).isEqualTo((51 << 20) / 3 / 4096);
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

    GatewaySettings.read(section, PLENTY);

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

  @Test
  void formerNamesOfTimeoutsLeadToThoseOfToday() {
    var section = section(Map.of("limits.body-time", "30s", "limits.head-time", "10s"));

    GatewaySettings.read(section, PLENTY);

    assertThat(section.problems())
        .extracting(Problem::toString)
        .anySatisfy(text -> assertThat(text).contains("contact-gateway.limits.body-timeout now"))
        .anySatisfy(text -> assertThat(text).contains("contact-gateway.limits.head-timeout now"));
  }
}
