package io.contactgateway.store;

import io.contactgateway.encryption.ValueCipher;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One open transaction. Belongs to the thread that runs it. */
public final class Session {
  private final Connection connection;
  private final Dialect dialect;
  private final StoreClock clock;
  private final ValueCipher cipher;
  private final StoreEpoch epoch;
  private Instant now;
  private boolean leavingNoTrace;
  private boolean changing;

  Session(
      Connection connection,
      Dialect dialect,
      StoreClock clock,
      ValueCipher cipher,
      StoreEpoch epoch) {
    this.connection = connection;
    this.dialect = dialect;
    this.clock = clock;
    this.cipher = cipher;
    this.epoch = epoch;
  }

  /** When this transaction happens: one moment, from the first time it was asked for. */
  public Instant now() {
    if (now == null) {
      now = clock.now(this);
    }
    return now;
  }

  /** Since when the store has not gone back in time. */
  public StoreEpoch epoch() {
    return epoch;
  }

  public Dialect dialect() {
    return dialect;
  }

  /** Encrypts and decrypts: see {@link io.contactgateway.store.table.EncryptedColumn}. */
  public ValueCipher cipher() {
    return cipher;
  }

  /**
   * What this transaction deletes is to leave no bytes in the files of the embedded store. How long
   * PostgreSQL keeps dead rows is up to its vacuum.
   */
  public void leaveNoTrace() {
    if (dialect == Dialect.SQLITE) {
      FreeSpace.owe(this);
      leavingNoTrace = true;
    }
  }

  boolean isLeavingNoTrace() {
    return leavingNoTrace;
  }

  /** Whether a statement ran that may have changed something, so that the commit matters. */
  boolean isChanging() {
    return changing;
  }

  /** Turns the current row into a value. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    try (var statement = prepare(sql, parameters);
        var rows = statement.executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be read", failure);
    }
  }

  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }

  public int update(String sql, Object... parameters) {
    try (var statement = prepare(sql, parameters)) {
      return statement.executeUpdate();
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be written", failure);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    changing |= !sql.startsWith("select");
    var statement = connection.prepareStatement(sql);
    try {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement;
    } catch (SQLException failure) {
      statement.close();
      throw failure;
    }
  }

  /** A bigint that may be null. */
  public static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
