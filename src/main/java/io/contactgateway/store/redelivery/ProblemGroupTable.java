package io.contactgateway.store.redelivery;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The contacts of a target that aren't delivered, by cause. Found by an index alone. */
public final class ProblemGroupTable {
  private static final String GROUPS =
      "select status, cause, count(*) as n, min(coalesce(status_since, 0)) as since,"
          + " max(coalesce(status_since, 0)) as latest, min(contact_key) as sample,"
          + " sum(case when status_since >= ? then 1 else 0 end) as last_hour,"
          + " sum(case when status_since >= ? and status_since < ? then 1 else 0 end)"
          + " as hour_before from delivery"
          + " where target = ? and cause <> '' and status <> 'pending'%s"
          + " group by status, cause order by n desc, status, cause limit ?";

  private static final Duration HOUR = Duration.ofHours(1);

  private ProblemGroupTable() {}

  /**
   * Contacts of one status whose problems have one cause.
   *
   * @param cause names it
   * @param since when the first of them got the status
   * @param latest when the last of them got it
   * @param lastHour how many of them got it within the last hour
   * @param hourBefore how many within the hour before that
   * @param sample one of them
   * @param problem that of the sample
   */
  public record ProblemGroup(
      DeliveryStatus status,
      String cause,
      long count,
      Instant since,
      Instant latest,
      long lastHour,
      long hourBefore,
      ContactKey sample,
      Optional<TargetProblem> problem) {
    /** The key is personal data. */
    @Override
    public String toString() {
      return "ProblemGroup[" + status + ", " + count + "]";
    }
  }

  /**
   * The groups of a target, the largest first.
   *
   * @param status only of this status; of all where it is empty
   */
  public static List<ProblemGroup> find(
      Session session, String target, Optional<DeliveryStatus> status, int most) {
    var hourAgo = session.now().minus(HOUR).toEpochMilli();
    var twoHoursAgo = session.now().minus(HOUR.multipliedBy(2)).toEpochMilli();
    var parameters = new ArrayList<Object>(List.of(hourAgo, twoHoursAgo, hourAgo, target));
    status.ifPresent(wanted -> parameters.add(wanted.word()));
    parameters.add(most);
    return session.query(
        sql(status.isPresent()), row -> read(session, target, row), parameters.toArray());
  }

  static String sql(boolean ofStatus) {
    return GROUPS.formatted(ofStatus ? " and status = ?" : "");
  }

  private static ProblemGroup read(Session session, String target, ResultSet row)
      throws SQLException {
    var sample = new ContactKey(row.getString("sample"));
    return new ProblemGroup(
        DeliveryStatus.of(row.getString("status")),
        row.getString("cause"),
        row.getLong("n"),
        Instant.ofEpochMilli(row.getLong("since")),
        Instant.ofEpochMilli(row.getLong("latest")),
        row.getLong("last_hour"),
        row.getLong("hour_before"),
        sample,
        TargetContactTable.problem(session, target, sample));
  }
}
