package io.contactgateway.store.table;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The contacts of a target by delivery status: counted, and listed page by page. */
public final class TargetContactTable {
  private static final String LIST =
      "select contact_key, status, wanted_revision, problem,"
          + " coalesce(status_since, last_attempt_at, accepted_at) as since"
          + " from delivery where target = ?";

  private static final String PERMITS = "permits";
  private static final String BACKLOG =
      "select 'pending' as what, target, count(*) as n, min(accepted_at) as oldest from delivery"
          + " where status = 'pending' group by target";
  private static final String OF_STATUS =
      "select ? as what, ? as target, count(*) as n, 0 as oldest from delivery"
          + " where target = ? and status = ?";
  private static final String FREE =
      "select '"
          + PERMITS
          + "' as what, ? as target, count(*) as n, 0 as oldest from pace_slot"
          + " where target = ? and free_at <= ?";

  private TargetContactTable() {}

  /**
   * The state of one contact.
   *
   * @param revision the one that the target was last chosen for
   * @param since when the contact got the status there
   */
  public record TargetContact(
      ContactKey key,
      DeliveryStatus status,
      long revision,
      Instant since,
      Optional<TargetProblem> problem) {
    /** The key is personal data. */
    @Override
    public String toString() {
      return "ContactStanding[" + key + ", " + status + "]";
    }
  }

  /**
   * How many contacts have a status at a target.
   *
   * @param oldestAcceptedAt of those that are pending, in milliseconds
   */
  public record Count(String target, DeliveryStatus status, long contacts, long oldestAcceptedAt) {}

  /**
   * What there is to count at targets.
   *
   * @param permits that are free, of each that is paced
   */
  public record Standing(List<Count> counts, Map<String, Integer> permits) {}

  private record Counted(String what, String target, long n, long oldest) {
    boolean isPermits() {
      return what.equals(PERMITS);
    }

    Count count() {
      return new Count(target, DeliveryStatus.of(what), n, oldest);
    }
  }

  /**
   * In one statement, which is not worth a transaction: the backlog of every target that has one,
   * the contacts of these targets in each of the statuses, and the free permits of the paced ones.
   */
  public static Standing standing(
      Session session,
      Collection<String> targets,
      Collection<DeliveryStatus> statuses,
      Collection<String> paced,
      Instant now) {
    var parameters = new ArrayList<Object>();
    var parts = new ArrayList<>(List.of(BACKLOG));
    for (var target : targets) {
      for (var status : statuses) {
        parts.add(OF_STATUS);
        parameters.addAll(List.of(status.word(), target, target, status.word()));
      }
    }
    for (var target : paced) {
      parts.add(FREE);
      parameters.addAll(List.of(target, target, now.toEpochMilli()));
    }
    var found =
        session.query(
            String.join(" union all ", parts),
            row ->
                new Counted(
                    row.getString("what"),
                    row.getString("target"),
                    row.getLong("n"),
                    row.getLong("oldest")),
            parameters.toArray());
    return new Standing(
        found.stream().filter(one -> !one.isPermits()).map(Counted::count).toList(),
        found.stream()
            .filter(Counted::isPermits)
            .collect(Collectors.toMap(Counted::target, one -> (int) one.n())));
  }

  /** How many contacts have the status at the target. */
  public static long count(Session session, String target, DeliveryStatus status) {
    return session
        .first(
            "select count(*) as n from delivery where target = ? and status = ?",
            row -> row.getLong("n"),
            target,
            status.word())
        .orElse(0L);
  }

  /**
   * The contacts at a target in the order of their keys.
   *
   * @param status only with this status; all where empty
   * @param after only keys behind this one
   */
  public static List<TargetContact> page(
      Session session,
      String target,
      Optional<DeliveryStatus> status,
      Optional<ContactKey> after,
      int limit) {
    var parameters = new ArrayList<Object>();
    parameters.add(target);
    status.ifPresent(wanted -> parameters.add(wanted.word()));
    parameters.add(after.map(ContactKey::value).orElse(""));
    parameters.add(limit);
    return session.query(
        listSql(status.isPresent()), row -> read(session, target, row), parameters.toArray());
  }

  /**
   * Those of one status whose problem has one cause, in the order of their keys.
   *
   * @param after only keys behind this one
   */
  public static List<TargetContact> ofCause(
      Session session,
      String target,
      DeliveryStatus status,
      String cause,
      Optional<ContactKey> after,
      int limit) {
    return session.query(
        CAUSE_LIST,
        row -> read(session, target, row),
        target,
        status.word(),
        cause,
        after.map(ContactKey::value).orElse(""),
        limit);
  }

  /** Why the contact isn't at the target; empty where nothing is wrong with it. */
  public static Optional<TargetProblem> problem(Session session, String target, ContactKey key) {
    return session
        .first(
            "select problem from delivery where target = ? and contact_key = ?",
            row -> StoredProblem.read(session, row, DeliveryTable.PROBLEM, key.value(), target),
            target,
            key.value())
        .flatMap(Function.identity());
  }

  /** The index holds rows with a cause that are not pending, and wants to be told so. */
  static final String CAUSE_LIST =
      LIST
          + " and status = ? and cause = ? and cause <> '' and status <> 'pending'"
          + " and contact_key > ? order by contact_key limit ?";

  static String listSql(boolean ofStatus) {
    return LIST
        + (ofStatus ? " and status = ?" : "")
        + " and contact_key > ? order by contact_key limit ?";
  }

  private static TargetContact read(Session session, String target, ResultSet row)
      throws SQLException {
    var key = row.getString("contact_key");
    return new TargetContact(
        new ContactKey(key),
        DeliveryStatus.of(row.getString("status")),
        row.getLong("wanted_revision"),
        Instant.ofEpochMilli(row.getLong("since")),
        StoredProblem.read(session, row, DeliveryTable.PROBLEM, key, target));
  }
}
