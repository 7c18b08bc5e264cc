package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.LossyCommits;
import io.contactgateway.testing.LossyCommits.Loss;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator reads where the store can't be told: the row's state, and what repairs it. */
class RecordFailureLogTest extends OnBothStores {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(31);

  private final FakeTarget crm = new FakeTarget();
  private CapturedLog log;

  @BeforeEach
  void listen() {
    // The first connection of all notes which database this is.
    await(store.transaction(session -> true));
    log = CapturedLog.start();
  }

  @AfterEach
  void close() {
    log.close();
  }

  private List<String> lines(String phrase) {
    return log.lines().stream().filter(line -> line.contains(phrase)).toList();
  }

  private LeaseHeartbeat withoutStore() {
    var none = BrokenDataSource.of(database.dataSource(), BrokenDataSource.At.COMMIT);
    return new LeaseHeartbeat(database.store(none, StoreClock.of(time)), time, time, "here", LEASE);
  }

  /** Read past the store that loses commits. */
  private boolean isSynced() {
    return find(session -> DeliveryTable.findForChange(session, KEY, "crm"))
        .filter(row -> row.state().status() == DeliveryStatus.SYNCED)
        .isPresent();
  }

  @Test
  void aDeliveryWhoseEndIsNotRecordedYetIsLoggedOnce() {
    var commits = new LossyCommits();
    var lossy = database.store(commits.over(database.dataSource()), StoreClock.of(time));
    await(lossy.transaction(session -> true));
    try (var rig = new SyncRig(lossy, "here", time, crm, new FakeTarget())) {
      commits.next(Loss.NONE, Loss.BEFORE_THE_COMMIT, Loss.BEFORE_THE_COMMIT);

      var answer = rig.begin(KEY, rig.replace("Angela"), "crm");
      Awaitility.await()
          .until(
              () -> {
                time.advance(Duration.ofMillis(500));
                return answer.isDone() && isSynced();
              });

      assertThat(lines("is not recorded yet"))
          .singleElement()
          .asString()
          .contains(KEY.hashed(), " to crm ended", "stays leased", "any replica delivers")
          .doesNotContain(KEY.value());
    }
  }

  @Test
  void anAttemptThatOutlivedItsLeaseIsLoggedAsDropped() {
    crm.hold();
    try (var frozen = new SyncRig(store, "frozen", time, crm, new FakeTarget());
        var here = new SyncRig(store, "here", time, crm, new FakeTarget())) {
      frozen.begin(KEY, frozen.replace("Angela"), "crm");
      Awaitility.await().until(() -> crm.deliveries().size() == 1);
      time.advance(LONGER_THAN_A_LEASE);
      here.contacts.start();
      Awaitility.await()
          .until(
              () -> {
                // A row that is just being looked at is passed over until the next look.
                time.advance(Duration.ofSeconds(1));
                return here.row("crm").lease().owner().filter("here"::equals).isPresent();
              });

      crm.letThrough();

      Awaitility.await().until(() -> !lines("The record is dropped").isEmpty());
    }
  }

  @Test
  void leasesThatCanNotBeRenewedAreLoggedWithTheirEnd() {
    var heartbeat = withoutStore();
    heartbeat.start();
    heartbeat.taken();
    time.advance(LEASE.dividedBy(3));

    Awaitility.await().until(() -> !lines("leases could not be renewed").isEmpty());
    assertThat(lines("leases could not be renewed").get(0))
        .contains("stay leased", "until 30000 ms after", "any replica takes them over");
  }

  @Test
  void leasesThatCanNotBeGivenBackEndByThemselves() {
    await(withoutStore().giveBack());

    assertThat(lines("leases could not be given back"))
        .singleElement()
        .asString()
        .contains("stays leased", "30000 ms", "any replica takes it over");
  }
}
