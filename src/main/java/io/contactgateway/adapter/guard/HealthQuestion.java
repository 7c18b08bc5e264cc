package io.contactgateway.adapter.guard;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out what a 500 about a contact says of the target. Some servers answer 500 where one record
 * is broken: counted as an outage, a few such contacts would keep everybody else waiting, and the
 * circuit would be tried with one of them again and again. So the target is asked a question that
 * concerns no contact, past the circuit. Where it answers, the trouble is the contact's. Where the
 * question can't be asked (no permit), or the target has none, the 500 counts.
 */
final class HealthQuestion implements FailureTest {
  private final Supplier<Optional<VendorRequest>> question;
  private final VendorCalls calls;

  /**
   * @param question as the target's adapter knows it; asked for at each use
   * @param calls the way to the wire that passes no circuit
   */
  HealthQuestion(Supplier<Optional<VendorRequest>> question, VendorCalls calls) {
    this.question = question;
    this.calls = calls;
  }

  @Override
  public Uni<Boolean> isFailure(VendorRequest request, VendorReply reply) {
    var serverError = reply instanceof Answer answer && answer.status() == SERVER_ERROR;
    var asked = serverError ? question.get() : Optional.<VendorRequest>empty();
    return asked
        .map(health -> health.leavingOnlyIf(request.mayLeave()).causedBy(request.cause()))
        .map(health -> calls.send(health).map(FailureTest::isFailure))
        .orElseGet(() -> FailureTest.BY_REPLY.isFailure(request, reply));
  }
}
