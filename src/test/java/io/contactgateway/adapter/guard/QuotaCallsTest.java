package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every call of a target counts against its quota. */
class QuotaCallsTest {
  private static final Duration REST = Duration.ofDays(9);

  private final List<Purpose> sent = new ArrayList<>();
  private Uni<Optional<Duration>> answer = Uni.createFrom().item(Optional.empty());
  private int asked;
  private boolean leased = true;

  private final GuardedTarget target =
      new GuardedTarget(
          "quota-test",
          new GuardSettings(Duration.ofSeconds(1), 4, 0.5, 100, Duration.ofMinutes(1)),
          (request, deadline) -> {
            sent.add(request.purpose());
            return Uni.createFrom().item(new Answer(200, Map.of(), new byte[0]));
          },
          Pacer.UNLIMITED,
          () -> {
            asked++;
            return answer;
          },
          new RateLimitListener(InstantSource.fixed(Instant.EPOCH), wait -> {}),
          new SimpleMeterRegistry(),
          Optional::empty);

  private VendorReply send(Purpose purpose) {
    var uri = URI.create("https://vendor.example/");
    var request = new VendorRequest(purpose, "GET", uri, Map.of(), Optional.empty());
    return target.calls(() -> leased, Pacer.UNLIMITED).send(request).await().indefinitely();
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void everyCallIsCountedLoginsToo(Purpose purpose) {
    assertThat(send(purpose)).isInstanceOf(Answer.class);
    assertThat(asked).isEqualTo(1);
    assertThat(sent).containsExactly(purpose);
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void beyondTheQuotaNothingLeavesAndTheWaitIsTheRestOfThePeriod(Purpose purpose) {
    answer = Uni.createFrom().item(Optional.of(REST));

    var failure = ((NoAnswer) send(purpose)).failure();

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.retryAfter()).hasValue(REST);
    assertThat(sent).isEmpty();
  }

  @Test
  void whatTheLeaseHoldsBackIsNotCounted() {
    leased = false;

    send(Purpose.CONTACT);

    assertThat(asked).isZero();
  }

  @Test
  void aStoreThatCannotBeAskedLetsNothingThroughAndOpensNoCircuit() {
    answer = Uni.createFrom().failure(new IllegalStateException("away"));

    var failure = ((NoAnswer) send(Purpose.CONTACT)).failure();

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.detail()).doesNotContain("away");
    assertThat(target.circuit()).isEqualTo(CircuitState.CLOSED);
  }
}
