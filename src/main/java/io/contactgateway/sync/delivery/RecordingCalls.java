package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.trace.DeliverySpan;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Listens to the calls of one attempt, for its history, and says what they are made for; the
 * adapter needn't know. What follows at once from an answer is a part of the delivery's span.
 */
public final class RecordingCalls implements VendorCalls {
  private final VendorCalls calls;
  private final DeliverySpan span;
  private final LongSupplier nanoTime;
  private volatile Optional<Answer> last = Optional.empty();
  private volatile boolean answered;
  private volatile boolean written;
  private volatile OptionalLong atWorkSince = OptionalLong.empty();

  public RecordingCalls(VendorCalls calls, DeliverySpan span, LongSupplier nanoTime) {
    this.calls = calls;
    this.span = span;
    this.nanoTime = nanoTime;
  }

  @Override
  public Uni<VendorReply> send(VendorRequest request) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var before = atWorkSince;
              atWorkSince = mayChange(request) ? OptionalLong.of(nanoTime.getAsLong()) : before;
              return calls
                  .send(request.causedBy(span))
                  .invoke(
                      reply -> atWorkSince = mayBeAtWork(request, reply) ? atWorkSince : before);
            })
        .emitOn(span::within)
        .invoke(reply -> hear(request, reply));
  }

  private static boolean mayBeAtWork(VendorRequest request, VendorReply reply) {
    return mayChange(request) && VendorStateDoubt.mayBeAtWork(reply);
  }

  private static boolean mayChange(VendorRequest request) {
    return request.purpose() == VendorRequest.Purpose.CONTACT && !request.method().equals("GET");
  }

  private void hear(VendorRequest request, VendorReply reply) {
    if (request.purpose() == VendorRequest.Purpose.DIAGNOSIS) {
      return;
    }
    last = reply instanceof Answer answer ? Optional.of(answer) : Optional.empty();
    if (request.purpose() == VendorRequest.Purpose.CONTACT) {
      answered |= last.isPresent();
      written |= mayChange(request) && last.filter(Answer::isSuccess).isPresent();
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

  /**
   * How long ago a call left that may have changed something at the vendor and that it may be at
   * work on still, since it never said how that ended; empty where it is done with all of them.
   */
  public Optional<Duration> atWork() {
    var since = atWorkSince;
    return since.isPresent()
        ? Optional.of(Duration.ofNanos(nanoTime.getAsLong() - since.getAsLong()))
        : Optional.empty();
  }

  /** Whether the vendor has answered any call about the contact. */
  boolean isAnswered() {
    return answered;
  }
}
