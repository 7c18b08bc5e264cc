package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.LeaseTable.Claimed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Deliveries that can't be read. Such a row keeps nobody else's from going out, and what is
 * encrypted in it stays as it is.
 */
public final class UnreadableRows {
  /** How long a row waits for its key or for a release that understands it: both need a start. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final LongAdder NONE = new LongAdder();
  private static final Map<String, LongAdder> FOUND = new ConcurrentHashMap<>();

  private static final String SET_ASIDE =
      "update delivery set lease_owner = null, lease_until = 0, problem = ?, next_attempt_at = ?";
  private static final String REJECTED =
      ", status = 'rejected', status_since = ?, served_ticket = force_ticket";
  private static final String IS_IT = " where contact_key = ? and target = ?";

  private UnreadableRows() {}

  /** How often this process found a delivery to the target that it could not read. */
  public static long found(String target) {
    return FOUND.getOrDefault(target, NONE).sum();
  }

  /** A row that was leased; empty where it can't be read. */
  private record Leased(
      ContactKey key, Optional<Claimed> row, Optional<UnreadableValueException> failure) {
    static Leased read(Session session, String target, ResultSet result) throws SQLException {
      var key = new ContactKey(result.getString("contact_key"));
      try {
        var row = DeliveryTable.read(session, result);
        var claimed = new Claimed(row, result.getString("owner_before") != null);
        return new Leased(key, Optional.of(claimed), Optional.empty());
      } catch (UnreadableValueException failure) {
        return new Leased(key, Optional.empty(), Optional.of(failure));
      } catch (IllegalStateException
          | IllegalArgumentException
          | IndexOutOfBoundsException malformed) {
        var failure = UnreadableValueException.notUnderstood(key, target, malformed);
        return new Leased(key, Optional.empty(), Optional.of(failure));
      }
    }
  }

  /**
   * PostgreSQL looks after the contact of a row that one transaction changes twice, and waits for
   * whoever changes the contact, who may wait for the row. So where somebody does, the lease that
   * was just taken is left to end by itself, and the row is found again then.
   */
  private static void setAsideAtOnce(
      Session session, ContactKey key, String target, UnreadableValueException failure) {
    var contact = "select 1 as free from contact where contact_key = ?";
    if (session.first(contact + session.dialect().keepFree(), row -> 1, key.value()).isPresent()) {
      setAside(session, key, target, failure);
    }
  }

  /** Runs a query that leases rows of a target; those that can't be read are set aside. */
  static List<Claimed> lease(Session session, String target, String sql, Object... parameters) {
    var leased = session.query(sql, result -> Leased.read(session, target, result), parameters);
    leased.forEach(
        one ->
            one.failure()
                .ifPresent(failure -> setAsideAtOnce(session, one.key(), target, failure)));
    return leased.stream().flatMap(one -> one.row().stream()).toList();
  }

  /**
   * Ends the lease of a delivery that can't be made. Where it may be read again, it is due again
   * later; where a value is not genuine, it is rejected as a defect, until somebody asks for it
   * again.
   */
  public static void setAside(
      Session session, ContactKey key, String target, UnreadableValueException failure) {
    FOUND.computeIfAbsent(target, first -> new LongAdder()).increment();
    var now = session.now();
    var problem =
        DeliveryTable.PROBLEM.sealJson(session, StoredProblem.UNREADABLE, key.value(), target);
    var rejected = failure.isForNow() ? "" : REJECTED;
    var parameters = new ArrayList<Object>(List.of(problem, now.plus(PATIENCE).toEpochMilli()));
    if (!failure.isForNow()) {
      parameters.add(now.toEpochMilli());
    }
    parameters.addAll(List.of(key.value(), target));
    session.update(SET_ASIDE + rejected + IS_IT, parameters.toArray());
  }
}
