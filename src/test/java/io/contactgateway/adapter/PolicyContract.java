package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireBehaviour;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every adapter has to do under {@code policy=update-only} and {@code policy=create-only},
 * with the exact number of calls that arrive.
 */
abstract class PolicyContract extends ContractHarness {
  private static final String UPDATE_ONLY = "update-only";
  private static final String CREATE_ONLY = "create-only";
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  /** The vendor's answers; empty where it knows no policies. */
  protected abstract Optional<PolicyAnswers> policies();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Stream<DynamicTest> named(String name, TestOfPolicy test) {
    return policies().stream()
        .map(answers -> DynamicTest.dynamicTest(name, () -> test.run(answers)));
  }

  @FunctionalInterface
  private interface TestOfPolicy {
    void run(PolicyAnswers answers);
  }

  /**
   * Delivers until no further attempt follows at once.
   *
   * @param answers exactly as many as calls are expected
   */
  protected final DeliveryOutcome deliverUnder(
      String policy, VendorMemory memory, boolean forced, List<WireBehaviour> answers) {
    try (var api = FaultyServer.that(answers);
        var login = loginServer();
        var attempt = attempt()) {
      var outcome = once(attempt, policy, memory, forced, api, login);
      if (isTriedAgain(outcome)) {
        outcome = once(attempt, policy, outcome.memory(), forced, api, login);
      }
      assertThat(api.requests()).as("calls").isEqualTo(answers.size());
      return outcome;
    }
  }

  private static DeliveryOutcome once(
      Attempt attempt,
      String policy,
      VendorMemory memory,
      boolean forced,
      FaultyServer api,
      FaultyServer login) {
    return attempt
        .deliver(policy, memory, forced, api.url(), login.url(), LONG)
        .await()
        .atMost(PATIENCE);
  }

  private static boolean isTriedAgain(DeliveryOutcome outcome) {
    return outcome.fold(
        delivered -> false,
        failed -> failed.failure().kind().consequence() == FailureKind.Consequence.AT_ONCE);
  }

