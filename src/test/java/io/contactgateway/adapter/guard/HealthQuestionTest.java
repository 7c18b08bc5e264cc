package io.contactgateway.adapter.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 500 about a contact says of its target, where the target can be asked how it is. */
class HealthQuestionTest {
  private static final int WINDOW = 4;

  private final HeldCalls wire = new HeldCalls();
  private final List<Purpose> sent = new ArrayList<>();
  private Permit permit = new Permit.Granted(() -> {});
  private Optional<VendorRequest> question = Optional.of(HeldCalls.diagnosis());
  private final Pacer pacer = () -> Uni.createFrom().item(() -> permit);
  private final GuardedTarget target =
      new GuardedTarget(
          "health-test",
          new GuardSettings(Duration.ofSeconds(1), 1, 0.5, WINDOW, Duration.ofMinutes(1)),
          (request, deadline) -> {
            sent.add(request.purpose());
            return wire.send(request);
          },
          pacer,
          Quota.UNLIMITED,
          new RateLimitListener(InstantSource.fixed(Instant.EPOCH), wait -> {}),
          new SimpleMeterRegistry(),
          () -> question);

  private List<VendorReply> send(VendorRequest request) {
    var replies = new ArrayList<VendorReply>();
    target.calls(() -> true, pacer).send(request).subscribe().with(replies::add);
    return replies;
  }

  private void end(VendorReply reply) {
    wire.end(wire.started() - 1, reply);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 404, 429})
  void contactsThatAreAnsweredWith500WhileTheTargetAnswersLeaveTheCircuitClosed(int health) {
    for (var call = 0; call < 3 * WINDOW; call++) {
      var replies = send(HeldCalls.contact());
      end(HeldCalls.answer(500));
      assertThat(replies).isEmpty();
      end(HeldCalls.answer(health));
      assertThat(replies).hasToString("[Answer[500]]");
    }

    assertThat(target.circuit()).isEqualTo(CircuitState.CLOSED);
    assertThat(sent).startsWith(Purpose.CONTACT, Purpose.DIAGNOSIS).hasSize(6 * WINDOW);
  }

  @Test
  void theCircuitOpensWhereTheTargetFailsToo() {
    for (var call = 0; call < WINDOW; call++) {
      send(HeldCalls.contact());
      end(HeldCalls.answer(500));
      end(call % 2 == 0 ? HeldCalls.answer(502) : HeldCalls.lost(FailureKind.OUTCOME_UNKNOWN));
    }

    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void whatAProxyAnswersNeedsNoQuestion(int status) {
    for (var call = 0; call < WINDOW; call++) {
      send(HeldCalls.contact());
      end(HeldCalls.answer(status));
    }

    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
    assertThat(sent).containsOnly(Purpose.CONTACT);
  }

  @Test
  void aQuestionThatOurOwnGuardsHoldBackClearsNobody() {
    for (var call = 0; call < WINDOW; call++) {
      send(HeldCalls.contact());
      permit = new Permit.Denied(Duration.ofSeconds(1));
      end(HeldCalls.answer(500));
      permit = new Permit.Granted(() -> {});
    }

    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
    assertThat(sent).containsOnly(Purpose.CONTACT);
  }

  @Test
  void aTargetWithoutAQuestionIsJudgedByItsReplies() {
    question = Optional.empty();
    for (var call = 0; call < WINDOW; call++) {
      send(HeldCalls.contact());
      end(HeldCalls.answer(500));
    }

    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void aDiagnosisGoesPastAnOpenCircuitAndLeavesItAsItIs() {
    aTargetWithoutAQuestionIsJudgedByItsReplies();

    var replies = send(HeldCalls.diagnosis());
    end(HeldCalls.answer(200));

    assertThat(replies).hasToString("[Answer[200]]");
    assertThat(target.circuit()).isEqualTo(CircuitState.OPEN);
  }

  @Test
  void aDiagnosisTakesAPermitAndNoPlace() {
    send(HeldCalls.contact());
    send(HeldCalls.diagnosis());
    assertThat(sent).containsExactly(Purpose.CONTACT, Purpose.DIAGNOSIS);

    permit = new Permit.Denied(Duration.ofSeconds(1));
    var held = send(HeldCalls.diagnosis());

    assertThat(((NoAnswer) held.get(0)).failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(sent).hasSize(2);
  }

  @Test
  void aDiagnosisOfAnAttemptWithoutItsLeaseIsNotSent() {
    var reply = target.calls(() -> false, pacer).send(HeldCalls.diagnosis()).await().indefinitely();

    assertThat(((NoAnswer) reply).failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(sent).isEmpty();
  }
}
