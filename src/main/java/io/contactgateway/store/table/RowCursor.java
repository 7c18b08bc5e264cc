package io.contactgateway.store.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The columns of the current row of a result, one after the other, in the order in which they were
 * asked for: to find each by its name costs more than to read it.
 */
final class RowCursor {
  private final ResultSet row;
  private int column;

  RowCursor(ResultSet row) {
    this.row = row;
  }

  /** Null where the column is. */
  String text() throws SQLException {
    return row.getString(++column);
  }

  Optional<String> optionalText() throws SQLException {
    return Optional.ofNullable(text());
  }

  long number() throws SQLException {
    return row.getLong(++column);
  }

  int integer() throws SQLException {
    return row.getInt(++column);
  }

  Optional<Long> optionalNumber() throws SQLException {
    var value = number();
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  Instant time() throws SQLException {
    return Instant.ofEpochMilli(number());
  }

  Optional<Instant> optionalTime() throws SQLException {
    return optionalNumber().map(Instant::ofEpochMilli);
  }

  Duration duration() throws SQLException {
    return Duration.ofMillis(number());
  }
}
