package io.contactgateway.store.table;

import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a table that has sealed columns.
 *
 * @param identity the primary key's columns, in its order
 */
record EncryptedRows(List<String> identity, List<EncryptedColumn> columns) {
  static final EncryptedRows CONTACT =
      of("contact_key", ContactTable.DOCUMENT, ContactTable.PICTURE);
  static final EncryptedRows DELIVERY =
      new EncryptedRows(
          List.of("contact_key", "target"),
          List.of(DeliveryTable.MEMORY, DeliveryTable.FINDINGS, DeliveryTable.PROBLEM));
  static final EncryptedRows DRIFT =
      new EncryptedRows(
          List.of("contact_key", "target"), List.of(new EncryptedColumn("drift", "pointers")));
  static final EncryptedRows TARGET_STATE = of("target", TargetStateTable.FAULT);
  static final EncryptedRows INDEX_KEY = of("name", new EncryptedColumn("index_key", "secret"));
  static final EncryptedRows EVENT = of("id", EventTable.DATA);
  static final EncryptedRows REQUEST =
      of("id", new EncryptedColumn("idempotent_request", "answer"));
  static final EncryptedRows TARGET_ACTIVITY = of("target", TargetActivityTable.LAST_PROBLEM);

  private static EncryptedRows of(String identity, EncryptedColumn... columns) {
    return new EncryptedRows(List.of(identity), List.of(columns));
  }

  /** A value that is to be written anew. */
  private record Rewrite(EncryptedColumn column, String before, String after) {}

  private record Row(String[] names, List<Rewrite> rewrites) {}

  /**
   * Writes the values anew that aren't as they would be written now.
   *
   * @param after only rows whose name is behind this one
   * @param upTo and up to this one; to the end where it is empty
   * @return how many rows that were
   */
  int rewrite(Session session, String after, String upTo) {
    var first = identity.get(0);
    var sql =
        "select %s, %s from %s where %s > ?%s order by %s"
            .formatted(
                String.join(", ", identity),
                names(columns),
                table(),
                first,
                upTo.isEmpty() ? "" : " and " + first + " <= ?",
                String.join(", ", identity));
    var parameters = upTo.isEmpty() ? new Object[] {after} : new Object[] {after, upTo};
    return session.query(sql, result -> read(session, result), parameters).stream()
        .filter(row -> !row.rewrites().isEmpty())
        .mapToInt(row -> write(session, row))
        .sum();
  }

  private String table() {
    return columns.get(0).table();
  }

  private static String names(List<EncryptedColumn> columns) {
    return columns.stream().map(EncryptedColumn::name).collect(Collectors.joining(", "));
  }

  private Row read(Session session, ResultSet result) throws SQLException {
    var names = new String[identity.size()];
    for (var i = 0; i < names.length; i++) {
      names[i] = result.getString(identity.get(i));
    }
    var rewrites = new ArrayList<Rewrite>();
    for (var column : columns) {
      var stored = result.getString(column.name());
      if (stored != null && !session.cipher().isUpToDate(stored)) {
        rewrite(session, column, stored, names).forEach(rewrites::add);
      }
    }
    return new Row(names, rewrites);
  }

  /** None where the value can't be read: the log says so, and no key of any ring would help. */
  private static Stream<Rewrite> rewrite(
      Session session, EncryptedColumn column, String stored, String... names) {
    try {
      var plain = column.open(session, stored, names);
      return Stream.of(new Rewrite(column, stored, column.seal(session, plain, names)));
    } catch (UnreadableValueException unreadable) {
      return Stream.empty();
    }
  }

  /** Only where nobody has changed the values meanwhile. */
  private int write(Session session, Row row) {
    var parameters = new ArrayList<Object>();
    row.rewrites().forEach(rewrite -> parameters.add(rewrite.after()));
    parameters.addAll(List.of((Object[]) row.names()));
    row.rewrites().forEach(rewrite -> parameters.add(rewrite.before()));
    return session.update(
        "update %s set %s where %s and %s"
            .formatted(
                table(),
                assignments(row, ", "),
                String.join(" = ? and ", identity) + " = ?",
                assignments(row, " and ")),
        parameters.toArray());
  }

  private static String assignments(Row row, String separator) {
    return row.rewrites().stream()
        .map(rewrite -> rewrite.column().name() + " = ?")
        .collect(Collectors.joining(separator));
  }
}
