package io.contactgateway.store.redelivery;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.JsonColumn;
import java.util.ArrayList;
import java.util.List;

/** Makes contacts due again, in the background, in the transaction of whoever asks. */
final class Redelivery {
  private static final int BACKGROUND = Urgency.BACKGROUND.ordinal();

  /** Pending anew, from the first attempt, in the background. */
  private static final String TRY_AGAIN =
      "update delivery set status = 'pending', status_since = ?, attempts = 0, retried = 0, problem = null,"
          + " cause = '', accepted_at = ?, next_attempt_at = ?, urgency = ?, traceparent = null";

  private static final String UP_TO = " and contact_key <= ?";

  /** A contact that somebody waits for keeps its turn. */
  private static final String DELIVER_AGAIN =
      "insert into delivery (contact_key, target, status, status_since, wanted_revision,"
          + " accepted_at, next_attempt_at, force_ticket, urgency, memory, findings, attempts,"
          + " uncertain, served_ticket, lease_until, fence)"
          + " select contact_key, ?, 'pending', ?, revision, ?, ?, 1, ?, ?, ?, 0, 0, 0, 0, ?"
          + " from contact where %s order by contact_key"
          + " on conflict (contact_key, target) do update set"
          + " urgency = case when delivery.status = 'pending'"
          + " then delivery.urgency else excluded.urgency end,"
          + " next_attempt_at = case when delivery.status = 'pending'"
          + " and delivery.next_attempt_at < excluded.next_attempt_at"
          + " then delivery.next_attempt_at else excluded.next_attempt_at end,"
          + " status_since = case when delivery.status = 'pending'"
          + " then delivery.status_since else excluded.status_since end,"
          + " status = 'pending', wanted_revision = excluded.wanted_revision,"
          + " accepted_at = case when delivery.status = 'pending'"
          + " then delivery.accepted_at else excluded.accepted_at end,"
          + " force_ticket = delivery.force_ticket + 1,"
          + " attempts = 0, retried = 0, problem = null, cause = '', traceparent = null";

  private static final String DELIVER_RANGE =
      DELIVER_AGAIN.formatted("contact_key > ? and contact_key <= ?");

  private static final String DELIVER_LISTED = DELIVER_AGAIN.formatted(KeyList.IN);

  private Redelivery() {}

  /**
   * The next of the contacts are tried again.
   *
   * @return their keys, in order
   */
  static List<String> tryAgain(Session session, SettledContacts contacts, String after, int most) {
    var keys =
        session.query(
            "select contact_key from delivery"
                + contacts.conditionBehind()
                + " order by contact_key limit ?"
                + session.dialect().lock(),
            row -> row.getString("contact_key"),
            contacts.parameters(List.of(), List.of(after, most)));
    if (!keys.isEmpty()) {
      var now = session.now().toEpochMilli();
      session.update(
          TRY_AGAIN + contacts.conditionBehind() + UP_TO,
          contacts.parameters(
              List.of(now, now, now, BACKGROUND), List.of(after, keys.get(keys.size() - 1))));
    }
    return keys;
  }

  /** Every contact behind one key and up to another is delivered, whatever the target has. */
  static void deliverAgain(Session session, String target, String after, String upTo) {
    session.update(DELIVER_RANGE, parameters(session, target, List.of(after, upTo)));
    ErasureTable.withdrawWanted(session, target, after, upTo);
  }

  /**
   * The same for some contacts.
   *
   * @param keys at most {@link KeyList#MOST}
   */
  static void deliverAgain(Session session, String target, List<String> keys) {
    // Locked first, as by whoever changes a contact.
    var there =
        session.query(
            "select contact_key from contact where "
                + KeyList.IN
                + " order by contact_key"
                + session.dialect().keep(),
            row -> row.getString("contact_key"),
            KeyList.filled(keys).toArray());
    if (!there.isEmpty()) {
      session.update(DELIVER_LISTED, parameters(session, target, KeyList.filled(there)));
      ErasureTable.withdrawWanted(session, target, there);
    }
  }

  private static Object[] parameters(Session session, String target, List<?> which) {
    var now = session.now().toEpochMilli();
    var parameters = new ArrayList<Object>();
    parameters.add(target);
    parameters.addAll(List.of(now, now, now, BACKGROUND));
    parameters.add(JsonColumn.write(VendorMemory.NOTHING));
    parameters.add(JsonColumn.write(Findings.NONE));
    // Leases are counted from here: never those of a forgotten contact of the same key.
    parameters.add(now);
    parameters.addAll(which);
    return parameters.toArray();
  }
}
