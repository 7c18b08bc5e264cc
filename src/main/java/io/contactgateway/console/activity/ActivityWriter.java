package io.contactgateway.console.activity;

import io.contactgateway.console.activity.Activity.Slot;
import io.contactgateway.console.activity.UnwrittenActivity.Taken;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.activity.DeliveryBatchTable;
import io.contactgateway.store.activity.DeliveryCount;
import io.contactgateway.store.activity.DeliveryCountTable;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes down what this replica delivered, a second after the first of it and all of that second in
 * one transaction: deliveries don't wait for it, and a replica at rest writes nothing.
 */
final class ActivityWriter {
  private static final Logger LOG = Logger.getLogger(ActivityWriter.class);
  private static final Duration LATER = Duration.ofSeconds(1);
  private static final Duration LAST = Duration.ofSeconds(2);

  private final Store store;
  private final Delays delays;
  private final UnwrittenActivity unwritten = new UnwrittenActivity();
  private volatile Instant tidiedIn = Instant.EPOCH;

  ActivityWriter(Store store, Delays delays) {
    this.store = store;
    this.delays = delays;
  }

  void note(AttemptEvent event) {
    soon(unwritten.add(event));
  }

  /** A contact reached the target. */
  void reached(String target, Duration behind) {
    soon(unwritten.reached(target, behind));
  }

  private void soon(boolean first) {
    if (first) {
      delays.after(LATER, this::write);
    }
  }

  private void write() {
    written().subscribe().with(done -> {}, this::lost);
  }

  /** Writes what is left, where the store is there. */
  Uni<Void> stop() {
    return written()
        .ifNoItem()
        .after(LAST)
        .recoverWithItem((Void) null)
        .onFailure()
        .invoke(this::lost)
        .onFailure()
        .recoverWithItem((Void) null);
  }

  private Uni<Void> written() {
    var taken = unwritten.take();
    return taken.isEmpty()
        ? Uni.createFrom().voidItem()
        : store
            .transaction(session -> save(session, taken))
            .onFailure(StoreUnavailableException.class)
            .recoverWithItem(away -> putOff(taken))
            .replaceWithVoid();
  }

  private boolean putOff(Taken taken) {
    soon(unwritten.putBack(taken));
    return false;
  }

  private void lost(Throwable failure) {
    DefectLog.putOff(
        LOG, DefectLog.Part.MAINTENANCE, "the console misses what was delivered", failure);
  }

  /**
   * Every replica takes the rows in this order, so that they never wait for each other in a circle.
   */
  private boolean save(Session session, Taken taken) {
    if (!taken.events().isEmpty()) {
      DeliveryBatchTable.add(session, lines(taken));
    }
    var now = session.now();
    for (var stretch : Stretch.values()) {
      count(session, stretch, stretch.slotOf(now), taken);
    }
    tidy(session, now);
    return true;
  }

  private static String lines(Taken taken) {
    return taken.events().stream().map(AttemptEvent::line).collect(Collectors.joining("\n"));
  }

  private static void count(Session session, Stretch stretch, Instant begins, Taken taken) {
    taken
        .counts()
        .forEach(
            (target, slot) ->
                DeliveryCountTable.add(session, stretch.slot(), count(begins, target, slot)));
  }

  private static DeliveryCount count(Instant begins, String target, Slot slot) {
    return new DeliveryCount(
        begins, target, slot.delivered(), slot.failed(), slot.reached(), slot.behindMillis());
  }

  /** Once in every slot of the longer stretch. */
  private void tidy(Session session, Instant now) {
    var slot = Stretch.DAY.slotOf(now);
    if (!slot.equals(tidiedIn)) {
      for (var stretch : Stretch.values()) {
        DeliveryCountTable.drop(session, stretch.slot(), stretch.firstSlot(now));
      }
      tidiedIn = slot;
    }
  }
}
