package io.contactgateway.sync.delivery;

import io.contactgateway.pacing.LeasePermits;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.target.Target;
import io.contactgateway.trace.DeliverySpan;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The work under one lease, with the span that shows it: the same for all passes that serve one
 * request, another one for the next request's. Its passes follow one another.
 */
final class LeasedDelivery {
  /** Nothing was recorded: the lease was lost, the contact forgotten, or there was a defect. */
  private static final String BROKEN_OFF = "broken-off";

  private static final String SUPERSEDED = "superseded";

  private final Tracing tracing;
  private final Target target;
  private final DeliveryRow leased;
  private final BooleanSupplier stillMine;
  private final LeasePermits permits;
  private volatile Optional<TraceContext> cause = Optional.empty();
  private volatile DeliverySpan span = DeliverySpan.NONE;
  private volatile String status = BROKEN_OFF;
  private volatile boolean inPlace;

  LeasedDelivery(
      Tracing tracing,
      Target target,
      DeliveryRow leased,
      BooleanSupplier stillMine,
      LeasePermits permits) {
    this.tracing = tracing;
    this.target = target;
    this.leased = leased;
    this.stillMine = stillMine;
    this.permits = permits;
  }

  Target target() {
    return target;
  }

  DeliveryRow leased() {
    return leased;
  }

  BooleanSupplier stillMine() {
    return stillMine;
  }

  LeasePermits permits() {
    return permits;
  }

  /** The span of the pass that is going on. */
  DeliverySpan span() {
    return span;
  }

  /** A pass begins. */
  void begin(DesiredState desired) {
    var wanted = desired.row().wanted().cause();
    if (span != DeliverySpan.NONE && wanted.equals(cause)) {
      return;
    }
    span.ended(SUPERSEDED);
    cause = wanted;
    status = BROKEN_OFF;
    span =
        tracing.delivery(
            target.name(), target.kind(), desired.row().key(), desired.revision(), wanted);
  }

  /** The state that the pass which is going on has recorded. */
  void recorded(String code) {
    status = code;
  }

  /**
   * Takes a place to call, where it has none; keeps it until {@link #leave}.
   *
   * @return whether it had to be waited for
   */
  Uni<Boolean> enter() {
    return inPlace
        ? Uni.createFrom().item(false)
        : target.gate().places().enter().invoke(waited -> inPlace = true);
  }

  /** Gives the place back, where it has one: nothing is unrecorded. */
  void leave() {
    if (inPlace) {
      inPlace = false;
      target.gate().places().leave();
    }
  }

  /** Nothing more is done under this lease. */
  void end() {
    leave();
    permits.close();
    span.ended(status);
  }
}
