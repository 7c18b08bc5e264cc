package io.contactgateway.store.attempt;

import io.contactgateway.adapter.Operation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last attempts of every contact at every target; older ones make room for newer ones. */
public final class AttemptTable {
  /** How many attempts are kept of a contact at a target. */
  public static final int MOST_KEPT = 20;

  private static final String VALUES =
      "number, ended_at, operation, status, request_id, duration_millis, outcome";

  private static final String ADD =
      "insert into attempt (contact_key, target, slot, "
          + VALUES
          + ") select ?, ?, next.number % ?, next.number, ?, ?, ?, ?, ?, ?"
          + " from (select coalesce(max(number), 0) + 1 as number from attempt"
          + " where contact_key = ? and target = ?) next where true"
          + " on conflict (contact_key, target, slot) do update set ("
          + VALUES
          + ") = (excluded."
          + VALUES.replace(", ", ", excluded.")
          + ")";

  private AttemptTable() {}

  /** Adds an attempt. The caller's transaction has locked the contact's row at the target. */
  public static void add(Session session, ContactKey key, String target, AttemptRow row) {
    session.updateLater(
        ADD,
        key.value(),
        target,
        MOST_KEPT,
        row.at().toEpochMilli(),
        row.operation().name(),
        row.status().orElse(null),
        row.requestId().orElse(null),
        row.took().toMillis(),
        row.outcome(),
        key.value(),
        target);
  }

  /** The attempts of a contact by target, newest first. */
  public static Map<String, List<AttemptRow>> findAll(Session session, ContactKey key) {
    var byTarget = new LinkedHashMap<String, List<AttemptRow>>();
    session
        .query(
            "select target, "
                + VALUES
                + " from attempt where contact_key = ? order by target, number desc",
            row -> Map.entry(row.getString("target"), read(row)),
            key.value())
        .forEach(
            found ->
                byTarget
                    .computeIfAbsent(found.getKey(), target -> new ArrayList<>())
                    .add(found.getValue()));
    return byTarget;
  }

  private static AttemptRow read(ResultSet row) throws SQLException {
    return new AttemptRow(
        Instant.ofEpochMilli(row.getLong("ended_at")),
        Operation.valueOf(row.getString("operation")),
        Session.optionalLong(row, "status").map(Long::intValue),
        Optional.ofNullable(row.getString("request_id")),
        Duration.ofMillis(row.getLong("duration_millis")),
        row.getString("outcome"));
  }
}
