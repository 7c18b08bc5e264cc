package io.contactgateway.store.drift;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.drift.DriftRun.Counts;
import io.contactgateway.store.drift.DriftRun.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs that ask targets what they have, one for each target; exclusive over replicas. */
public final class DriftRunTable {
  private static final String SELECT =
      "select target, run, phase, reached, restores, began_at, ended_at, next_call_at, failures,"
          + " asked, drifted, lost, unread, problem, problem_status, problem_detail from drift_run";
  private static final String IS_OVER = " phase in ('ended', 'failed')";
  private static final int LONGEST_DETAIL = 400;

  private DriftRunTable() {}

  /** The runs of all targets, in one statement that locks nothing. */
  public static List<DriftRun> all(Session session) {
    return session.query(SELECT, DriftRunTable::read);
  }

  /** The last run of a target; empty where there was none. */
  public static Optional<DriftRun> find(Session session, String target) {
    return session.first(SELECT + " where target = ?", DriftRunTable::read, target);
  }

  /**
   * Begins a run; nothing where one is under way.
   *
   * @param first its first phase
   * @param last the end of the run before, as it was seen: where another replica has begun one
   *     since, nothing; empty for whoever asks by hand
   */
  public static boolean begin(
      Session session, String target, Phase first, boolean restores, Optional<Instant> last) {
    var now = session.now().toEpochMilli();
    return session.update(
            "insert into drift_run (target, run, phase, reached, restores, began_at, next_call_at,"
                + " lease_until, failures, asked, drifted, lost, unread)"
                + " values (?, 1, ?, '', ?, ?, ?, 0, 0, 0, 0, 0, 0)"
                + " on conflict (target) do update set run = drift_run.run + 1,"
                + " phase = excluded.phase, reached = '', restores = excluded.restores,"
                + " began_at = excluded.began_at, ended_at = null,"
                + " next_call_at = excluded.next_call_at, lease_owner = null, lease_until = 0,"
                + " failures = 0, asked = 0, drifted = 0, lost = 0, unread = 0, problem = null,"
                + " problem_status = null, problem_detail = null"
                + " where drift_run.phase in ('ended', 'failed')"
                + " and (drift_run.ended_at = ? or ? = 0)",
            target,
            first.word(),
            restores ? 1 : 0,
            now,
            now,
            last.map(Instant::toEpochMilli).orElse(0L),
            last.map(Instant::toEpochMilli).orElse(0L))
        == 1;
  }

  /** Notes that a target is asked by itself from now on: the first time one period from now. */
  public static void await(Session session, String target) {
    var now = session.now().toEpochMilli();
    session.update(
        "insert into drift_run (target, run, phase, reached, restores, began_at, ended_at,"
            + " next_call_at, lease_until, failures, asked, drifted, lost, unread)"
            + " values (?, 0, 'ended', '', 0, ?, ?, 0, 0, 0, 0, 0, 0, 0) on conflict do nothing",
        target,
        now,
        now);
  }

  /**
   * Takes the lease of a run that goes on now; empty where another replica has it, or there is
   * none.
   */
  public static Optional<DriftRun> claim(
      Session session, String target, String owner, Instant until) {
    var now = session.now().toEpochMilli();
    var found =
        session.first(
            SELECT
                + " where target = ? and not"
                + IS_OVER
                + " and next_call_at <= ? and (lease_owner is null or lease_until <= ?)"
                + session.dialect().lockFree(),
            DriftRunTable::read,
            target,
            now,
            now);
    found.ifPresent(
        run ->
            session.update(
                "update drift_run set lease_owner = ?, lease_until = ? where target = ?",
                owner,
                until.toEpochMilli(),
                target));
    return found;
  }

  /** Whether the run goes on under this owner's lease; if so, nobody else takes it meanwhile. */
  public static boolean isHeld(Session session, DriftRun run, String owner) {
    return session
        .first(
            "select 1 as found from drift_run where target = ? and run = ? and lease_owner = ?"
                + session.dialect().lock(),
            row -> true,
            run.target(),
            run.run(),
            owner)
        .isPresent();
  }

  /** Saves a run whose lease this transaction has found to be its own, and gives the lease back. */
  public static void save(Session session, DriftRun run) {
    session.update(
        "update drift_run set phase = ?, reached = ?, ended_at = ?, next_call_at = ?,"
            + " lease_owner = null, lease_until = 0, failures = ?, asked = ?, drifted = ?,"
            + " lost = ?, unread = ?, problem = ?, problem_status = ?, problem_detail = ?"
            + " where target = ?",
        run.phase().word(),
        reached(session, run),
        run.endedAt().map(Instant::toEpochMilli).orElse(null),
        run.nextCallAt().toEpochMilli(),
        run.failures(),
        run.counts().asked(),
        run.counts().drifted(),
        run.counts().lost(),
        run.counts().unread(),
        run.problem().map(TargetProblem::type).orElse(null),
        run.problem().flatMap(TargetProblem::status).orElse(null),
        run.problem().map(DriftRunTable::detail).orElse(null),
        run.target());
  }

  /**
   * A run that has come as far as a contact which is being forgotten has come as far as the one
   * before it: to be called where that one's deliveries are gone. No run keeps the key of a contact
   * that isn't there.
   */
  public static void forget(Session session, ContactKey key) {
    session.update(
        "update drift_run set reached = coalesce((select max(contact_key) from delivery"
            + " where delivery.target = drift_run.target and contact_key < ?), '')"
            + " where reached = ? and phase in ('ask', 'conclude')",
        key.value(),
        key.value());
  }

  private static String detail(TargetProblem problem) {
    var text = problem.detail();
    return text.substring(0, Math.min(text.length(), LONGEST_DETAIL));
  }

  /** Where a contact is that was forgotten while it was asked for, its key isn't kept either. */
  private static String reached(Session session, DriftRun run) {
    return run.phase().isList() || run.reached().isEmpty()
        ? run.reached()
        : session
            .first(
                "select max(contact_key) as there from delivery where target = ?"
                    + " and contact_key <= ?",
                row -> Optional.ofNullable(row.getString("there")),
                run.target(),
                run.reached())
            .flatMap(there -> there)
            .orElse("");
  }

  /** Gives back what a replica that ends has the lease of. */
  public static void giveBack(Session session, String owner) {
    session.update(
        "update drift_run set lease_owner = null, lease_until = 0 where lease_owner = ?", owner);
  }

  private static DriftRun read(ResultSet row) throws SQLException {
    var status = Session.optionalLong(row, "problem_status").map(Long::intValue);
    var detail = Optional.ofNullable(row.getString("problem_detail")).orElse("");
    return new DriftRun(
        row.getString("target"),
        row.getLong("run"),
        Phase.of(row.getString("phase")),
        row.getString("reached"),
        row.getInt("restores") != 0,
        Instant.ofEpochMilli(row.getLong("began_at")),
        Session.optionalLong(row, "ended_at").map(Instant::ofEpochMilli),
        Instant.ofEpochMilli(row.getLong("next_call_at")),
        row.getInt("failures"),
        new Counts(
            row.getLong("asked"),
            row.getLong("drifted"),
            row.getLong("lost"),
            row.getLong("unread")),
        Optional.ofNullable(row.getString("problem"))
            .map(type -> new TargetProblem(type, status, detail, List.of())));
  }
}
