package io.contactgateway.store.table;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last news of targets, from all replicas; as new as their last notes. */
public final class TargetActivityTable {
  static final EncryptedColumn LAST_PROBLEM =
      new EncryptedColumn("target_activity", "last_problem");

  private TargetActivityTable() {}

  /**
   * The last news of a target.
   *
   * @param lastSuccessAt the epoch where there was none
   * @param lastProblemAt the epoch where there was none
   */
  public record TargetActivity(
      String target,
      Instant lastSuccessAt,
      Instant lastProblemAt,
      Optional<TargetProblem> lastProblem) {
    /** Nothing is known of a target. */
    public static TargetActivity none(String target) {
      return new TargetActivity(target, Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    /** The newer news of both. */
    public TargetActivity and(TargetActivity other) {
      var success = lastSuccessAt.isAfter(other.lastSuccessAt) ? this : other;
      var problem = lastProblemAt.isAfter(other.lastProblemAt) ? this : other;
      return new TargetActivity(
          target, success.lastSuccessAt, problem.lastProblemAt, problem.lastProblem);
    }
  }

  public static List<TargetActivity> findAll(Session session) {
    return session.query(
        "select target, last_success_at, last_problem_at, last_problem from target_activity",
        row -> read(session, row));
  }

  /** Notes news; what another replica has noted that is newer stays. */
  public static void note(Session session, TargetActivity news) {
    session.update(
        "insert into target_activity (target, last_success_at, last_problem_at, last_problem)"
            + " values (?, ?, ?, ?) on conflict (target) do update set last_success_at ="
            + " case when excluded.last_success_at > target_activity.last_success_at"
            + " then excluded.last_success_at else target_activity.last_success_at end,"
            + " last_problem_at ="
            + " case when excluded.last_problem_at > target_activity.last_problem_at"
            + " then excluded.last_problem_at else target_activity.last_problem_at end,"
            + " last_problem ="
            + " case when excluded.last_problem_at > target_activity.last_problem_at"
            + " then excluded.last_problem else target_activity.last_problem end",
        news.target(),
        news.lastSuccessAt().toEpochMilli(),
        news.lastProblemAt().toEpochMilli(),
        LAST_PROBLEM.sealJson(session, news.lastProblem(), news.target()));
  }

  private static TargetActivity read(Session session, ResultSet row) throws SQLException {
    var target = row.getString("target");
    return new TargetActivity(
        target,
        Instant.ofEpochMilli(row.getLong("last_success_at")),
        Instant.ofEpochMilli(row.getLong("last_problem_at")),
        StoredProblem.read(session, row, LAST_PROBLEM, target));
  }
}
