package io.contactgateway.store.table;

import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which targets operators have paused, on every replica. */
public final class TargetControlTable {
  private static final String SELECT =
      "select target, paused_since, resumed_at from target_control";

  private TargetControlTable() {}

  /**
   * What was decided for a target.
   *
   * @param pausedSince empty while deliveries may start
   * @param resumedAt the end of its last pause
   */
  public record TargetControl(String target, Optional<Instant> pausedSince, Instant resumedAt) {
    public boolean isPaused() {
      return pausedSince.isPresent();
    }
  }

  /** Every target that was ever asked about. */
  public static List<TargetControl> findAll(Session session) {
    return session.query(SELECT, TargetControlTable::read);
  }

  /**
   * Those of the targets that aren't paused. They stay so until this transaction ends, or, if they
   * are paused meanwhile, {@link #awaitStarted} waits for its end.
   *
   * @return until when the vendor of each has asked for patience; the epoch where it never has
   */
  public static Map<String, Instant> keepOpen(Session session, Collection<String> targets) {
    if (targets.isEmpty()) {
      return Map.of();
    }
    var open = open(session);
    if (!open.keySet().containsAll(targets)) {
      var unknown = new TreeSet<>(targets);
      findAll(session).forEach(control -> unknown.remove(control.target()));
      unknown.forEach(target -> add(session, target));
      // Again in any case: another transaction may have added one since the first look.
      open = open(session);
    }
    open.keySet().retainAll(targets);
    return open;
  }

  /** The hold is read in the same statement, but isn't locked: whoever sets it never waits. */
  private static Map<String, Instant> open(Session session) {
    var open = new HashMap<String, Instant>();
    session.query(
        "select target, coalesce((select blocked_until from target_state"
            + " where target_state.target = target_control.target), 0) as blocked_until"
            + " from target_control where paused_since is null order by target"
            + session.dialect().keep(),
        row ->
            open.put(row.getString("target"), Instant.ofEpochMilli(row.getLong("blocked_until"))));
    return open;
  }

  private static void add(Session session, String target) {
    session.update(
        "insert into target_control (target, paused_since, resumed_at) values (?, null, 0)"
            + " on conflict do nothing",
        target);
  }

  /** Pauses a target: no transaction after this one finds it open. */
  public static void pause(Session session, String target) {
    add(session, target);
    session.update(
        "update target_control set paused_since = ? where target = ? and paused_since is null",
        session.now().toEpochMilli(),
        target);
  }

  /**
   * Waits until every transaction that has found the target open has ended. To be called in a
   * transaction after the one that paused it, so that no newer ones are waited for.
   */
  public static void awaitStarted(Session session, String target) {
    session.query(
        SELECT + " where target = ?" + session.dialect().lock(), TargetControlTable::read, target);
  }

  /** Ends a pause, where there is one. */
  public static void resume(Session session, String target) {
    session.update(
        "update target_control set paused_since = null, resumed_at = ?"
            + " where target = ? and paused_since is not null",
        session.now().toEpochMilli(),
        target);
  }

  private static TargetControl read(ResultSet row) throws SQLException {
    return new TargetControl(
        row.getString("target"),
        Session.optionalLong(row, "paused_since").map(Instant::ofEpochMilli),
        Instant.ofEpochMilli(row.getLong("resumed_at")));
  }
}
