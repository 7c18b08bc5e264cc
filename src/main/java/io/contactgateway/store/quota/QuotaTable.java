package io.contactgateway.store.quota;

import io.contactgateway.store.Session;
import java.time.Instant;

/** Calls of each target, counted by the period of its quota. */
public final class QuotaTable {
  private QuotaTable() {}

  /**
   * Sets calls apart, where so many are left: all of them, or none.
   *
   * @param start of the period; what was counted in earlier ones is forgotten
   * @param most that may be used in a period
   */
  public static boolean use(Session session, String target, Instant start, long calls, long most) {
    if (calls > most) {
      return false;
    }
    var used =
        session.first(
            "insert into quota_use (target, period_start, used) values (?, ?, ?)"
                + " on conflict (target, period_start) do update"
                + " set used = quota_use.used + excluded.used"
                + " where quota_use.used + excluded.used <= ? returning used",
            row -> row.getLong("used"),
            target,
            start.toEpochMilli(),
            calls,
            most);
    used.filter(all -> all == calls).ifPresent(first -> forgetBefore(session, target, start));
    return used.isPresent();
  }

  private static void forgetBefore(Session session, String target, Instant start) {
    session.update(
        "delete from quota_use where target = ? and period_start < ?",
        target,
        start.toEpochMilli());
  }

  /** Calls that were set apart and not made. */
  public static void giveBack(Session session, String target, Instant start, long calls) {
    session.update(
        "update quota_use set used = used - ? where target = ? and period_start = ?",
        calls,
        target,
        start.toEpochMilli());
  }

  /** Calls made or set apart in the period that begins then. */
  public static long used(Session session, String target, Instant start) {
    return session
        .first(
            "select used from quota_use where target = ? and period_start = ?",
            row -> row.getLong("used"),
            target,
            start.toEpochMilli())
        .orElse(0L);
  }
}
