package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas on one database in front of the same vendors. */
class ReplicasTest extends OnBothStores {
  private static final Duration BIT_BY_BIT = Duration.ofMillis(50);
  private static final int UPDATES = 1000;
  private static final String[] BOTH = {"crm", "shop"};

  private final FakeTarget crm = new FakeTarget();
  private final FakeTarget shop = new FakeTarget();
  private final List<SyncRig> replicas = new ArrayList<>();

  @BeforeEach
  void startReplicas() {
    start("here", database.store(StoreClock.of(time)));
    start("there", database.store(StoreClock.of(time)));
  }

  private SyncRig start(String name, Store itsStore) {
    var replica = new SyncRig(itsStore, name, time, crm, shop);
    replica.contacts.start();
    replicas.add(replica);
    return replica;
  }

  @AfterEach
  void stopReplicas() {
    List.of(crm, shop).forEach(FakeTarget::letThrough);
    replicas.forEach(SyncRig::close);
  }

  private SyncRig replica(int number) {
    return replicas.get(number % 2);
  }

  /** Lets time run until it is so. */
  private void advanceUntil(BooleanSupplier reached) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> {
              time.advance(isAnybodyAtWork() ? BIT_BY_BIT : Duration.ofSeconds(5));
              return reached.getAsBoolean();
            });
  }

  /** Then time goes slowly: no lease may end only because the machine is busy. */
  private boolean isAnybodyAtWork() {
    return in(Rows::leasesInForce) > 0;
  }

  private boolean isSettled(ContactKey key, String target) {
    var row = replica(0).row(key, target);
    return row.state().status().isDelivered()
        && row.lease().owner().isEmpty()
        && row.deliveredState().revision().equals(Optional.of(row.wanted().revision()))
        && !row.isForced();
  }

  /** Writes to one contact through both replicas, none waiting for another. */
  private List<CompletableFuture<ChangeResult>> write(List<String> names, Random random) {
    var answers = new ArrayList<CompletableFuture<ChangeResult>>();
    for (var name : names) {
      var replica = replica(random.nextInt(2));
      answers.add(replica.begin(KEY, replica.replace(name), BOTH));
      if (random.nextInt(10) == 0) {
        time.advance(Duration.ofMillis(random.nextInt(400)));
      }
    }
    return answers;
  }

  /** The name in the document of the highest revision. */
  private static String newest(List<String> names, List<CompletableFuture<ChangeResult>> answers) {
    var newest = "";
    var highest = 0L;
    for (var i = 0; i < names.size(); i++) {
      var revision = ((ChangeResult.Stored) answers.get(i).join()).report().revision();
      newest = revision > highest ? names.get(i) : newest;
      highest = Math.max(highest, revision);
    }
    return newest;
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
  }

  private static String lastDelivered(FakeTarget target) {
    var deliveries = target.deliveries();
    return deliveries.get(deliveries.size() - 1).contact().text("/givenName").orElseThrow();
  }

  @Test
  void everyAnswerNamesTheRevisionThatItsWriterMade() {
    var answers = write(names("writer ", 60), new Random(4));

    var reports =
        answers.stream().map(answer -> ((ChangeResult.Stored) answer.join()).report()).toList();
    assertThat(reports).extracting(SyncReport::revision).doesNotHaveDuplicates();
    assertThat(reports).extracting(SyncReport::entityTag).doesNotHaveDuplicates();
    for (var i = 0; i < reports.size(); i++) {
      assertThat(reports.get(i).contact().text("/givenName")).contains("writer " + i);
    }
  }

  @Test
  void vendorEndsWithTheHighestRevisionOfInterleavedWriters() {
    for (var round = 0; round < 5; round++) {
      var names = names(round + "-", 60);

      var newest = newest(names, write(names, new Random(round)));

      advanceUntil(() -> isSettled(KEY, "crm") && isSettled(KEY, "shop"));
      for (var target : List.of(crm, shop)) {
        assertThat(target.holds(KEY)).as("round %d", round).isEqualTo(newest);
        assertThat(lastDelivered(target)).as("round %d", round).isEqualTo(newest);
      }
    }
  }

  @Test
  void shuffledUpdatesAmongFaultsAForcedDeliveryAndAResyncEndWithTheNewestInput() {
    var seed = 20261121L;
    var random = new Random(seed);
    var names = names("update ", UPDATES);
    var shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, random);
    for (var i = 0; i < 40; i++) {
      fail(random);
    }

    var answers = new ArrayList<>(write(shuffled.subList(0, UPDATES / 2), random));
    answers.forEach(CompletableFuture::join);
    var forced = replica(1).begin(KEY, new Change.DeliverAgain(), BOTH);
    assertThat(replica(0).operate("crm", SyncRig::resync)).isEqualTo(1);
    answers.addAll(write(shuffled.subList(UPDATES / 2, UPDATES), random));

    var newest = newest(shuffled, answers);
    assertThat(forced.join()).isInstanceOf(ChangeResult.Stored.class);
    advanceUntil(() -> isSettled(KEY, "crm") && isSettled(KEY, "shop"));
    assertThat(crm.holds(KEY)).as("seed %d", seed).isEqualTo(newest);
    assertThat(shop.holds(KEY)).as("seed %d", seed).isEqualTo(newest);
    assertThat(replica(0).report().revision()).isEqualTo(UPDATES);
  }

  private void fail(Random random) {
    switch (random.nextInt(5)) {
      case 0 -> crm.failsNext(FailureKind.UNAVAILABLE);
      case 1 -> crm.failsNext(FailureKind.CONFLICT);
      case 2 -> crm.failsNext(FailureKind.MISSING);
      case 3 -> crm.failsNext(FailureKind.NOT_SENT);
      default -> crm.losesNextAnswer();
    }
  }

  @Test
  void contactsUpdatedManyTimesWhileATargetIsDownCostItOneCallEach() {
    var contacts = 100;
    var updates = 100;
    crm.goesDown();
    for (var update = 1; update <= updates; update++) {
      var name = "update " + update;
      var replica = replica(update);
      IntStream.range(0, contacts)
          .mapToObj(number -> replica.begin(Rows.key(number), replica.replace(name), "crm"))
          .toList()
          .forEach(CompletableFuture::join);
    }
    assertThat(crm.answered()).isZero();

    crm.works();

    var keys = IntStream.range(0, contacts).mapToObj(Rows::key).toList();
    advanceUntil(() -> keys.stream().allMatch(key -> isSettled(key, "crm")));
    assertThat(keys).allMatch(key -> crm.holds(key).equals("update " + updates));
    assertThat(crm.answered()).isEqualTo(contacts);
  }

  @Test
  void targetThatHangsChangesNothingForTheOther() {
    var contacts = 200;
    crm.hold();
    IntStream.range(0, contacts)
        .mapToObj(n -> replica(n).begin(Rows.key(n), replica(n).replace("Angela"), BOTH))
        .toList()
        .forEach(CompletableFuture::join);

    var keys = IntStream.range(0, contacts).mapToObj(Rows::key).toList();
    advanceUntil(() -> keys.stream().allMatch(key -> isSettled(key, "shop")));

    assertThat(shop.answered()).isEqualTo(contacts);
    assertThat(shop.deliveries()).hasSize(contacts);
    assertThat(crm.answered()).isZero();
  }

  @Test
  void contactWhoseStoringWasAnsweredByABrokenConnectionIsDeliveredOnceItsLeaseEnds() {
    // The first connection of all writes down which store it is, and this one couldn't.
    assertThat(in(Rows::leasesInForce)).isZero();
    var breaking = BrokenDataSource.of(database.dataSource(), BrokenDataSource.At.COMMIT_ANSWER);
    var broken = start("broken", database.store(breaking, StoreClock.of(time)));

    var answer = broken.begin(KEY, broken.replace("Angela"), BOTH);
    assertThatThrownBy(answer::join).hasCauseInstanceOf(StoreUnavailableException.class);
    assertThat(replica(0).row("crm").lease().owner()).contains("broken");
    time.advance(Duration.ofSeconds(29));
    assertThat(crm.deliveries()).isEmpty();

    advanceUntil(() -> isSettled(KEY, "crm") && isSettled(KEY, "shop"));
    assertThat(crm.deliveries()).hasSize(1);
  }
}
