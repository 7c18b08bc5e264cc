package io.contactgateway.store.digest;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.IdentityValue.Kind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.redelivery.ProblemGroupTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveredState;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionSweepTable;
import io.contactgateway.store.table.EncryptionSweepTable.Progress;
import io.contactgateway.store.table.VendorIdTable;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests of a store with encryption: nobody can try guesses, and claims hold as before. */
class KeyedDigestsTest extends OnBothStores {
  private static final String ACCOUNT = "https://chat.example.org";
  private static final IdentityValue EMAIL = new IdentityValue(Kind.EMAIL, "a@example.org");
  private static final IdentityValue PHONE = new IdentityValue(Kind.PHONE, "+13175315555");
  private static final String VENDOR_ID = "4711";
  private static final String SENT = Sha256.hex("what was sent");
  private static final List<String> GUESSES =
      List.of(Sha256.hex(EMAIL.value()), Sha256.hex(PHONE.value()), Sha256.hex(VENDOR_ID), SENT);

  private final ContactKey first = key(1);
  private final ContactKey second = key(2);

  @BeforeEach
  void addContacts() {
    for (var key : List.of(first, second)) {
      change(session -> Rows.add(session, key, "chat", KeyedDigestsTest::delivered));
    }
  }

  private static DeliveryRow delivered(DeliveryRow row) {
    return Rows.status(row, DeliveryStatus.SYNCED)
        .withDelivered(
            new DeliveredState(
                Optional.of(1L),
                Optional.of(SentDigest.of(SENT)),
                Optional.of(Operation.CREATED),
                VendorMemory.NOTHING,
                0));
  }

  private void open(KeyRing ring) {
    store = store(ring);
    change(EncryptionKeyTable::use);
  }

  private Set<IdentityValue> refused(ContactKey key, IdentityValue... values) {
    return refused(store, key, values);
  }

  private static Set<IdentityValue> refused(Store store, ContactKey key, IdentityValue... values) {
    return await(guard(store).claim(ACCOUNT, "chat", key, Set.of(values)));
  }

  private static StoreIdentityGuard guard(Store store) {
    return new StoreIdentityGuard(store, "replica", Duration.ofSeconds(30));
  }

  private boolean learns(ContactKey key) {
    return in(session -> VendorIdTable.learn(session, key, "chat", VENDOR_ID));
  }

  private DeliveryRow row(ContactKey key) {
    return find(session -> DeliveryTable.findForChange(session, key, "chat")).orElseThrow();
  }

  private void deliver(ContactKey key) {
    change(session -> DeliveryTable.save(session, delivered(row(session, key))));
  }

  private static DeliveryRow row(Session session, ContactKey key) {
    return DeliveryTable.findForChange(session, key, "chat").orElseThrow();
  }

  private void sweep() {
    change(EncryptionSweepTable::begin);
    while (in(EncryptionSweepTable::step).progress() != Progress.DONE) {
      assertThat(store).isNotNull();
    }
    change(IndexKeyTable::refresh);
  }

  private List<String> rightGuesses() {
    return Traces.inTables(database.dataSource(), GUESSES);
  }

  private void assertFirstHoldsWhatSecondWaitsFor() {
    assertThat(refused(first, EMAIL, PHONE)).isEmpty();
    assertThat(refused(second, EMAIL)).containsExactly(EMAIL);
    assertThat(learns(first)).isTrue();
    assertThat(row(first).shared()).isTrue();
    assertThat(row(second).shared()).isTrue();
    assertThat(row(first).deliveredState().digest().orElseThrow().isOf(SENT)).isTrue();
    await(guard(store).release(ACCOUNT, first, Set.of(EMAIL)));
    assertThat(row(second).isForced()).isTrue();
    assertThat(refused(second, EMAIL)).isEmpty();
  }

  private void firstHoldsWhatSecondWaitsFor() {
    refused(first, EMAIL, PHONE);
    refused(second, EMAIL);
    learns(first);
    learns(second);
  }

  @Test
  void noDigestConfirmsAGuessWhereEncryptionIsOn() {
    open(Keys.writing("key-1"));
    firstHoldsWhatSecondWaitsFor();
    deliver(first);
    deliver(second);

    assertThat(rightGuesses()).isEmpty();

    assertFirstHoldsWhatSecondWaitsFor();
  }

  @Test
  void sweepBringsPlainDigestsUnderTheKey() {
    firstHoldsWhatSecondWaitsFor();
    assertThat(rightGuesses()).isNotEmpty();
    open(Keys.writing("key-1"));

    sweep();

    assertThat(rightGuesses()).isEmpty();
    assertThat(holds(IndexKeyTable::isPlainLeft)).isFalse();
    assertFirstHoldsWhatSecondWaitsFor();
  }

  @Test
  void causesOfProblemsAreBroughtUnderTheKeyAndGroupsStayWhole() {
    var problem = new TargetProblem("refused", Optional.of(422), "no", List.of());
    var guesses = List.of(CauseDigest.plain(problem));
    change(session -> DeliveryTable.save(session, rejected(row(session, first), problem)));
    assertThat(Traces.inTables(database.dataSource(), guesses)).isNotEmpty();
    open(Keys.writing("key-1"));
    change(session -> DeliveryTable.save(session, rejected(row(session, second), problem)));

    sweep();

    assertThat(Traces.inTables(database.dataSource(), guesses)).isEmpty();
    assertThat(list(session -> ProblemGroupTable.find(session, "chat", Optional.empty(), 9)))
        .singleElement()
        .satisfies(group -> assertThat(group.count()).isEqualTo(2));
  }

