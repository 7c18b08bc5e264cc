package io.contactgateway.sync.operate;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three replicas on one database, whose clock stands still: none looks at the store by itself. */
class HeldOnEveryReplicaTest extends OnBothStores {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private List<SyncRig> replicas;

  @BeforeEach
  void startReplicas() {
    replicas =
        Stream.of("one", "two", "three")
            .map(name -> new SyncRig(database.store(StoreClock.of(time)), name, time, crm, shop))
            .toList();
    replicas.forEach(replica -> replica.contacts.start());
  }

  @AfterEach
  void stopReplicas() {
    crm.letThrough();
    replicas.forEach(SyncRig::close);
  }

  /** The vendor asks the first replica for patience; the others are told nothing. */
  private void throttle() {
    var failure = Failure.answered(FailureKind.THROTTLED, 429, "patience");
    crm.failsNext(failure.withRetryAfter(Optional.of(PATIENCE)));
    replicas.get(0).begin(KEY, replicas.get(0).replace("Angela"), "crm").join();
    Awaitility.await().until(this::isHeld);
  }

  private boolean isHeld() {
    return in(session -> TargetStateTable.find(session, "crm"))
        .filter(state -> state.blockedUntil().isAfter(time.instant()))
        .isPresent();
  }

  @Test
  void noReplicaCallsForAChangeThatIsAcceptedAfterTheVendorAskedForPatience() {
    throttle();

    for (var number = 0; number < 30; number++) {
      var replica = replicas.get(number % 3);
      replica.begin(Rows.key(number), replica.replace("Angela"), "crm").join();
    }

    letEverybodyLook();
    assertThat(crm.deliveries()).hasSize(1);
  }

  @Test
  void noReplicaClaimsWhatWaitsAfterTheVendorAskedForPatience() {
    replicas.get(0).operate("crm", SyncRig::pause);
    for (var number = 0; number < 30; number++) {
      replicas.get(2).begin(Rows.key(number), replicas.get(2).replace("Angela"), "crm").join();
    }
    change(HeldOnEveryReplicaTest::held);

    letEverybodyLook();

    assertThat(crm.deliveries()).isEmpty();
    time.advance(PATIENCE.plusSeconds(2));
    Awaitility.await().until(() -> crm.deliveries().size() == 30);
  }

  private static void held(Session session) {
    var until = session.now().plus(PATIENCE);
    TargetStateTable.save(session, TargetStateTable.TargetState.fine("crm").blockedUntil(until));
  }

  /** Makes each claim what is due, without a look at the target's state before. */
  private void letEverybodyLook() {
    replicas.forEach(replica -> replica.operate("crm", SyncRig::resume));
    replicas.forEach(replica -> replica.operate("crm", TargetOperations::view));
  }
}
