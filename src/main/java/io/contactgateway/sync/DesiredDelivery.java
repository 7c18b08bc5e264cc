package io.contactgateway.sync;

import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Wanted;
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
    return Optional.of(
        row.wanting(new Wanted(revision, now, ticket, request.urgency(), request.cause()))
            .withState(row.state().dueAt(now)));
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
