package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.delivery.DeliveryMetrics.End;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of how long a delivery took, and at which try it came about. */
class DeliveredAfterTest extends OnBothStores {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, shop);
    rig.contacts.start();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<End> awaitEnds(int count) {
    Awaitility.await()
        .atMost(MINUTE)
        .until(
            () -> {
              time.advance(Duration.ofMillis(250));
              return rig.ends.size() >= count;
            });
    return List.copyOf(rig.ends);
  }

  @Test
  void whatIsTakenAtOnceIsDeliveredAtTheFirstTry() {
    rig.put("Angela");

    assertThat(awaitEnds(2))
        .allSatisfy(
            end -> {
              assertThat(end.status()).isEqualTo(DeliveryStatus.SYNCED);
              assertThat(end.urgency()).isEqualTo(Urgency.INTERACTIVE);
              assertThat(end.attempts()).isEqualTo(1);
              assertThat(end.after()).isBetween(Duration.ZERO, MINUTE);
            });
  }

  @Test
  void aRetryIsALaterTryAndItsTimeCountsFromTheChange() {
    crm.failsNext(FailureKind.UNAVAILABLE, FailureKind.UNAVAILABLE);
    shop.failsNext(FailureKind.UNAVAILABLE);
    rig.putAsync("Angela");
    Awaitility.await().atMost(MINUTE).until(() -> crm.deliveries().size() == 1);
    time.advance(Duration.ofSeconds(90));

    assertThat(awaitEnds(2))
        .allSatisfy(
            end -> {
              assertThat(end.attempts()).isGreaterThan(1);
              assertThat(end.after()).isGreaterThan(Duration.ofSeconds(89));
            });
  }

  @Test
  void aResyncCountsFromWhenItWasAskedForAndAsBackground() {
    rig.put("Angela");
    awaitEnds(2);
    time.advance(Duration.ofDays(3));

    rig.<Long>operate("crm", SyncRig::resync);

    var last = awaitEnds(3).get(2);
    assertThat(last.urgency()).isEqualTo(Urgency.BACKGROUND);
    assertThat(last.after()).isLessThan(Duration.ofDays(1));
  }
}
