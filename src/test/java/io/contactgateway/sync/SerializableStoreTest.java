package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static io.contactgateway.sync.SyncRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the store promises on a database that isolates by aborting, as distributed ones do. All
 * tests of the store run there with {@code -Dcontact-gateway.test.isolation=serializable}.
 */
class SerializableStoreTest {
  private static final Duration AT_MOST = Duration.ofSeconds(120);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String[] BOTH = {"crm", "shop"};
  private static final int WRITERS = 40;
  private static final int ROWS = 200;
  private static final int CLAIMERS = 4;
  private static final int AT_ONCE = 7;

  @TempDir private Path directory;
  private final SettableTime time = new SettableTime();
  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() {
    database = TestDatabase.serializable(directory);
    store = store();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Store store() {
    return database.store(StoreClock.of(time));
  }

  private SyncRig replica(String name) {
    var replica = new SyncRig(store(), name, time, crm, shop);
    replica.contacts.start();
    return replica;
  }

  private <T> T in(Function<Session, T> work) {
    return await(store.transaction(work));
  }

  private static String isolation(Session session) {
    return session
        .first(
            "select current_setting('transaction_isolation') as level",
            row -> row.getString("level"))
        .orElseThrow();
  }

  @Test
  void writersOfOneContactAllGetRevisionsOfTheirOwnAndVendorsEndWithTheNewest() {
    assertThat(in(SerializableStoreTest::isolation)).isEqualTo("serializable");
    try (var here = replica("here");
        var there = replica("there")) {
      var answers =
          IntStream.range(0, WRITERS)
              .mapToObj(number -> write(number % 2 == 0 ? here : there, number))
              .toList();

      var reports =
          answers.stream().map(answer -> ((ChangeResult.Stored) answer.join()).report()).toList();

      assertThat(reports).extracting(report -> report.revision()).doesNotHaveDuplicates();
      var newest =
          IntStream.range(0, WRITERS)
              .filter(number -> reports.get(number).revision() == WRITERS)
              .boxed()
              .toList();
      assertThat(newest).hasSize(1);
      Awaitility.await().atMost(AT_MOST).until(() -> isDelivered("writer " + newest.get(0)));
    }
  }

  private static CompletableFuture<ChangeResult> write(SyncRig replica, int number) {
    return replica.begin(KEY, replica.replace("writer " + number), BOTH);
  }

  private boolean isDelivered(String name) {
    time.advance(Duration.ofMillis(50));
    return name.equals(crm.holds(KEY)) && name.equals(shop.holds(KEY));
  }

  @Test
  void aPauseHoldsOnBothReplicasWhileOthersWrite() {
    try (var here = replica("here");
        var there = replica("there")) {
      here.operate("crm", SyncRig::pause);
      var before = crm.deliveries().size();

      var answers =
          IntStream.range(0, WRITERS)
              .mapToObj(number -> write(number % 2 == 0 ? here : there, number))
              .toList();
      answers.forEach(CompletableFuture::join);
      time.advance(MINUTE);

      assertThat(crm.deliveries()).hasSize(before);
      assertThat(here.operate("crm", (operations, crm) -> operations.view(crm)).state())
          .isEqualTo(TargetView.State.PAUSED);
      there.operate("crm", SyncRig::resume);
      Awaitility.await().atMost(AT_MOST).until(() -> isSettled(here));
    }
  }

  private boolean isSettled(SyncRig replica) {
    time.advance(Duration.ofMillis(50));
    return replica.row("crm").state().status().isDelivered();
  }

  @Test
  void dueRowsGoToOneClaimerEach() {
    in(
        session ->
            IntStream.range(0, ROWS)
                .mapToObj(number -> Rows.add(session, Rows.key(number), "crm"))
                .toList());

    var claimed = sideBySide(this::claimAll);

    assertThat(claimed).hasSize(ROWS).doesNotHaveDuplicates();
  }

  private List<String> claimAll(String owner) {
    var until = time.instant().plus(MINUTE);
    var keys = new ArrayList<String>();
    // A row in use is passed over, and whoever lost too often looks again, as the dispatcher does.
    while (in(session -> LeaseTable.isAnyDue(session, "crm"))) {
      var some = orNothing(session -> LeaseTable.claim(session, "crm", owner, until, AT_ONCE));
      some.forEach(one -> keys.add(one.row().key().value()));
    }
    return keys;
  }

  @Test
  void noMoreCallsAreAllowedThanThereArePermits() {
    var pacer = new StorePacer(store, "crm", new Rate(ROWS, MINUTE), MINUTE);
    await(pacer.prepare());

    var taken = sideBySide(owner -> takeAll(pacer));

    assertThat(taken).hasSize(ROWS).doesNotHaveDuplicates();
  }

  private List<StorePermit> takeAll(StorePacer pacer) {
    var permits = new ArrayList<StorePermit>();
    var left = ROWS;
    while (left > 0) {
      permits.addAll(orNothing(session -> pacer.takeIn(session, AT_ONCE)));
      left = in(session -> PermitTable.available(session, "crm"));
    }
    return permits;
  }

  private <T> List<T> orNothing(Function<Session, List<T>> work) {
    return await(
        store
            .transaction(work)
            .onFailure(StoreUnavailableException.class)
            .recoverWithItem(List.of()));
  }

  /** What several do at once, all of it. */
  private static <T> List<T> sideBySide(Function<String, List<T>> work) {
    var threads = Executors.newFixedThreadPool(CLAIMERS);
    try {
      var all =
          IntStream.range(0, CLAIMERS)
              .mapToObj(
                  number ->
                      CompletableFuture.supplyAsync(() -> work.apply("owner-" + number), threads))
              .toList();
      return all.stream().flatMap(one -> one.join().stream()).toList();
    } finally {
      threads.shutdown();
    }
  }
}
