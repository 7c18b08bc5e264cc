package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.TestsUnderWay;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every adapter has to do when its vendor fails: the outcome it reports for each fault, at
 * each of its calls, for create and for update, and the exact number of calls that arrived.
 */
public abstract class VendorAdapterContract extends PolicyContract {
  private static final Duration SHORT = Duration.ofMillis(300);

  /**
   * What the vendor's own document makes of a fault.
   *
   * @param call which of the scenario's calls fails, from 1
   */
  protected Expected expected(Fault fault, Scenario scenario, int call) {
    return DefaultExpectations.of(fault, scenario.operation());
  }

  /**
   * A good answer to whoever reads back what was delivered with this memory, which shows no
   * difference; empty where the vendor can't be asked.
   */
  protected Optional<ReadBackAnswer> shown() {
    return Optional.empty();
  }

  /**
   * What the vendor shows.
   *
   * @param memory of the delivery
   */
  public record ReadBackAnswer(VendorMemory memory, WireBehaviour answer) {}

  @TestFactory
  Stream<DynamicTest> readsBackWhatItDelivered() {
    return shown().stream()
        .map(
            good ->
                DynamicTest.dynamicTest(
                    "reading back",
                    () ->
                        assertThat(seen(good.memory(), good.answer(), LONG))
                            .allMatch(new ReadBack.Shown(List.of())::equals)));
  }

  @TestFactory
  Stream<DynamicTest> takesNoFaultForDrift() {
    return TestsUnderWay.of(
        shown().stream()
            .flatMap(
                good ->
                    Fault.all().stream()
                        .map(
                            fault ->
                                DynamicTest.dynamicTest(
                                    "reading back meets " + fault.name(),
                                    () -> unread(good.memory(), fault)))));
  }

  private void unread(VendorMemory memory, Fault fault) {
    var kinds = EnumSet.of(FailureKind.UNAVAILABLE);
    kinds.addAll(DefaultExpectations.of(fault, Operation.CREATED).kinds());
    for (var seen : seen(memory, fault.behaviour(), fault.deadline())) {
      assertThat(seen).isInstanceOf(ReadBack.Unread.class);
      var failure = ((ReadBack.Unread) seen).failure();
      assertThat(failure.kind()).as(failure.detail()).isIn(kinds);
      assertThat(failure.detail()).doesNotContain(Fault.PERSONAL);
    }
  }

  private List<ReadBack.Seen> seen(VendorMemory memory, WireBehaviour answer, Duration timeout) {
    try (var api = FaultyServer.that(answer);
        var login = loginServer();
        var attempt = attempt()) {
      return attempt.read(memory, api.url(), login.url(), timeout).stream()
          .map(asked -> asked.await().atMost(Duration.ofSeconds(20)))
          .toList();
    }
  }

