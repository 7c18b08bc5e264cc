package io.contactgateway.maintenance;

import io.contactgateway.store.Session;
import java.time.Duration;
import java.util.List;

/**
 * Times that were stored under a clock which has gone back since. Nothing may wait for hours
 * because the clock once was hours ahead.
 */
public final class StoredTimes {
  private static final Duration SLOWEST_PROBE = Duration.ofMinutes(15);

  /** Of an event, with room to spare: this is no lease that its holder prolongs. */
  private static final Duration LONGEST_SENDING = Duration.ofMinutes(5);

  private StoredTimes() {}

  /**
   * Brings every time that something waits for as near as it can be by today's clock. A store that
   * no clock went back under stays as it is.
   *
   * @param furthest that anything is ever put off: the longest back-off, the longest patience that
   *     a vendor is granted
   * @param lease its length
   */
  public static void bound(Session session, Duration furthest, Duration lease) {
    for (var table : List.of("delivery", "erasure", "event")) {
      bound(session, table, "next_attempt_at", furthest);
    }
    bound(session, "delivery", "lease_until", lease);
    bound(session, "erasure", "lease_until", lease);
    bound(session, "event", "lease_until", LONGEST_SENDING);
    bound(session, "delivery", "unsettled_at", Duration.ZERO);
    bound(session, "erasure", "unsettled_at", Duration.ZERO);
    bound(session, "idempotent_request", "held_until", LONGEST_SENDING);
    bound(session, "retention_sweep", "next_at", Duration.ofHours(1));
    bound(session, "drift_run", "next_call_at", furthest);
    bound(session, "drift_run", "lease_until", lease.plus(LONGEST_SENDING));
    bound(session, "drift_run", "ended_at", Duration.ZERO);
    bound(session, "lookup_sweep", "seen_at", Duration.ZERO);
    bound(session, "account_lock", "held_until", lease);
    bound(session, "target_state", "blocked_until", furthest);
    bound(session, "target_state", "probe_at", SLOWEST_PROBE);
  }

  private static void bound(Session session, String table, String column, Duration furthest) {
    var latest = session.now().plus(furthest).toEpochMilli();
    // Through the index of what waits: there may be millions of rows that nothing waits for.
    var waiting = table.equals("delivery") ? " and status = 'pending'" : "";
    session.update(
        "update " + table + " set " + column + " = ? where " + column + " > ?" + waiting,
        latest,
        latest);
  }
}
