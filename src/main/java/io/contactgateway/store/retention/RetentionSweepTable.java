package io.contactgateway.store.retention;

import io.contactgateway.store.Session;
import java.time.Instant;
import java.util.Optional;

/** How far the contacts have been looked through, by one replica at a time. */
public final class RetentionSweepTable {
  private RetentionSweepTable() {}

  /**
   * Where it goes on.
   *
   * @param after behind which key; empty at the beginning
   */
  public record Sweep(String after, Instant nextAt) {}

  /** Empty where another replica is at it. Nobody else is before this transaction ends. */
  public static Optional<Sweep> next(Session session) {
    return session.first(
        "select swept_to, next_at from retention_sweep" + session.dialect().lockFree(),
        row -> new Sweep(row.getString("swept_to"), Instant.ofEpochMilli(row.getLong("next_at"))));
  }

  /** It goes on behind this key, and then at the earliest. */
  public static void save(Session session, String after, Instant next) {
    session.update(
        "update retention_sweep set swept_to = ?, next_at = ?", after, next.toEpochMilli());
  }
}