  @TestFactory
  Stream<DynamicTest> deliversWithExactlyItsCalls() {
    return eachScenario(
        scenario -> {
          try (var api = FaultyServer.that(scenario.answers())) {
            var outcome = deliver(scenario, api.url());

            assertThat(outcome).isInstanceOf(Delivered.class);
            assertThat(((Delivered) outcome).operation()).isEqualTo(scenario.operation());
            assertThat(api.requests()).isEqualTo(scenario.answers().size());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> meetsFaultsWithTheRightOutcomeAndNoCallTooMany() {
    return TestsUnderWay.of(
        eachCall(
            (scenario, call) ->
                Fault.all().stream().map(fault -> faultTest(scenario, call, fault))));
  }

  private DynamicTest faultTest(Scenario scenario, int call, Fault fault) {
    return test(
        scenario,
        "call " + call + " meets " + fault.name(),
        () -> {
          var expected = expected(fault, scenario, call);
          try (var api = FaultyServer.that(faultyAt(scenario, call, fault.behaviour()))) {
            var outcome = deliver(scenario, api.url(), fault.deadline());

            assertOutcome(outcome, expected);
            assertThat(api.connections()).isEqualTo(call - 1 + expected.calls());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> takesAMillionCharactersOfAMessageInItsStride() {
    return eachCall(
        (scenario, call) ->
            Stream.of("a", "a.", "1 ", "a@", "%4", "&#")
                .map(text -> longMessage(scenario, call, text)));
  }

  private DynamicTest longMessage(Scenario scenario, int call, String text) {
    return test(
        scenario,
        "call " + call + " meets 400 with a message full of " + text,
        () -> {
          var message = text.repeat(VendorTexts.MILLION / text.length());
          var behaviour = WireBehaviour.answers(400, VendorTexts.everywhere(message));
          try (var api = FaultyServer.that(faultyAt(scenario, call, behaviour))) {
            var failure = ((Failed) deliver(scenario, api.url())).failure();

            assertThat(failure.detail()).hasSizeLessThan(100);
            assertThat(failure.words().map(VendorWords::text).orElse("")).hasSizeLessThan(400);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> keepsTheVendorsFreeTextOutOfTheDetail() {
    return eachCall(
        (scenario, call) ->
            Stream.of(200, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503)
                .map(status -> freeText(scenario, call, status)));
  }

  private DynamicTest freeText(Scenario scenario, int call, int status) {
    return test(
        scenario,
        "call " + call + " meets " + status + " with free text",
        () -> {
          var body = VendorTexts.everywhere("free text of a vendor");
          var behaviour = WireBehaviour.answers(status, body);
          try (var api = FaultyServer.that(faultyAt(scenario, call, behaviour))) {
            if (deliver(scenario, api.url()) instanceof Failed failed) {
              assertThat(failed.failure().detail()).doesNotContain("free text");
              assertThat(failed.failure().toString()).doesNotContain("free text");
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> followsNoRedirect() {
    return eachCall(
        (scenario, call) ->
            Stream.of(301, 302, 303, 307, 308).map(status -> redirected(scenario, call, status)));
  }

  private DynamicTest redirected(Scenario scenario, int call, int status) {
    return test(
        scenario,
        "call " + call + " meets " + status + " to another server",
        () -> {
          try (var elsewhere = FaultyServer.that(WireBehaviour.answers(200, "{}"));
              var api = FaultyServer.that(redirectingAt(scenario, call, status, elsewhere))) {
            var outcome = deliver(scenario, api.url());

            assertOutcome(outcome, Expected.failure(FailureKind.CONFIGURATION));
            assertThat(elsewhere.connections()).isZero();
            assertThat(api.connections()).isEqualTo(call);
          }
        });
  }

  private static List<WireBehaviour> redirectingAt(
      Scenario scenario, int call, int status, FaultyServer elsewhere) {
    var location = Map.of("Location", elsewhere.url() + "/");
    return faultyAt(scenario, call, WireBehaviour.answers(status, "", location));
  }

  @TestFactory
  Stream<DynamicTest> saysUnavailableWhereNoConnectionCanBeHad() {
    return TestsUnderWay.of(
        eachScenario(
            scenario -> {
              var expected = Expected.failure(FailureKind.UNAVAILABLE);
              try (var crowded = UnreachableServer.neverAccepts()) {
                assertOutcome(deliver(scenario, UnreachableServer.refuses()), expected);
                assertOutcome(deliver(scenario, UnreachableServer.UNRESOLVABLE), expected);
                assertOutcome(deliver(scenario, crowded.url()), expected);
              }
            }));
  }

  @TestFactory
  Stream<DynamicTest> saysNotSentWhereTheDeadlineComesBeforeTheConnection() {
    return eachScenario(
        scenario -> {
          try (var crowded = UnreachableServer.neverAccepts()) {
            assertOutcome(
                deliver(scenario, crowded.url(), SHORT), Expected.failure(FailureKind.NOT_SENT));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> obeysRetryAfterWithinReason() {
    var waits =
        Map.of(
            "7", Duration.ofSeconds(7),
            "Sun, 01 Mar 2026 12:01:30 GMT", Duration.ofSeconds(90),
            "Sun, 01 Mar 2020 12:01:30 GMT", Duration.ZERO,
            "99999999999999999999999", Duration.ofHours(24));
    return eachCall(
        (scenario, call) ->
            waits.entrySet().stream()
                .map(wait -> throttled(scenario, call, wait.getKey(), wait.getValue())));
  }

  private DynamicTest throttled(Scenario scenario, int call, String header, Duration wait) {
    return test(
        scenario,
        "call " + call + " meets 429, Retry-After: " + header,
        () -> {
          var behaviour = WireBehaviour.answers(429, "{}", Map.of("Retry-After", header));
          try (var api = FaultyServer.that(faultyAt(scenario, call, behaviour))) {
            var outcome = deliver(scenario, api.url());

            assertOutcome(outcome, Expected.failure(FailureKind.THROTTLED));
            assertThat(((Failed) outcome).failure().retryAfter()).contains(wait);
            assertThat(api.connections()).isEqualTo(call);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> takesAnUnreadableRetryAfterForNone() {
    return eachCall(
        (scenario, call) ->
            Stream.of("soon", "-5", "1.5", "")
                .map(header -> unreadableWait(scenario, call, header)));
  }

  private DynamicTest unreadableWait(Scenario scenario, int call, String header) {
    return test(
        scenario,
        "call " + call + " meets 429, Retry-After: '" + header + "'",
        () -> {
          var same = outcomeOf429(scenario, call, Map.of());
          var outcome = outcomeOf429(scenario, call, Map.of("Retry-After", header));

          assertThat(outcome.failure().kind()).isEqualTo(FailureKind.THROTTLED);
          assertThat(outcome.failure().retryAfter()).isEqualTo(same.failure().retryAfter());
        });
  }

  private Failed outcomeOf429(Scenario scenario, int call, Map<String, String> headers) {
    var behaviour = WireBehaviour.answers(429, "{}", headers);
    try (var api = FaultyServer.that(faultyAt(scenario, call, behaviour))) {
      return (Failed) deliver(scenario, api.url());
    }
  }

  @TestFactory
  Stream<DynamicTest> breaksTheCallOffWhenCancelled() {
    return eachCall((scenario, call) -> Stream.of(cancelled(scenario, call)));
  }

  private DynamicTest cancelled(Scenario scenario, int call) {
    return test(
        scenario,
        "cancelled in call " + call,
        () -> {
          var gone = new CompletableFuture<Void>();
          WireBehaviour hangs =
              connection -> {
                try {
                  WireFault.NEVER_ANSWERS.serve(connection);
                } finally {
                  gone.complete(null);
                }
              };
          try (var api = FaultyServer.that(faultyAt(scenario, call, hangs));
              var login = loginServer();
              var attempt = attempt()) {
            var delivery = attempt.deliver(scenario, api.url(), login.url(), LONG);
            var running = delivery.subscribe().with(outcome -> {});
            Awaitility.await().until(() -> api.requests() == call);

            running.cancel();

            assertThat(gone).succeedsWithin(5, TimeUnit.SECONDS);
            assertThat(api.connections()).isEqualTo(call);
          }
        });
  }
}
