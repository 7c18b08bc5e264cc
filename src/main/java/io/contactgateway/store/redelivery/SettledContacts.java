package io.contactgateway.store.redelivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Contacts whose delivery to a target has ended.
 *
 * @param cause only with a problem of this cause; with any where it is empty
 * @param since when they got their status, at the earliest
 * @param until when they got it, at the latest
 */
record SettledContacts(
    String target, DeliveryStatus status, String cause, Instant since, Instant until) {
  private static final String AT = " where target = ? and status = ?";

  /** In the words of the index over causes, so that it is used. */
  private static final String OF_CAUSE = " and cause <> '' and status <> 'pending' and cause = ?";

  /**
   * In the words of the index over times. Rows without a time are older than any that is asked for.
   */
  private static final String SETTLED_BETWEEN =
      " and status in ('rejected', 'exhausted') and status_since between ? and ?";

  private static final String BEHIND = " and contact_key > ?";

  /** An expression, so that no planner goes through all keys in their order for the first few. */
  private static final String BEHIND_UNSORTED = " and contact_key || '' > ?";

  private static final String BETWEEN = " and coalesce(status_since, 0) between ? and ?";

  static SettledContacts all(String target, DeliveryStatus status, Instant until) {
    return new SettledContacts(target, status, "", Instant.EPOCH, until);
  }

  /** How many there are; where nothing but their status matters, by an index alone. */
  long count(Session session) {
    return cause.isEmpty() && since.equals(Instant.EPOCH)
        ? TargetContactTable.count(session, target, status)
        : countChosen(session);
  }

  private long countChosen(Session session) {
    return session
        .first(
            "select count(*) as n from delivery" + condition(),
            row -> row.getLong("n"),
            parameters(List.of(), List.of()))
        .orElse(0L);
  }

  /** What a statement asks of them, to be followed by more. */
  String condition() {
    return AT + (isFoundByTime() ? SETTLED_BETWEEN : (cause.isEmpty() ? "" : OF_CAUSE) + BETWEEN);
  }

  /** The same, of those behind a key. */
  String conditionBehind() {
    return condition() + (isFoundByTime() ? BEHIND_UNSORTED : BEHIND);
  }

  private boolean isFoundByTime() {
    return cause.isEmpty() && !since.equals(Instant.EPOCH);
  }

  /** The values for {@link #condition}, with those before and behind it. */
  Object[] parameters(List<?> before, List<?> behind) {
    var parameters = new ArrayList<Object>(before);
    parameters.add(target);
    parameters.add(status.word());
    if (!cause.isEmpty()) {
      parameters.add(cause);
    }
    parameters.add(since.toEpochMilli());
    parameters.add(until.toEpochMilli());
    parameters.addAll(behind);
    return parameters.toArray();
  }
}
