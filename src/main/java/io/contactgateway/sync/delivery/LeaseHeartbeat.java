package io.contactgateway.sync.delivery;

import io.contactgateway.pacing.StorePacer;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.table.AccountLockTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.LeaseTable.Held;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The leases of this replica: its name, how long they last, and a heart-beat that prolongs those
 * that are worked under, together. One that nobody here knows of (the answer to its transaction was
 * lost, or its work broke off) ends by itself. Whether a lease is still held is judged by a clock
 * that never jumps, from before the last renewal was asked for, so a replica that was frozen knows
 * that its time is up.
 */
public final class LeaseHeartbeat {
  private static final Logger LOG = Logger.getLogger(LeaseHeartbeat.class);
  private static final int BEATS_PER_LEASE = 3;

  private final Store store;
  private final LongSupplier nanoTime;
  private final Delays delays;
  private final String owner;
  private final Duration length;
  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private volatile long renewedAt;

  /** Grows when a renewal came too late: what was leased before then may be anybody's now. */
  private volatile int lapses;

  /** Whether a lease was asked for since the last beat. */
  private volatile boolean taking;

  private volatile boolean stopped;

  public LeaseHeartbeat(
      Store store, LongSupplier nanoTime, Delays delays, String owner, Duration length) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.delays = delays;
    this.owner = owner;
    this.length = length;
    this.renewedAt = nanoTime.getAsLong();
  }

  public String owner() {
    return owner;
  }

  /** How long a lease lasts without a heart-beat. */
  public Duration length() {
    return length;
  }

  /** How often a lease is prolonged, and how often to look for those that ran out. */
  Duration interval() {
    return length.dividedBy(BEATS_PER_LEASE);
  }

  /** The end of a lease that is taken then. */
  public Instant endFrom(Instant now) {
    return now.plus(length);
  }

  /** Work under this lease begins: the heart-beat prolongs it from now on. */
  void begun(DeliveryRow row) {
    held.add(Held.of(row));
  }

  /** Work under this lease has ended. */
  void ended(DeliveryRow row) {
    held.remove(Held.of(row));
  }

  /** What may be relied on of a lease that a transaction takes which begins now. */
  public LeaseTerm taken() {
    taking = true;
    var takenAt = nanoTime.getAsLong();
    var lapsesBefore = lapses;
    // The renewal first: a late one counts as a lapse before it shows.
    return new LeaseTerm(
        () ->
            nanoTime.getAsLong() - Math.max(takenAt, renewedAt) < length.toNanos()
                && lapses == lapsesBefore,
        () -> nanoTime.getAsLong() - takenAt < StorePacer.UNTIL_IT_LEAVES.toNanos());
  }

  public void start() {
    delays.after(interval(), this::beat);
  }

  public void stop() {
    stopped = true;
  }

  /**
   * Ends all leases of this replica now, so that another one goes on at once. Where the store can't
   * be asked they end by themselves, and that is logged.
   */
  public Uni<Void> giveBack() {
    return store
        .transaction(
            session -> {
              LeaseTable.expire(session, owner);
              return owner;
            })
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(
            failure -> {
              LOG.warnf(
                  "leases could not be given back: %s. What was under way stays leased to this"
                      + " replica for at most %d ms; any replica takes it over then",
                  failure.getMessage(), length.toMillis());
              return owner;
            })
        .replaceWithVoid();
  }

  /** A replica at rest has nothing to prolong, and asks for no more than that. */
  private boolean holdsNothing(Session session) {
    return !AccountLockTable.isHeldBy(session, owner);
  }

  private Uni<Long> renew(long askedAt) {
    return store.transaction(
        session -> {
          var end = endFrom(session.now());
          LeaseTable.renew(session, owner, held, end);
          AccountLockTable.renew(session, owner, end);
          return askedAt;
        });
  }

  private void beat() {
    if (stopped) {
      return;
    }
    var resting = held.isEmpty() && !taking;
    taking = false;
    var askedAt = nanoTime.getAsLong();
    (resting ? store.reading(this::holdsNothing) : Uni.createFrom().item(false))
        .flatMap(nothing -> nothing ? Uni.createFrom().item(askedAt) : renew(askedAt))
        .subscribe()
        .with(
            renewed -> {
              if (renewed - renewedAt >= length.toNanos()) {
                lapses++;
              }
              renewedAt = renewed;
              start();
            },
            failure -> {
              LOG.warnf(
                  "leases could not be renewed: %s. The %d rows under way stay leased to this"
                      + " replica until %d ms after the last renewal; the next heart-beat prolongs"
                      + " them, or any replica takes them over then and delivers again",
                  failure.getMessage(), held.size(), length.toMillis());
              start();
            });
  }
}
