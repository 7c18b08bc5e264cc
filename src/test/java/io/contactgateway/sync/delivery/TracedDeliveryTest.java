package io.contactgateway.sync.delivery;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.RememberedSpans;
import io.contactgateway.sync.RememberedSpans.Shown;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every delivery is shown as a part of the request that asked for it, whenever it is made. */
class TracedDeliveryTest extends OnBothStores {
  private static final TraceContext FIRST = parent(1);
  private static final TraceContext SECOND = parent(2);

  private final FakeTarget crm = new FakeTarget();
  private final RememberedSpans spans = new RememberedSpans();
  private final List<Shown> shown = spans.all();
  private SyncRig rig;

  private static TraceContext parent(int request) {
    return TraceContext.of("00-" + "4b".repeat(16) + "-00f067aa0ba902b" + request + "-01");
  }

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, new FakeTarget(), DeliveryListener.NONE, spans);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void put(String givenName, TraceContext cause, Duration patience) {
    var change = rig.replace(givenName);
    SyncRig.await(
        rig.contacts.write(
            SyncRig.request(KEY, change, Set.of("crm"), patience, Optional.of(cause))));
  }

  private void awaitShown(int count) {
    Awaitility.await()
        .until(() -> shown.size() == count && !shown.get(count - 1).events().isEmpty());
  }

  @Test
  void attemptsThatFollowAtOnceAreOfOneSpan() {
    crm.failsNext(FailureKind.CONFLICT);
    put("Angela", FIRST, Duration.ofSeconds(5));
    Awaitility.await().until(() -> shown.get(0).events().size() == 3);

    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).cause()).contains(FIRST);
    assertThat(shown.get(0).revision()).isEqualTo(1);
    assertThat(shown.get(0).events())
        .containsExactly("created conflict", "created delivered", "synced");
  }

  @Test
  void whatIsTriedLaterIsStillOfTheRequestThatWantedIt() {
    crm.failsNext(FailureKind.UNAVAILABLE);
    put("Angela", FIRST, Duration.ZERO);
    Awaitility.await().until(() -> !shown.isEmpty() && shown.get(0).events().size() == 2);
    rig.contacts.start();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return rig.row("crm").state().status() == DeliveryStatus.SYNCED;
            });
    awaitShown(2);

    assertThat(shown.get(0).events()).containsExactly("created unavailable", "pending");
    assertThat(shown).extracting(Shown::cause).containsOnly(Optional.of(FIRST));
  }

  @Test
  void aNewerRequestsDeliveryIsShownAsItsOwn() {
    crm.hold();
    put("Angela", FIRST, Duration.ZERO);
    Awaitility.await().until(() -> crm.deliveries().size() == 1);
    put("Bo", SECOND, Duration.ZERO);
    crm.letThrough();
    Awaitility.await().until(() -> shown.size() == 2 && shown.get(1).events().contains("synced"));

    assertThat(shown.get(0).cause()).contains(FIRST);
    assertThat(shown.get(0).events()).containsExactly("created delivered", "superseded");
    assertThat(shown.get(1).cause()).contains(SECOND);
    assertThat(shown.get(1).revision()).isEqualTo(2);
  }

  @Test
  void whatOperatorsAskForIsOfNobodysRequest() {
    put("Angela", FIRST, Duration.ofSeconds(5));
    crm.failsNext(FailureKind.REFUSED);
    put("Bo", SECOND, Duration.ofSeconds(5));
    assertThat(rig.row("crm").wanted().cause()).contains(SECOND);

    rig.operate("crm", SyncRig::retry);
    Awaitility.await().until(() -> rig.row("crm").wanted().cause().isEmpty());
    put("Cleo", FIRST, Duration.ofSeconds(5));
    rig.operate("crm", SyncRig::resync);

    Awaitility.await().until(() -> rig.row("crm").wanted().cause().isEmpty());
  }
}
