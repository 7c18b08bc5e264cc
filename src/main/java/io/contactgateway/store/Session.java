package io.contactgateway.store;

import io.contactgateway.encryption.ValueCipher;
import io.contactgateway.store.StoreClock.Question;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One open transaction. Belongs to the thread that runs it. */
public final class Session {
  private final Statements statements;
  private final Dialect dialect;
  private final StoreClock clock;
  private final ValueCipher cipher;
  private final StoreEpoch epoch;
  private Instant now;
  private Optional<Question> question = Optional.empty();
  private boolean leavingNoTrace;
  private boolean changing;
  private boolean keepingNothing;
  private final List<String> later = new ArrayList<>(0);
  private final List<Object> laterParameters = new ArrayList<>(0);

  Session(
      Statements statements,
      Dialect dialect,
      StoreClock clock,
      ValueCipher cipher,
      StoreEpoch epoch) {
    this.statements = statements;
    this.dialect = dialect;
    this.clock = clock;
    this.cipher = cipher;
    this.epoch = epoch;
  }

  /**
   * When this transaction happens: one moment, from the first time it was asked for, in
   * milliseconds, as it will be read again.
   */
  public Instant now() {
    if (now == null) {
      question = Optional.empty();
      now = clock.now(this).truncatedTo(ChronoUnit.MILLIS);
    }
    return now;
  }

  /**
   * The time will be asked for, most likely: along with the first query, it costs no round trip.
   */
  void askTimeAlong() {
    question = clock.question();
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

  /** Whether a statement changed something that is kept, so that the commit matters. */
  boolean isChanging() {
    return changing && !keepingNothing;
  }

  /** Everything that this transaction changed is undone at its end. Its result is given out. */
  public void keepNothing() {
    keepingNothing = true;
  }

  boolean isKeepingNothing() {
    return keepingNothing;
  }

  /** Turns the current row into a value. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    flush();
    try {
      var found =
          question.isPresent()
              ? timed(question.get(), sql, reader, parameters)
              : run(sql, statement -> read(statement, reader), parameters);
      changing |= !found.isEmpty() && !sql.startsWith("select");
      return found;
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be read", failure);
    }
  }

  /** The time comes with the first answer, asked for after it, whatever locks that waited for. */
  private <T> List<T> timed(Question asked, String sql, RowReader<T> reader, Object... parameters)
      throws SQLException {
    question = Optional.empty();
    var askedAt = asked.machineTime();
    return run(
        sql + "; " + asked.sql(),
        statement -> {
          statement.execute();
          List<T> found;
          try (var rows = statement.getResultSet()) {
            found = read(rows, reader);
          }
          statement.getMoreResults();
          try (var rows = statement.getResultSet()) {
            var answer = read(rows, row -> asked.answer(row, askedAt)).get(0);
            now = now == null ? answer : now;
          }
          return found;
        },
        parameters);
  }

  private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader)
      throws SQLException {
    try (var rows = statement.executeQuery()) {
      return read(rows, reader);
    }
  }

  private static <T> List<T> read(ResultSet rows, RowReader<T> reader) throws SQLException {
    var found = new ArrayList<T>();
    while (rows.next()) {
      found.add(reader.read(rows));
    }
    return found;
  }

  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... parameters) {
    return query(sql, reader, parameters).stream().findFirst();
  }

  public int update(String sql, Object... parameters) {
    flush();
    try {
      int rows = run(sql, PreparedStatement::executeUpdate, parameters);
      changing |= rows > 0;
      return rows;
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be written", failure);
    }
  }

  /**
   * Like {@link #update}, of a change that nobody asks the outcome of. It is made before the next
   * statement that is no such change, or before the commit: PostgreSQL gets all that wait in one
   * message, so that they cost one round trip.
   */
  public void updateLater(String sql, Object... parameters) {
    if (dialect == Dialect.SQLITE) {
      update(sql, parameters);
    } else {
      later.add(sql);
      Collections.addAll(laterParameters, parameters);
    }
  }

  /** Makes the changes that wait. */
  void flush() {
    if (later.isEmpty()) {
      return;
    }
    var sql = String.join("; ", later);
    var parameters = laterParameters.toArray();
    later.clear();
    laterParameters.clear();
    try {
      changing |= run(sql, Session::rowsOfAll, parameters) > 0;
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be written", failure);
    }
  }

  private static int rowsOfAll(PreparedStatement statement) throws SQLException {
    statement.execute();
    var rows = 0;
    for (var count = statement.getUpdateCount(); count >= 0; count = statement.getUpdateCount()) {
      rows += count;
      statement.getMoreResults();
    }
    return rows;
  }

  /** Runs what marks a place in the transaction, and changes nothing itself. */
  void mark(String sql) {
    try {
      run(sql, PreparedStatement::executeUpdate);
    } catch (SQLException failure) {
      throw SqlFailure.of("the store could not be used", failure);
    }
  }

  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Use<T> use, Object... parameters) throws SQLException {
    var statement = statements.take(sql);
    try {
      for (var i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return use.of(statement);
    } finally {
      statements.release(sql, statement);
    }
  }

  /** A bigint that may be null. */
  public static Optional<Long> optionalLong(ResultSet row, String column) throws SQLException {
    var value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
