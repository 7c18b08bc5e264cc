package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.trace.DeliverySpan;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Listens to the calls of one attempt, for its history, and says what they are made for; the
 * adapter needn't know. What follows at once from an answer is a part of the delivery's span.
 */
public final class RecordingCalls implements VendorCalls {
  private final VendorCalls calls;
  private final DeliverySpan span;
  private volatile Optional<Answer> last = Optional.empty();
  private volatile boolean answered;
  private volatile boolean written;

  public RecordingCalls(VendorCalls calls, DeliverySpan span) {
    this.calls = calls;
    this.span = span;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return calls
        .send(request.causedBy(span))
        .emitOn(span::within)
        .invoke(reply -> hear(request, reply));
  }

  private void hear(VendorRequest request, VendorReply reply) {
    if (request.purpose() == VendorRequest.Purpose.DIAGNOSIS) {
      return;
    }
    last = reply instanceof Answer answer ? Optional.of(answer) : Optional.empty();
    if (request.purpose() == VendorRequest.Purpose.CONTACT) {
      answered |= last.isPresent();
      written |= !request.method().equals("GET") && last.filter(Answer::isSuccess).isPresent();
    }
  }

  /** What came back for the last call but those of a diagnosis; empty where nothing usable did. */
  Optional<Answer> last() {
    return last;
  }

  /** Whether the vendor took any call about the contact that may have changed something there. */
  boolean hasWritten() {
    return written;
  }

  /** Whether the vendor has answered any call about the contact. */
  boolean isAnswered() {
    return answered;
  }
}
