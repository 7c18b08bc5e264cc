package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.LeaseTable.Claimed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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

  /** Runs a query that leases rows of a target; those that can't be read are set aside. */
  static List<Claimed> lease(Session session, String target, String sql, Object... parameters) {
    var leased = session.query(sql, result -> Leased.read(session, target, result), parameters);
    leased.forEach(
        one -> one.failure().ifPresent(failure -> setAside(session, one.key(), target, failure)));
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
    session.update(
        "update delivery set lease_owner = null, lease_until = 0, problem = ?, next_attempt_at = ?"
            + IS_IT,
        problem,
        now.plus(PATIENCE).toEpochMilli(),
        key.value(),
        target);
    if (!failure.isForNow()) {
      session.update(
          "update delivery set status = 'rejected', status_since = ?, served_ticket = force_ticket"
              + IS_IT,
          now.toEpochMilli(),
          key.value(),
          target);
    }
  }
}
