package io.contactgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryMetrics.End;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryMetersTest {
  private static final Duration WITHIN = Duration.ofMinutes(5);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DeliveryMeters deliveries =
      new DeliveryMeters(
          meters, Set.of("crm", "shop"), Map.of("crm", new DeliveryObjective(WITHIN, 0.95)));

  private double takenOver(String target) {
    return meters.get("contact.gateway.leases.taken.over").tag("target", target).counter().count();
  }

  private double counted(String name, String tag, String value) {
    return meters.get(name).tag("target", "crm").tag(tag, value).counter().count();
  }

  private double met(String value) {
    return counted("contact.gateway.slo.deliveries", "met", value);
  }

  private void ended(DeliveryStatus status, Duration after, int attempts) {
    deliveries.ended("crm", new End(status, Urgency.INTERACTIVE, after, attempts));
  }

  @Test
  void leasesTakenOverAreCountedByTargetAndFromTheStart() {
    assertThat(takenOver("crm")).isZero();

    deliveries.takenOver("crm");

    assertThat(takenOver("crm")).isOne();
    assertThat(takenOver("shop")).isZero();
  }

  @Test
  void whatTheVendorTookIsTimedByUrgencyAndCountedByTries() {
    ended(DeliveryStatus.SYNCED, Duration.ofSeconds(2), 1);
    ended(DeliveryStatus.SYNCED, Duration.ofSeconds(4), 3);
    ended(DeliveryStatus.UNCHANGED, Duration.ofSeconds(1), 0);
    ended(DeliveryStatus.REJECTED, Duration.ofSeconds(9), 1);

    var timer =
        meters
            .get("contact.gateway.delivered.after")
            .tags("target", "crm", "urgency", "interactive")
            .timer();
    assertThat(timer.count()).isEqualTo(3);
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(counted("contact.gateway.delivered", "tries", "one")).isOne();
    assertThat(counted("contact.gateway.delivered", "tries", "more")).isOne();
  }

  @Test
  void anObjectiveIsMetInTimeAndMissedByWhatIsLateOrGivenUp() {
    ended(DeliveryStatus.SYNCED, WITHIN, 1);
    ended(DeliveryStatus.SYNCED, WITHIN.plusMillis(1), 1);
    ended(DeliveryStatus.EXHAUSTED, Duration.ofDays(3), 9);
    ended(DeliveryStatus.REJECTED, Duration.ofDays(3), 1);
    ended(DeliveryStatus.INELIGIBLE, Duration.ofDays(3), 0);

    assertThat(met("yes")).isOne();
    assertThat(met("no")).isEqualTo(2);
    assertThat(meters.get("contact.gateway.slo.share").tag("target", "crm").gauge().value())
        .isEqualTo(0.95);
  }

  @Test
  void aTargetWithoutAnObjectiveHasNoMetersOfOne() {
    deliveries.ended(
        "shop", new End(DeliveryStatus.SYNCED, Urgency.BACKGROUND, Duration.ofDays(1), 1));

    assertThat(meters.find("contact.gateway.slo.deliveries").tag("target", "shop").counter())
        .isNull();
  }
}
