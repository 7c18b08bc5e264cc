package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.delivery.AttemptExecutor.AttemptResult;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the history learns of an attempt, whatever the adapter is. */
class AttemptExecutorTest {
  private static final Failure HELD_BACK = Failure.of(FailureKind.NOT_SENT, "no permit");

  private final DeliveryMetrics events =
      new DeliveryMetrics() {
        @Override
        public void attempted(
            String target, Operation operation, String outcome, java.time.Duration took) {}

        @Override
        public void unchanged(String target) {}

        @Override
        public void ended(String target, End end) {}

        @Override
        public void takenOver(String target) {}
      };

  /** Breaks like a process that is out of memory. */
  private record Broken() implements TargetAdapter {
    @Override
    public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls way) {
      throw new OutOfMemoryError("a test");
    }
  }

  /** Makes as many calls as there are replies, and fails like the last thing it was told. */
  private record Caller(int calls) implements TargetAdapter {
    @Override
    public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls way) {
      var url = URI.create("https://vendor.example");
      var request = new VendorRequest(Purpose.CONTACT, "POST", url, Map.of(), Optional.empty());
      Uni<VendorReply> last = Uni.createFrom().item(new NoAnswer(HELD_BACK));
      for (var i = 0; i < calls; i++) {
        last = last.chain(() -> way.send(request));
      }
      return last.map(
          reply ->
              new Failed(
                  reply instanceof NoAnswer none
                      ? none.failure()
                      : Failure.of(FailureKind.REFUSED, "no"),
                  delivery.memory()));
    }
  }

  private AttemptResult attempt(VendorReply... replies) {
    return attempt(new Caller(replies.length), replies);
  }

  private AttemptResult attempt(TargetAdapter adapter, VendorReply... replies) {
    Deque<VendorReply> script = new ArrayDeque<>(List.of(replies));
    var target =
        new Target(
            "crm",
            "crm",
            adapter,
            (stillMine, permits) -> request -> Uni.createFrom().item(script.removeFirst()),
            SyncRig.RETRY,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            new TargetGate(1));
    var contact =
        new ContactReader().stored("{\"email\":\"angela@example.com\",\"phone\":\"+13175315555\"}");
    var delivery =
        new Delivery(
            new ContactKey("crm-000481"), contact, VendorMemory.NOTHING, Certainty.CERTAIN, false);
    var run = new LeasedDelivery(Tracing.NONE, target, null, () -> true, LeasePermits.unlimited());
    return new AttemptExecutor(events, () -> 0L)
        .deliver(delivery, Operation.CREATED, run)
        .await()
        .indefinitely();
  }

  private static Answer answer(int status, String header, String value) {
    return new Answer(status, Map.of(header, value), new byte[0]);
  }

  @Test
  void lastAnswerOfAnAttemptIsTheOneThatIsKept() {
    var made =
        attempt(answer(500, "X-Request-Id", "first"), answer(422, "X-Request-Id", "3f2c-77.b"));

    assertThat(made.status()).contains(422);
    assertThat(made.requestId()).contains("3f2c-77.b");
    assertThat(made.row(Instant.EPOCH).orElseThrow().outcome()).isEqualTo("refused");
  }

  @Test
  void anErrorOfTheProcessIsNoRefusalOfTheVendors() {
    var failed = (Failed) attempt(new Broken()).outcome();

    assertThat(failed.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
  }

  @Test
  void callThatWasNotAnsweredHasNeitherStatusNorRequestId() {
    var lost = new NoAnswer(Failure.of(FailureKind.OUTCOME_UNKNOWN, "timeout"));

    var made = attempt(answer(200, "X-Request-Id", "first"), lost);

    assertThat(made.status()).isEmpty();
    assertThat(made.requestId()).isEmpty();
    assertThat(made.row(Instant.EPOCH).orElseThrow().outcome()).isEqualTo("outcome-unknown");
  }

  @Test
  void attemptThatWasHeldBackBeforeItsFirstCallIsNoneForTheHistory() {
    assertThat(attempt(new NoAnswer(HELD_BACK)).row(Instant.EPOCH)).isEmpty();
    assertThat(attempt().row(Instant.EPOCH)).isEmpty();
  }

  @Test
  void attemptThatWasHeldBackHalfWayIsOne() {
    var made = attempt(answer(200, "Any", "thing"), new NoAnswer(HELD_BACK));

    assertThat(made.row(Instant.EPOCH)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-request-id",
        "X-REQUEST-ID",
        "Request-Id",
        "X-Correlation-Id",
        "X-Mashery-Message-ID"
      })
  void usualHeadersNameARequest(String header) {
    assertThat(attempt(answer(200, header, "a1")).requestId()).contains("a1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "two words",
        "angela@example.com",
        "<b>",
        "id-13175315555",
        "for-CRM-000481-x",
        "01234567890123456789012345678901234567890123456789"
            + "012345678901234567890123456789012345678901234567890"
      })
  void whatIsLongStrangeOrOfTheContactIsNotKept(String value) {
    assertThat(attempt(answer(200, "X-Request-Id", value)).requestId()).isEmpty();
  }

  @Test
  void callThatWasNeverAnsweredByTheVendorItselfMayBeAtWorkStill() {
    var lost = new NoAnswer(Failure.of(FailureKind.OUTCOME_UNKNOWN, "no answer"));

    assertThat(attempt(lost).atWork()).isPresent();
    assertThat(attempt(new Answer(504, Map.of(), new byte[0])).atWork()).isPresent();
    assertThat(attempt(lost, new Answer(200, Map.of(), new byte[0])).atWork()).isPresent();
  }

  @Test
  void callThatWasAnsweredOrNeverLeftIsNotAtWork() {
    var refused = new NoAnswer(Failure.of(FailureKind.UNAVAILABLE, "refused"));

    assertThat(attempt(refused).atWork()).isEmpty();
    assertThat(attempt(new NoAnswer(HELD_BACK)).atWork()).isEmpty();
    assertThat(attempt(new Answer(500, Map.of(), new byte[0])).atWork()).isEmpty();
    assertThat(attempt(new Answer(200, Map.of(), new byte[0])).atWork()).isEmpty();
  }
}
