package io.contactgateway.sync;

import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Wanted;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What a change demands of the targets that it chose.
 *
 * @param revision the one that they are to have
 * @param equal the change left the contact as it was
 */
record DesiredDelivery(ChangeRequest request, long revision, boolean equal, Instant now) {

  /** A target's row as the change wants it; empty where nothing new is wanted. */
  Optional<DeliveryRow> on(String target, Optional<DeliveryRow> before) {
    if (before.isEmpty()) {
      var first = new Wanted(revision, now, 0, request.urgency(), request.cause());
      return Optional.of(DeliveryRow.chosen(request.key(), target, first));
    }
    var row = before.get();
    if (equal && !isForced() && isServed(row)) {
      return Optional.empty();
    }
    var ticket = row.wanted().forceTicket() + (isForced() ? 1 : 0);
    return Optional.of(row.wanting(wanted(row, ticket)).withState(row.state().dueAt(due(row))));
  }

  /** What waits stays as urgent as it was, and as old: it has been behind since then. */
  private Wanted wanted(DeliveryRow row, long ticket) {
    var waits = waits(row);
    var since = waits ? row.wanted().acceptedAt() : now;
    var urgency =
        waits && row.wanted().urgency().compareTo(request.urgency()) < 0
            ? row.wanted().urgency()
            : request.urgency();
    return new Wanted(revision, since, ticket, urgency, request.cause());
  }

  /**
   * What is due already keeps its place, however often it is changed; what backs off is due now.
   */
  private Instant due(DeliveryRow row) {
    var before = row.state().nextAttemptAt();
    return waits(row) && before.isBefore(now) ? before : now;
  }

  private static boolean waits(DeliveryRow row) {
    return row.state().status() == DeliveryStatus.PENDING;
  }

  /** Whether the delivery was asked for by hand. */
  boolean isForced() {
    return request.change() instanceof Change.DeliverAgain;
  }

  private boolean isServed(DeliveryRow row) {
    var upToDate = row.deliveredState().revision().equals(Optional.of(revision));
    return row.wanted().revision() == revision || upToDate && row.state().status().isDelivered();
  }
}
