package io.contactgateway.store.table;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What holds for whole targets, on every replica. */
public final class TargetStateTable {
  static final EncryptedColumn FAULT = new EncryptedColumn("target_state", "fault");

  private static final String SELECT =
      "select target, blocked_until, fault, probe_at, probes from target_state";

  private TargetStateTable() {}

  /**
   * One target's state.
   *
   * @param blockedUntil the vendor asked for patience until then
   * @param fault why the target is faulty; empty where it isn't
   * @param probeAt when a faulty target may be tried with one contact
   * @param probes made since it became faulty
   */
  public record TargetState(
      String target,
      Instant blockedUntil,
      Optional<TargetProblem> fault,
      Instant probeAt,
      int probes) {
    /** Blocked at least until then. */
    public TargetState blockedUntil(Instant until) {
      var latest = until.isAfter(blockedUntil) ? until : blockedUntil;
      return new TargetState(target, latest, fault, probeAt, probes);
    }

    public static TargetState fine(String target) {
      return new TargetState(target, Instant.EPOCH, Optional.empty(), Instant.EPOCH, 0);
    }
  }

  /** The state of every target that ever had one worth keeping. */
  public static List<TargetState> findAll(Session session) {
    return session.query(SELECT, row -> read(session, row));
  }

  /** Whoever else would change the target's state waits until this transaction is over. */
  public static void hold(Session session, String target) {
    session.update(
        "insert into target_state (target, blocked_until, fault, probe_at, probes)"
            + " values (?, 0, null, 0, 0) on conflict (target) do nothing",
        target);
    find(session, target);
  }

  public static Optional<TargetState> find(Session session, String target) {
    return session.first(
        SELECT + " where target = ?" + session.dialect().lock(), row -> read(session, row), target);
  }

  public static void save(Session session, TargetState state) {
    session.update(
        "insert into target_state (target, blocked_until, fault, probe_at, probes)"
            + " values (?, ?, ?, ?, ?) on conflict (target) do update set"
            + " (blocked_until, fault, probe_at, probes) ="
            + " (excluded.blocked_until, excluded.fault, excluded.probe_at, excluded.probes)",
        state.target(),
        state.blockedUntil().toEpochMilli(),
        FAULT.sealJson(session, state.fault(), state.target()),
        state.probeAt().toEpochMilli(),
        state.probes());
  }

  private static TargetState read(Session session, ResultSet row) throws SQLException {
    var target = row.getString("target");
    return new TargetState(
        target,
        Instant.ofEpochMilli(row.getLong("blocked_until")),
        StoredProblem.read(session, row, FAULT, target),
        Instant.ofEpochMilli(row.getLong("probe_at")),
        row.getInt("probes"));
  }
}
