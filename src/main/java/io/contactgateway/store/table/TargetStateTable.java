package io.contactgateway.store.table;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What holds for whole targets, on every replica. */
public final class TargetStateTable {
  static final EncryptedColumn FAULT = new EncryptedColumn("target_state", "fault");

  private static final String SELECT =
      "select target, blocked_until, fault, probe_at, probes from target_state";

  private static final String OVERVIEW =
      "select named.target, coalesce(blocked_until, 0) as blocked_until, fault,"
          + " coalesce(probe_at, 0) as probe_at, coalesce(probes, 0) as probes,"
          + " case when paused_since is null then 0 else 1 end as paused,"
          + " case when exists (select 1 from target_sweep where target_sweep.target = named.target)"
          + " or exists (select 1 from target_selection where target_selection.target = named.target)"
          + " then 1 else 0 end as has_job,"
          + " case when exists (select 1 from delivery where delivery.target = named.target"
          + " and status = 'pending' and lease_owner is null and next_attempt_at <= ?)"
          + " then 1 else 0 end as has_due,"
          + " case when exists (select 1 from delivery where delivery.target = named.target"
          + " and status = 'pending' and lease_owner is not null and lease_until <= ?)"
          + " then 1 else 0 end as has_expired from (select ? as target";

  private static final String OF_TARGETS =
      ") as named left join target_state on target_state.target = named.target"
          + " left join target_control on target_control.target = named.target";

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

  /**
   * What there is to know and to do for a target.
   *
   * @param hasJob operators asked something for all of its contacts that isn't done
   * @param hasDue a delivery is due, and nobody has it
   * @param hasExpired a lease ran out, or its owner gave it back while an attempt was under way
   */
  public record Overview(
      TargetState state, boolean isPaused, boolean hasJob, boolean hasDue, boolean hasExpired) {}

  /**
   * Looks at these targets in one statement that locks and changes nothing, so that a replica which
   * has nothing to do costs next to nothing.
   *
   * @param due by when; whoever claims deliveries asks the store itself for the time
   * @param expired by when leases ran out; the epoch asks for those alone that were given back
   */
  public static List<Overview> overview(
      Session session, Collection<String> targets, Instant due, Instant expired) {
    var parameters = new ArrayList<Object>();
    parameters.add(due.toEpochMilli());
    parameters.add(expired.toEpochMilli());
    parameters.addAll(targets);
    return session.query(
        OVERVIEW + " union all select ?".repeat(targets.size() - 1) + OF_TARGETS,
        row ->
            new Overview(
                read(session, row),
                row.getInt("paused") != 0,
                row.getInt("has_job") != 0,
                row.getInt("has_due") != 0,
                row.getInt("has_expired") != 0),
        parameters.toArray());
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
