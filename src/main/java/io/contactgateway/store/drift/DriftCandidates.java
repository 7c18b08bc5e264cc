package io.contactgateway.store.drift;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import java.util.List;
import java.util.stream.Stream;

/** Which contacts a run may ask for, and whether deliveries are to go first. */
public final class DriftCandidates {
  /** Each status in the order of an index; together in that of the database. */
  private static final String OF_STATUS =
      "select contact_key from (select contact_key from delivery where target = ? and status = '%s'"
          + " and contact_key > ? order by contact_key limit ?) as %s";

  private static final String NEXT =
      "select contact_key from ("
          + OF_STATUS.formatted("synced", "one")
          + " union all "
          + OF_STATUS.formatted("unchanged", "other")
          + ") as merged order by contact_key limit ?";

  private DriftCandidates() {}

  /** The next contacts that were delivered to a target, in the order of their keys. */
  public static List<ContactKey> next(Session session, String target, String after, int most) {
    return session.query(
        NEXT,
        row -> new ContactKey(row.getString("contact_key")),
        target,
        after,
        most,
        target,
        after,
        most,
        most);
  }

  /** How many contacts were delivered to a target. */
  public static long count(Session session, String target) {
    return session
        .first(
            "select count(*) as n from delivery where target = ?"
                + " and status in ('synced', 'unchanged')",
            row -> row.getLong("n"),
            target)
        .orElse(0L);
  }

  /** Whether deliveries to a target are due that nobody works on. */
  public static boolean isBehind(Session session, String target) {
    var now = session.now().toEpochMilli();
    return Stream.of(Urgency.values())
        .anyMatch(
            urgency ->
                session
                    .first(
                        "select 1 as due from delivery where target = ? and status = 'pending'"
                            + " and lease_owner is null and urgency = ? and next_attempt_at <= ?"
                            + " limit 1",
                        row -> true,
                        target,
                        urgency.ordinal(),
                        now)
                    .isPresent());
  }
}
