package io.contactgateway.store.table;

import io.contactgateway.encryption.Opened;
import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.StorageLocation;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A column that holds what is personal, or a vendor's words: the one way into it and out of it. Its
 * values are encrypted where encryption is on, and bound to their row.
 *
 * <p>{@code row} is what names the row: the values of the table's primary key, in its order.
 */
record EncryptedColumn(String table, String name) {

  /** The text, as the column is to hold it. */
  String seal(Session session, String plain, String... row) {
    return session.cipher().seal(plain, place(row));
  }

  /** The record as JSON, as the column is to hold it. */
  String sealJson(Session session, Object plain, String... row) {
    return seal(session, JsonColumn.write(plain), row);
  }

  /** The same of what may be absent, which a null stands for. */
  String sealJson(Session session, Optional<?> plain, String... row) {
    return plain.map(value -> sealJson(session, value, row)).orElse(null);
  }

  /** The bytes, as the column is to hold them. */
  byte[] seal(Session session, byte[] plain, String... row) {
    return session.cipher().seal(plain, place(row));
  }

  /**
   * The column of the current row of a result.
   *
   * @throws UnreadableValueException where it can't be decrypted
   */
  String open(Session session, ResultSet result, String... row) throws SQLException {
    return open(session, result.getString(name), row);
  }

  /** The same of a column that may be null. */
  Optional<String> openOptional(Session session, ResultSet result, String... row)
      throws SQLException {
    return Optional.ofNullable(result.getString(name)).map(stored -> open(session, stored, row));
  }

  <T> T openJson(Session session, ResultSet result, Class<T> type, String... row)
      throws SQLException {
    return json(session, result.getString(name), type, row);
  }

  <T> T json(Session session, String stored, Class<T> type, String... row) {
    return JsonColumn.read(open(session, stored, row), type);
  }

  <T> Optional<T> openOptionalJson(Session session, ResultSet result, Class<T> type, String... row)
      throws SQLException {
    return openOptional(session, result, row).map(json -> JsonColumn.read(json, type));
  }

  String open(Session session, String stored, String... row) {
    return readable(session.cipher().open(stored, place(row)), row);
  }

  byte[] open(Session session, byte[] stored, String... row) {
    return readable(session.cipher().open(stored, place(row)), row);
  }

  private <T> T readable(Opened<T> opened, String... row) {
    return opened.fold(
        Readable::value,
        unreadable -> {
          throw new UnreadableValueException(this, row[0], unreadable);
        });
  }

  StorageLocation place(String... row) {
    return new StorageLocation(table, name, List.of(row));
  }

  @Override
  public String toString() {
    return table + "." + name;
  }
}