  private static List<WireBehaviour> then(List<WireBehaviour> some, WireBehaviour... more) {
    var all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static void assertKeptBack(DeliveryOutcome outcome, FailureKind kind) {
    assertThat(outcome).isInstanceOf(Failed.class);
    var failure = ((Failed) outcome).failure();
    assertThat(failure.kind()).as(failure.detail()).isEqualTo(kind);
    assertThat(TargetProblem.of(failure).type()).isEqualTo(kind.word());
    assertThat(failure.detail()).contains("policy=" + kind.word());
  }

  private static void assertDelivered(DeliveryOutcome outcome, Operation operation) {
    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(((Delivered) outcome).operation()).isEqualTo(operation);
  }

  @TestFactory
  Stream<DynamicTest> updateOnlyCreatesNothing() {
    return named(
        "only the question is asked",
        answers ->
            assertKeptBack(
                deliverUnder(UPDATE_ONLY, VendorMemory.NOTHING, false, answers.notThere()),
                FailureKind.UPDATE_ONLY));
  }

  @TestFactory
  Stream<DynamicTest> updateOnlyChangesWhatItFinds() {
    return named(
        "the question, and the update",
        answers -> {
          var calls = then(answers.there(), answers.updated());
          var outcome = deliverUnder(UPDATE_ONLY, VendorMemory.NOTHING, false, calls);

          assertDelivered(outcome, Operation.UPDATED);
        });
  }

  @TestFactory
  Stream<DynamicTest> updateOnlyChangesWhatIsKnown() {
    return named(
        "the update, with no question where it can't create",
        answers -> {
          var question = answers.updatesNeverCreate() ? List.<WireBehaviour>of() : answers.there();
          var outcome =
              deliverUnder(UPDATE_ONLY, answers.known(), false, then(question, answers.updated()));

          assertDelivered(outcome, Operation.UPDATED);
        });
  }

  @TestFactory
  Stream<DynamicTest> updateOnlyLeavesWhatTheVendorHasLostAlone() {
    return named(
        "no create follows",
        answers -> {
          var lost =
              answers.updatesNeverCreate()
                  ? List.of(WireBehaviour.answers(404, "{}"))
                  : List.<WireBehaviour>of();
          var calls = new ArrayList<>(lost);
          calls.addAll(answers.notThere());
          var outcome = deliverUnder(UPDATE_ONLY, answers.known(), false, calls);

          assertKeptBack(outcome, FailureKind.UPDATE_ONLY);
          assertThat(outcome.memory().vendorId()).isEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> updateOnlyForecastsAnUpdate() {
    return named(
        "dry run",
        answers -> {
          try (var attempt = attempt()) {
            var shown = attempt.preview(UPDATE_ONLY, VendorMemory.NOTHING, NOWHERE, NOWHERE);

            assertThat(((Translation.Eligible) shown).operation()).isEqualTo(Operation.UPDATED);
            assertThat(((Translation.Eligible) shown).requests())
                .extracting(PlannedRequest::method)
                .doesNotContain("POST")
                .hasSize(1);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyCreatesWhatIsNotThere() {
    return named(
        "the question, and one create",
        answers -> {
          var calls = then(answers.notThere(), answers.created());
          var outcome = deliverUnder(CREATE_ONLY, VendorMemory.NOTHING, false, calls);

          assertDelivered(outcome, Operation.CREATED);
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyChangesNothing() {
    return named(
        "only the question is asked, and nothing is taken for ours",
        answers -> {
          var outcome = deliverUnder(CREATE_ONLY, VendorMemory.NOTHING, false, answers.there());

          assertKeptBack(outcome, FailureKind.CREATE_ONLY);
          assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyNeedsNoCallForWhatIsKnown() {
    return named(
        "no call",
        answers -> {
          try (var attempt = attempt()) {
            var adapter = attempt.adapter(CREATE_ONLY, NOWHERE, NOWHERE);

            assertThat(adapter.keptBack(answers.known()).orElseThrow().kind())
                .isEqualTo(FailureKind.CREATE_ONLY);
            assertThat(adapter.keptBack(VendorMemory.NOTHING)).isEmpty();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyAsksAgainByHand() {
    return named(
        "what is there stays, what is lost is created again",
        answers -> {
          assertKeptBack(
              deliverUnder(CREATE_ONLY, answers.known(), true, answers.there()),
              FailureKind.CREATE_ONLY);
          assertDelivered(
              deliverUnder(
                  CREATE_ONLY, answers.known(), true, then(answers.notThere(), answers.created())),
              Operation.CREATED);
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyForecastsOneCreate() {
    return named(
        "dry run",
        answers -> {
          try (var attempt = attempt()) {
            var shown = attempt.preview(CREATE_ONLY, VendorMemory.NOTHING, NOWHERE, NOWHERE);

            assertThat(((Translation.Eligible) shown).operation()).isEqualTo(Operation.CREATED);
            assertThat(((Translation.Eligible) shown).requests())
                .extracting(PlannedRequest::method)
                .containsExactly("POST");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> nothingIsWrittenWhereTheQuestionFails() {
    return policies().stream()
        .flatMap(
            answers ->
                Stream.of(403, 429, 500, 503)
                    .flatMap(
                        status ->
                            Stream.of(UPDATE_ONLY, CREATE_ONLY)
                                .map(policy -> unanswered(policy, status))));
  }

  private DynamicTest unanswered(String policy, int status) {
    return DynamicTest.dynamicTest(
        policy + ": the question is answered " + status,
        () -> {
          var answers = List.of(WireBehaviour.answers(status, "{}"));
          var outcome = deliverUnder(policy, VendorMemory.NOTHING, false, answers);

          assertThat(((Failed) outcome).failure().kind().consequence())
              .isNotEqualTo(FailureKind.Consequence.WITHHOLD);
        });
  }

  @TestFactory
  Stream<DynamicTest> createOnlyChangesNothingWhereSomebodyWasFaster() {
    return named(
        "the create is refused, and no update follows",
        answers -> {
          var calls = then(answers.notThere(), WireBehaviour.answers(409, "{}"));
          calls.addAll(answers.there());
          var outcome = deliverUnder(CREATE_ONLY, VendorMemory.NOTHING, false, calls);

          assertKeptBack(outcome, FailureKind.CREATE_ONLY);
        });
  }
}
