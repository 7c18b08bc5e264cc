package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.digest.SentDigest;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryRow.Wanted;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.delivery.DeliveryTransitions.AttemptContext;
import io.contactgateway.sync.delivery.DeliveryTransitions.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTransitionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final AttemptContext ATTEMPT = new AttemptContext(1, 0, 0, 0);
  private static final Eligible TRANSLATION =
      new Eligible(Operation.CREATED, "digest", List.of(), Findings.NONE);

  private final DeliveryTransitions transitions =
      new DeliveryTransitions(SyncRig.RETRY, TIMEOUT, new Random(3));

  private static DeliveryRow row(long wanted, long ticket) {
    var first = new Wanted(wanted, NOW, ticket, Urgency.INTERACTIVE, Optional.empty());
    var row = DeliveryRow.chosen(new ContactKey("k"), "crm", first);
    return row.withLease(row.lease().takenBy("replica", NOW.plusSeconds(30)));
  }

  private Transition failed(DeliveryRow row, Failure failure) {
    var outcome = new Failed(failure, VendorMemory.NOTHING.withNote("tried", "POST"));
    return transitions.failed(row, ATTEMPT, Findings.NONE, outcome, false, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED,       PENDING,  0, false",
    "UNAVAILABLE,     PENDING,  1, false",
    "NOT_SENT,        PENDING,  0, false",
    "OUTCOME_UNKNOWN, PENDING,  1, true",
    "CREDENTIALS,     PENDING,  1, false",
    "CONFIGURATION,   PENDING,  1, false",
    "REFUSED,         REJECTED, 1, false",
    "DEFECT,          REJECTED, 1, false"
  })
  void everyKindOfFailureLeavesTheRowAsItsConsequenceSays(
      FailureKind kind, DeliveryStatus status, int attempts, boolean uncertain) {
    var transition = failed(row(1, 0), Failure.of(kind, "why"));

    var state = transition.row().state();
    assertThat(transition.again()).isFalse();
    assertThat(state.status()).isEqualTo(status);
    assertThat(state.attempts()).isEqualTo(attempts);
    assertThat(state.uncertain()).isEqualTo(uncertain);
    assertThat(state.problem().orElseThrow().detail()).isEqualTo("why");
    assertThat(transition.row().lease().owner()).isEmpty();
    assertThat(transition.row().deliveredState().memory().note("tried")).contains("POST");
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "MISSING"})
  void conflictAndMissingGoRoundAtOnceWithTheLeaseKept(FailureKind kind) {
    var transition = failed(row(1, 0), Failure.of(kind, "why"));

    assertThat(transition.again()).isTrue();
    assertThat(transition.row().lease().owner()).contains("replica");
    assertThat(transition.row().deliveredState().memory().note("tried")).contains("POST");
  }

  @Test
  void serverErrorThatWasAnsweredLeavesTheOutcomeUncertain() {
    var transition = failed(row(1, 0), Failure.answered(FailureKind.UNAVAILABLE, 500, "why"));

    assertThat(transition.row().state().uncertain()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "UNRECORDED, NOT_SENT,        true,  0, UNCERTAIN",
    "UNRECORDED, OUTCOME_UNKNOWN, true,  0, UNCERTAIN",
    "UNRECORDED, NOT_SENT,        true,  1, UNRECORDED",
    "UNCERTAIN,  NOT_SENT,        true,  0, UNCERTAIN",
    "UNCERTAIN,  NOT_SENT,        false, 0, UNCERTAIN",
    "UNCERTAIN,  OUTCOME_UNKNOWN, false, 0, UNRECORDED",
    "CERTAIN,    OUTCOME_UNKNOWN, true,  0, UNCERTAIN",
    "CERTAIN,    OUTCOME_UNKNOWN, false, 0, UNRECORDED",
    "CERTAIN,    NOT_SENT,        true,  0, CERTAIN"
  })
  void whatTheAdapterHasNotedIsUncertainAndNoLongerUnrecorded(
      Certainty before, FailureKind kind, boolean noted, long lateTicket, Certainty after) {
    var memory = noted ? VendorMemory.NOTHING.withNote("lookup", "7") : VendorMemory.NOTHING;
    var row = row(1, lateTicket);
    var state = row.state();
    var known =
        row.withState(
            new DeliveryState(
                state.status(),
                state.findings(),
                state.problem(),
                state.attempts(),
                state.retried(),
                state.lastAttemptAt(),
                state.nextAttemptAt(),
                before));

    var outcome = new Failed(Failure.of(kind, "why"), memory);
    var transition = transitions.failed(known, ATTEMPT, Findings.NONE, outcome, false, NOW);

    assertThat(transition.row().state().certainty()).isEqualTo(after);
  }

  @Test
  void aLateRecordLeavesTheRowUnrecorded() {
    var row = row(1, 0);

    var repaired = LostLeaseRepair.repaired(row, NOW);

    assertThat(repaired.state().certainty()).isEqualTo(Certainty.UNRECORDED);
    assertThat(repaired.isForced()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "NOT_SENT", "UNAVAILABLE"})
  void contactThatFoundNoCallKeepsItsTurnAndItsAttempts(FailureKind kind) {
    var wait = Optional.of(Duration.ofSeconds(40));
    var later = NOW.plusSeconds(60);
    var outcome = new Failed(Failure.of(kind, "why").withRetryAfter(wait), VendorMemory.NOTHING);

    var transition = transitions.failed(row(1, 0), ATTEMPT, Findings.NONE, outcome, false, later);

    assertThat(transition.row().state().nextAttemptAt()).isEqualTo(NOW);
    assertThat(transition.row().state().attempts()).isZero();
  }

  @Test
  void deliveredRevisionIsWrittenDownAndTheLeaseGivenBack() {
    var outcome =
        new Delivered(Operation.CREATED, VendorMemory.NOTHING.withVendorId("7"), Findings.NONE);

    var transition = transitions.delivered(row(1, 0), ATTEMPT, TRANSLATION, outcome, NOW);

    assertThat(transition.again()).isFalse();
    assertThat(transition.row().state().status()).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(transition.row().deliveredState().revision()).contains(1L);
    assertThat(transition.row().deliveredState().digest()).contains(SentDigest.of("digest"));
    assertThat(transition.row().deliveredState().memory().vendorId()).contains("7");
    assertThat(transition.row().lease().owner()).isEmpty();
  }

  private static DeliveryRow leavingAtWork(DeliveryRow row, Instant leftAt, String digest) {
    return row.leaving(new DeliveryRow.Unsettled(leftAt, Optional.of(digest)));
  }

  @ParameterizedTest
  @CsvSource({
    "another, 3999, PENDING",
    "another, 4000, SYNCED",
    "digest, 0, SYNCED",
    "digest, 3999, SYNCED"
  })
  void whatAnEarlierRequestMayStillOverwriteIsNotYetSynced(
      String carried, long millisAgo, DeliveryStatus status) {
    var row = leavingAtWork(row(1, 0), NOW.minusMillis(millisAgo), carried);
    var outcome = new Delivered(Operation.UPDATED, VendorMemory.NOTHING, Findings.NONE);

    var transition = transitions.delivered(row, ATTEMPT, TRANSLATION, outcome, NOW);

    assertThat(transition.row().state().status()).isEqualTo(status);
    assertThat(transition.unconfirmed()).isEqualTo(status == DeliveryStatus.PENDING);
    assertThat(transition.again()).isFalse();
    assertThat(transition.row().deliveredState().revision()).contains(1L);
    assertThat(transition.row().deliveredState().digest().isPresent())
        .isEqualTo(status == DeliveryStatus.SYNCED);
    assertThat(transition.row().state().uncertain()).isEqualTo(status == DeliveryStatus.PENDING);
    assertThat(transition.row().lease().owner()).isEmpty();
  }

  @Test
  void whatIsSentOnceMoreIsDueWhenTheEarlierRequestIsOverAndClearsWhatThatMayHaveWritten() {
    var left = NOW.minusSeconds(1);
    var before = row(1, 0);
    var memory = VendorMemory.NOTHING.withFields(Map.of("old", "/old", "name", "/old"));
    var row =
        leavingAtWork(
            before.withDelivered(before.deliveredState().remembering(memory)), left, "another");
    var outcome =
        new Delivered(
            Operation.UPDATED,
            VendorMemory.NOTHING.withVendorId("7").withFields(Map.of("name", "/givenName")),
            Findings.NONE);

    var after = transitions.delivered(row, ATTEMPT, TRANSLATION, outcome, NOW).row();

    assertThat(after.state().nextAttemptAt()).isEqualTo(left.plusSeconds(4));
    assertThat(after.state().retried()).isZero();
    assertThat(after.deliveredState().memory().vendorId()).contains("7");
    assertThat(after.deliveredState().memory().fields())
        .isEqualTo(Map.of("old", "/old", "name", "/givenName"));
  }

  @Test
  void newerRevisionIsNotKeptWaitingByTheOneThatIsToBeConfirmed() {
    var row = leavingAtWork(row(2, 0), NOW, "another");
    var outcome = new Delivered(Operation.UPDATED, VendorMemory.NOTHING, Findings.NONE);

    var transition = transitions.delivered(row, ATTEMPT, TRANSLATION, outcome, NOW);

    assertThat(transition.again()).isTrue();
    assertThat(transition.unconfirmed()).isFalse();
    assertThat(transition.row().unsettled()).isPresent();
  }

  @Test
  void twoRequestsAtWorkAreOverWithTheLaterOneAndAreNoOnesTwin() {
    var two = leavingAtWork(leavingAtWork(row(1, 0), NOW, "digest"), NOW.minusSeconds(1), "other");

    assertThat(two.unsettled().orElseThrow().leftAt()).isEqualTo(NOW);
    assertThat(two.unsettled().orElseThrow().digest()).isEmpty();
  }

  @Test
  void newerRevisionThatCameMeanwhileFollowsAtOnceUnderTheSameLease() {
    var outcome = new Delivered(Operation.CREATED, VendorMemory.NOTHING, Findings.NONE);

    var transition = transitions.delivered(row(2, 0), ATTEMPT, TRANSLATION, outcome, NOW);

    assertThat(transition.again()).isTrue();
    assertThat(transition.row().state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(transition.row().deliveredState().revision()).contains(1L);
    assertThat(transition.row().lease().owner()).contains("replica");
  }

  @Test
  void deliveryAskedForByHandDuringTheAttemptFollowsAtOnce() {
    var outcome = new Delivered(Operation.UPDATED, VendorMemory.NOTHING, Findings.NONE);

    assertThat(transitions.delivered(row(1, 1), ATTEMPT, TRANSLATION, outcome, NOW).again())
        .isTrue();
  }

  @Test
  void deliveryAskedForByHandDuringAFailingAttemptFollowsAtOnceUnlessTheVendorAsksForPatience() {
    var credentials = failed(row(1, 1), Failure.of(FailureKind.CREDENTIALS, "why"));
    var throttled = failed(row(1, 1), Failure.of(FailureKind.THROTTLED, "why"));

    assertThat(credentials.again()).isTrue();
    assertThat(throttled.again()).isFalse();
  }

  @Test
  void refusalOfAnOldRevisionDoesNotStopTheNewerOne() {
    var transition = failed(row(2, 0), Failure.of(FailureKind.REFUSED, "why"));

    assertThat(transition.again()).isTrue();
    assertThat(transition.row().state().status()).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void attemptAfterTheBudgetIsTheLast() {
    var down = Failure.answered(FailureKind.UNAVAILABLE, 503, "down");
    var outcome = new Failed(down, VendorMemory.NOTHING);
    var row = row(1, 0);

    var transition =
        transitions.failed(
            row.withState(retried(row.state(), SyncRig.RETRY.maxDuration())),
            ATTEMPT,
            Findings.NONE,
            outcome,
            false,
            NOW);

    assertThat(transition.row().state().status()).isEqualTo(DeliveryStatus.EXHAUSTED);
    assertThat(transition.row().state().problem().orElseThrow().detail()).contains("down");
  }

  private static DeliveryState retried(DeliveryState state, Duration retried) {
    return new DeliveryState(
        state.status(),
        state.findings(),
        state.problem(),
        state.attempts(),
        retried,
        state.lastAttemptAt(),
        state.nextAttemptAt(),
        state.certainty());
  }

  @ParameterizedTest
  @EnumSource(names = {"THROTTLED", "NOT_SENT", "UNAVAILABLE", "CREDENTIALS", "CONFIGURATION"})
  void whatOnlyWaitsForTheTargetUsesUpNoBudgetHoweverLongItWaits(FailureKind kind) {
    var wait = Optional.of(Duration.ofDays(3));
    var outcome = new Failed(Failure.of(kind, "why").withRetryAfter(wait), VendorMemory.NOTHING);
    var row = row(1, 0);
    for (var day = 0; day < 100; day++) {
      row =
          transitions
              .failed(
                  row, ATTEMPT, Findings.NONE, outcome, false, NOW.plus(Duration.ofDays(3L * day)))
              .row();
    }

    assertThat(row.state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(row.state().retried()).isZero();
  }

  @Test
  void whatNoOneCanReachIsNoFaultOfTheContactHoweverLongItLasts() {
    var refused = Failure.of(FailureKind.UNAVAILABLE, "the connection was refused");
    var row = row(1, 0);
    for (var attempt = 0; attempt < 1_000; attempt++) {
      row = failed(row, refused).row();
    }

    assertThat(row.state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(row.state().retried()).isZero();
    assertThat(row.state().nextAttemptAt()).as("it backs off all the same").isAfter(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED,       false, true",
    "NOT_SENT,        false, true",
    "CREDENTIALS,     false, true",
    "CONFIGURATION,   false, true",
    "REFUSED,         false, true",
    "REFUSED,         true,  false",
    "UNAVAILABLE,     false, true",
    "OUTCOME_UNKNOWN, false, false",
    "CONFLICT,        false, false",
    "MISSING,         false, false",
    "DEFECT,          false, false"
  })
  void digestIsProofOnlyWhileTheVendorSurelyHasWhatItHadBefore(
      FailureKind kind, boolean wrote, boolean proof) {
    var before =
        transitions
            .delivered(
                row(1, 0),
                ATTEMPT,
                TRANSLATION,
                new Delivered(Operation.CREATED, VendorMemory.NOTHING, Findings.NONE),
                NOW)
            .row();
    var outcome = new Failed(Failure.of(kind, "why"), VendorMemory.NOTHING);

    var after = transitions.failed(before, ATTEMPT, Findings.NONE, outcome, wrote, NOW).row();

    assertThat(after.deliveredState().digest().isPresent()).isEqualTo(proof);
  }

  @Test
  void refusalAfterAnAnswerThatWasLostIsNoProofOfWhatTheVendorHas() {
    var lost = failed(row(1, 0), Failure.of(FailureKind.OUTCOME_UNKNOWN, "why")).row();

    var refused = failed(lost, Failure.of(FailureKind.REFUSED, "why")).row();

    assertThat(refused.state().status()).isEqualTo(DeliveryStatus.REJECTED);
    assertThat(refused.state().uncertain()).isTrue();
  }
}