  private static DeliveryRow rejected(DeliveryRow row, TargetProblem problem) {
    var before = row.state();
    return row.withState(
        new DeliveryState(
            DeliveryStatus.REJECTED,
            before.findings(),
            Optional.of(problem),
            1,
            Duration.ZERO,
            before.lastAttemptAt(),
            before.nextAttemptAt(),
            before.certainty()));
  }

  @Test
  void whoWaitsForAValueThatNobodyHasIsBroughtUnderTheKeyToo() {
    firstHoldsWhatSecondWaitsFor();
    change(session -> session.update("delete from identity_claim"));
    open(Keys.writing("key-1"));

    sweep();

    assertThat(rightGuesses()).isEmpty();
  }

  @Test
  void claimsHoldBeforeTheSweepHasReachedThem() {
    firstHoldsWhatSecondWaitsFor();

    open(Keys.writing("key-1"));

    assertThat(await(guard(store).heldByOthers(ACCOUNT, second, Set.of(EMAIL))))
        .containsExactly(EMAIL);
    assertFirstHoldsWhatSecondWaitsFor();
  }

  @Test
  void whoWaitsIsWokenThoughNobodyHasAskedForTheValueSince() {
    firstHoldsWhatSecondWaitsFor();
    open(Keys.writing("key-1"));

    change(session -> StoreIdentityGuard.forget(session, first));

    assertThat(row(second).isForced()).isTrue();
    assertThat(row(second).shared()).isFalse();
  }

  @Test
  void rotationLeavesTheDigestsAsTheyAre() {
    open(Keys.writing("key-1"));
    firstHoldsWhatSecondWaitsFor();
    deliver(first);
    open(Keys.writing("key-2", "key-1"));

    sweep();

    open(Keys.writing("key-2"));
    assertThat(Traces.inTables(database.dataSource(), List.of("enc1:key-1:")))
        .containsExactly("encryption_key: enc1:key-1:");
    assertFirstHoldsWhatSecondWaitsFor();
  }

  @Test
  void endOfEncryptionLeavesThemUnderAKeyThatEverybodyCanRead() {
    open(Keys.writing("key-1"));
    firstHoldsWhatSecondWaitsFor();
    deliver(first);
    open(Keys.reading("key-1"));

    sweep();

    store = store(KeyRing.EMPTY);
    assertFirstHoldsWhatSecondWaitsFor();
  }

  @Test
  void replicaThatOnlyReadsFindsWhatAnotherOneClaims() {
    var reader = store(Keys.reading("key-1"));
    assertThat(refused(reader, second, PHONE)).isEmpty();

    open(Keys.writing("key-1"));
    assertThat(refused(first, EMAIL)).isEmpty();

    assertThat(refused(reader, second, EMAIL)).containsExactly(EMAIL);
    assertThat(refused(first, PHONE)).containsExactly(PHONE);
  }

  @Test
  void claimThatIsUnderWayWhenTheKeyIsMadeIsFoundByIt() throws InterruptedException {
    var reader = store(Keys.reading("key-1"));
    store = store(Keys.writing("key-1"));
    var hasClaimed = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var claim =
        reader
            .transaction(
                session ->
                    VendorIdTable.learn(session, second, "chat", VENDOR_ID)
                        || passed(hasClaimed, mayCommit))
            .subscribeAsCompletionStage();
    assertThat(hasClaimed.await(20, TimeUnit.SECONDS)).isTrue();
    var other =
        store
            .transaction(
                session -> {
                  EncryptionKeyTable.use(session);
                  return true;
                })
            .chain(
                made ->
                    store.transaction(
                        session -> VendorIdTable.learn(session, first, "chat", VENDOR_ID)))
            .subscribeAsCompletionStage();

    mayCommit.countDown();

    assertThat(claim.join()).isTrue();
    assertThat(other.join()).isTrue();
  }

  private static boolean passed(CountDownLatch reached, CountDownLatch mayGoOn) {
    reached.countDown();
    try {
      return mayGoOn.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void sweepThatHasPassedRowsBeginsAnewWhereTheKeyIsMade() {
    store = store(Keys.writing("key-1"));
    change(EncryptionSweepTable::begin);
    assertThat(in(EncryptionSweepTable::step).progress()).isEqualTo(Progress.GOES_ON);

    change(EncryptionKeyTable::use);

    assertThat(in(EncryptionSweepTable::step).progress()).isEqualTo(Progress.ELSEWHERE);
    sweep();
    assertThat(rightGuesses()).isEmpty();
  }

  @Test
  void doubleOfAReplicaWithoutTheKeysIsDroppedAndHoldsNothingUp() {
    var without = store;
    open(Keys.writing("key-1"));
    firstHoldsWhatSecondWaitsFor();
    refused(without, second, EMAIL);
    refused(without, first, EMAIL);

    sweep();

    assertThat(refused(first, EMAIL)).isEmpty();
    assertThat(refused(second, EMAIL)).containsExactly(EMAIL);
  }
}
