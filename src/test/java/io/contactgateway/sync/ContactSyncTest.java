package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static io.contactgateway.sync.SyncRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryTransitions;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.report.SyncReport.Outcome;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class ContactSyncTest {
  @Parameter TestDatabase.Kind kind;
  @TempDir Path directory;
  private TestDatabase database;
  private SyncRig rig;

  @BeforeAll
  static void lookOften() {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
  }

  @BeforeEach
  void open() {
    database = kind.create(directory);
    rig = new SyncRig(database);
  }

  @AfterEach
  void close() {
    rig.close();
    database.close();
  }

  @Test
  void contactIsDurablyStoredBeforeAnyVendorIsCalled() {
    var found = new ArrayList<Boolean>();
    rig.crm.onDelivery(
        () ->
            rig.store
                .transaction(session -> ContactTable.find(session, KEY).isPresent())
                .subscribe()
                .with(found::add));

    rig.put("Angela");

    await().until(() -> found.size() == 1);
    assertThat(found).containsExactly(true);
  }

  @Test
  void everyTargetGetsTheContactAndTheReportSaysSo() {
    var report = rig.put("Angela");

    assertThat(report.outcome()).isEqualTo(Outcome.SYNCED);
    assertThat(report.revision()).isEqualTo(1);
    assertThat(report.targets().keySet()).containsExactly("crm", "shop");
    var crm = report.targets().get("crm");
    assertThat(crm.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(crm.vendorId()).contains("id of k-1");
    assertThat(crm.syncedRevision()).contains(1L);
    assertThat(crm.attempts().made()).isEqualTo(1);
    assertThat(rig.shop.holds(KEY)).isEqualTo("Angela");
  }

  @Test
  void equalDocumentMakesNoRevisionAndNoCall() {
    rig.put("Angela");

    var report = rig.put("Angela");

    assertThat(report.revision()).isEqualTo(1);
    assertThat(report.targets().get("crm").status()).isEqualTo(TargetStatus.UNCHANGED);
    assertThat(rig.crm.deliveries()).hasSize(1);
  }

  @Test
  void newRevisionThatMeansTheSameToATargetCostsNoCall() {
    rig.put("Angela");

    var patch = new Change.Patch("{\"familyName\":\"Cruz\"}".getBytes());
    var result = (ChangeResult.Stored) rig.write(patch, Set.of("crm", "shop"));

    assertThat(result.report().revision()).isEqualTo(2);
    var crm = result.report().targets().get("crm");
    assertThat(crm.status()).isEqualTo(TargetStatus.UNCHANGED);
    assertThat(crm.syncedRevision()).contains(2L);
    assertThat(rig.crm.deliveries()).hasSize(1);
  }

  @Test
  void forcedDeliveryCallsAlthoughNothingChanged() {
    rig.put("Angela");

    rig.write(new Change.DeliverAgain(), Set.of("crm"));

    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.crm.deliveries().get(1).forced()).isTrue();
    assertThat(rig.shop.deliveries()).hasSize(1);
  }

  @Test
  void targetThatHangsLeavesTheOthersAlone() {
    rig.crm.hold();

    var answer = rig.startPut("Angela").subscribeAsCompletionStage();
    await().until(() -> "Angela".equals(rig.shop.holds(KEY)));
    await().until(() -> rig.row("shop").state().status() == DeliveryStatus.SYNCED);
    rig.time.advance(Duration.ofSeconds(5));

    var report = ((ChangeResult.Stored) answer.join()).report();
    assertThat(report.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(report.targets().get("crm").status()).isEqualTo(TargetStatus.PENDING);
    assertThat(report.targets().get("shop").status()).isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void updatesThatComeDuringACallAreOneCallMore() {
    rig.crm.hold();
    rig.putAsync("first");
    IntStream.rangeClosed(1, 100).forEach(number -> rig.putAsync("update " + number));

    rig.crm.letThrough();

    await().until(() -> "update 100".equals(rig.crm.holds(KEY)));
    await().until(() -> rig.row("crm").state().status() == DeliveryStatus.SYNCED);
    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.row("crm").deliveredState().revision()).contains(101L);
  }

  @Test
  void callerWhoGoesAwayTakesNothingAlong() {
    rig.crm.hold();
    rig.startPut("Angela").subscribe().with(answer -> {}).cancel();

    await().until(() -> rig.crm.deliveries().size() == 1);
    rig.crm.letThrough();

    await().until(() -> "Angela".equals(rig.crm.holds(KEY)));
    await().until(() -> rig.row("crm").lease().owner().isEmpty());
    assertThat(rig.row("crm").state().status()).isEqualTo(DeliveryStatus.SYNCED);
  }

  @Test
  void failedAttemptIsRepeatedWithinTheCallersWait() {
    rig.contacts.start();
    rig.crm.failsNext(FailureKind.UNAVAILABLE, FailureKind.OUTCOME_UNKNOWN);

    var answer = rig.startPut("Angela").subscribeAsCompletionStage();
    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofMillis(50));
              return answer.isDone();
            });

    var report = ((ChangeResult.Stored) answer.join()).report();
    var crm = report.targets().get("crm");
    assertThat(crm.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(crm.attempts().made()).isEqualTo(3);
    assertThat(rig.crm.deliveries().get(2).uncertain()).isTrue();
  }

  @Test
  void whatTheAdapterNotedOfAnUnknownOutcomeIsWhereTheNextAttemptGoesOn() {
    rig.contacts.start();
    rig.crm.answersNext(delivery -> noted(FailureKind.OUTCOME_UNKNOWN, delivery, "from page 1"));
    rig.crm.answersNext(delivery -> noted(FailureKind.NOT_SENT, delivery, "from page 9"));

    rig.putAsync("Angela");
    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofMillis(50));
              return "Angela".equals(rig.crm.holds(KEY));
            });

    assertThat(rig.crm.deliveries())
        .extracting(Delivery::certainty)
        .containsExactly(Certainty.CERTAIN, Certainty.UNCERTAIN, Certainty.UNCERTAIN);
    assertThat(rig.crm.deliveries().get(2).memory().note("lookup")).contains("from page 9");
  }

  private static Failed noted(FailureKind kind, Delivery delivery, String where) {
    return new Failed(Failure.of(kind, "why"), delivery.memory().withNote("lookup", where));
  }

  @Test
  void conflictGoesRoundAtOnceAndIsNoFailureToTheCaller() {
    rig.crm.answersNext(
        delivery ->
            new Failed(
                Failure.of(FailureKind.CONFLICT, "exists"), delivery.memory().withVendorId("77")));

    var report = rig.put("Angela");

    assertThat(report.targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.crm.deliveries().get(1).memory().vendorId()).contains("77");
  }

  @Test
  void endlessConflictsBackOff() {
    var conflicts = IntStream.range(0, 50).mapToObj(i -> FailureKind.CONFLICT);
    rig.crm.failsNext(conflicts.toArray(FailureKind[]::new));

    rig.putAsync("Angela");

    await().until(() -> rig.row("crm").lease().owner().isEmpty());
    assertThat(rig.crm.deliveries()).hasSize(DeliveryTransitions.MOST_AT_ONCE + 1);
    assertThat(rig.row("crm").state().status()).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void refusedRevisionIsGivenUpUntilTheNextOne() {
    rig.crm.failsNext(Failure.answered(FailureKind.REFUSED, 422, "no such place"));

    var refused = rig.put("Angela");
    var equal = rig.put("Angela");
    var corrected = rig.put("Angelina");

    assertThat(refused.targets().get("crm").status()).isEqualTo(TargetStatus.REJECTED);
    assertThat(refused.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(refused.targets().get("crm").problem().orElseThrow().detail())
        .isEqualTo("no such place");
    assertThat(equal.targets().get("crm").status()).isEqualTo(TargetStatus.REJECTED);
    assertThat(corrected.targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(rig.crm.deliveries()).hasSize(2);
  }

  @Test
  void defectOfAnAdapterIsRejectedAndHurtsNobodyElse() {
    rig.crm.answersNext(
        delivery -> {
          throw new IllegalStateException("bug");
        });

    var report = rig.put("Angela");

    assertThat(report.targets().get("crm").status()).isEqualTo(TargetStatus.REJECTED);
    assertThat(report.targets().get("crm").problem().orElseThrow().type()).isEqualTo("defect");
    assertThat(report.targets().get("shop").status()).isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void ineligibleContactIsNotSentAndIsDeliveredOnceItIsComplete() {
    var nameless = new Change.Patch("{\"familyName\":\"Cruz\"}".getBytes());
    var first = (ChangeResult.Stored) rig.write(nameless, Set.of("crm", "shop"));
    assertThat(first.report().targets().get("crm").status()).isEqualTo(TargetStatus.INELIGIBLE);
    assertThat(first.report().outcome()).isEqualTo(Outcome.SYNCED);
    assertThat(rig.crm.deliveries()).isEmpty();

    var named = new Change.Patch("{\"givenName\":\"Angela\"}".getBytes());
    var second = (ChangeResult.Stored) rig.write(named, Set.of("crm", "shop"));

    assertThat(second.report().targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void targetsThatWereNotChosenStayAsTheyWereUntilAWriteThatChoosesThem() {
    rig.put("Angela");

    var onlyShop = (ChangeResult.Stored) rig.write(rig.replace("Angelina"), Set.of("shop"));
    assertThat(onlyShop.report().targets().get("crm").status()).isEqualTo(TargetStatus.EXCLUDED);
    assertThat(rig.crm.holds(KEY)).isEqualTo("Angela");
    var standing = rig.report().targets().get("crm");
    assertThat(standing.status()).isEqualTo(TargetStatus.SYNCED);
    assertThat(standing.behind()).isTrue();
    assertThat(standing.syncedRevision()).contains(1L);

    rig.put("Angelina");
    assertThat(rig.crm.holds(KEY)).isEqualTo("Angelina");
    assertThat(rig.shop.deliveries()).hasSize(2);
  }

  @Test
  void workOfADeadReplicaIsTakenUpAsUncertainOnceItsLeaseIsOver() {
    rig.crm.hold();
    rig.putAsync("Angela");
    await().until(() -> rig.crm.deliveries().size() == 1);
    rig.close();

    rig = new SyncRig(database, "replica-2");
    rig.time.advance(Duration.ofSeconds(29));
    rig.contacts.start();
    rig.putUnderAnotherKey("Bob");
    assertThat(rig.crm.deliveries()).hasSize(1);

    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofSeconds(1));
              return "Angela".equals(rig.crm.holds(KEY));
            });
    assertThat(rig.crm.deliveries()).hasSize(2);
    assertThat(rig.crm.deliveries().get(1).uncertain()).isTrue();
  }

  @Test
  void lateRecordOfALostLeaseIsThrownAwayAndTheNewestIsSentOnceMore() {
    rig.crm.hold();
    rig.putAsync("old");
    await().until(() -> rig.crm.deliveries().size() == 1);
    var other = new SyncRig(database, "replica-2");
    other.time.advance(Duration.ofSeconds(31));
    other.put("new");
    assertThat(other.crm.holds(KEY)).isEqualTo("new");

    rig.crm.letThrough();

    await().until(() -> rig.row("crm").wanted().forceTicket() == 1);
    assertThat(rig.row("crm").deliveredState().revision()).isEqualTo(Optional.of(2L));
    other.contacts.start();
    await()
        .until(
            () -> {
              other.time.advance(Duration.ofSeconds(1));
              return other.crm.deliveries().size() == 2;
            });
    assertThat(other.crm.deliveries().get(1).contact().text("/givenName")).contains("new");
    other.close();
  }

  @Test
  void throttledTargetIsLeftAloneForAllContactsUntilItsTimeIsUp() {
    rig.contacts.start();
    rig.crm.failsNext(
        Failure.answered(FailureKind.THROTTLED, 429, "slow down")
            .withRetryAfter(Optional.of(Duration.ofSeconds(30))));
    var first = rig.put("Angela");
    assertThat(first.targets().get("crm").status()).isEqualTo(TargetStatus.PENDING);
    assertThat(first.targets().get("crm").attempts().made()).isZero();
    assertThat(first.targets().get("crm").attempts().nextAt())
        .contains(rig.time.instant().plusSeconds(30));

    rig.put("Angelina");
    rig.time.advance(Duration.ofSeconds(29));
    assertThat(rig.crm.deliveries()).hasSize(1);

    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofSeconds(1));
              return "Angelina".equals(rig.crm.holds(KEY));
            });
    assertThat(rig.crm.deliveries()).hasSize(2);
  }

  @Test
  void timesAreSaidInMillisecondsHoweverFinelyTheClockTicks() {
    rig.contacts.start();
    rig.time.advance(Duration.ofNanos(123_456_789));
    // Of what this process has recorded itself, and of what it has read.
    assertThat(millisecond(rig.put("Ann").targets().get("crm").attempts().lastAt())).isTrue();
    assertThat(millisecond(rig.report().targets().get("crm").attempts().lastAt())).isTrue();
    rig.crm.failsNext(
        Failure.answered(FailureKind.THROTTLED, 429, "slow down")
            .withRetryAfter(Optional.of(Duration.ofSeconds(30))));

    var attempts = rig.put("Angela").targets().get("crm").attempts();

    assertThat(millisecond(attempts.nextAt())).isTrue();
  }

  private static boolean millisecond(Optional<Instant> time) {
    return time.orElseThrow().getNano() == 123_000_000;
  }

  @Test
  void targetWithABadLoginIsProbedSlowlyAndLiftedByAForcedDelivery() {
    rig.contacts.start();
    rig.crm.failsNext(FailureKind.CREDENTIALS, FailureKind.CREDENTIALS);
    var first = rig.put("Angela");
    assertThat(first.targets().get("crm").status()).isEqualTo(TargetStatus.PENDING);
    assertThat(first.targets().get("crm").problem().orElseThrow().type()).isEqualTo("credentials");

    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofSeconds(1));
              return rig.crm.deliveries().size();
            },
            attempts -> attempts == 2);
    assertThat(Duration.between(first.updatedAt(), rig.time.instant()))
        .isGreaterThanOrEqualTo(Duration.ofMinutes(1));

    var asked = rig.time.instant();
    rig.write(new Change.DeliverAgain(), Set.of("crm"));
    // The failure may still be on its way into the gate; the store knows better a second later.
    await()
        .until(
            () -> {
              rig.time.advance(Duration.ofMillis(500));
              return "Angela".equals(rig.crm.holds(KEY));
            });
    assertThat(Duration.between(asked, rig.time.instant())).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void finishedBudgetLeavesTheContactExhaustedVisibleAndRetriedByHand() {
    rig.contacts.start();
    var down = Failure.answered(FailureKind.UNAVAILABLE, 503, "down");
    rig.crm.failsNext(Collections.nCopies(2000, down).toArray(Failure[]::new));
    var accepted = rig.putAsync("Angela").updatedAt();

    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofMinutes(10))
        .until(
            () -> {
              rig.time.advance(Duration.ofMinutes(15));
              return rig.row("crm").state().status() == DeliveryStatus.EXHAUSTED;
            });
    var report = rig.report().targets().get("crm");
    assertThat(rig.time.instant()).isAfter(accepted.plus(Duration.ofHours(11)));
    assertThat(report.status()).isEqualTo(TargetStatus.EXHAUSTED);
    assertThat(report.problem().orElseThrow().type()).isEqualTo("exhausted");

    rig.crm.works();
    rig.write(new Change.DeliverAgain(), Set.of("crm"));
    assertThat(rig.crm.holds(KEY)).isEqualTo("Angela");
  }

  @Test
  void parallelFirstWritesOfOneContactAreOneRecordAndNoError() {
    var answers =
        IntStream.range(0, 200)
            .mapToObj(number -> rig.startPut("Angela").subscribeAsCompletionStage())
            .toList();

    var created =
        answers.stream()
            .map(answer -> (ChangeResult.Stored) answer.join())
            .filter(ChangeResult.Stored::created)
            .count();

    assertThat(created).isEqualTo(1);
    assertThat(rig.crm.deliveries()).hasSize(1);
    assertThat(rig.report().revision()).isEqualTo(1);
  }

  @Test
  void forgottenContactLeavesNothingBehind() {
    rig.put("Angela");

    var erased = await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));

    assertThat(erased).isInstanceOf(ErasureResult.Erased.class);
    assertThat(await(rig.contacts.report(KEY))).isEmpty();
    assertThat(await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY)))
        .isInstanceOf(ErasureResult.NotFound.class);
  }
}
