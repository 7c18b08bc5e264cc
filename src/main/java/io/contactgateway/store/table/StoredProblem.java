package io.contactgateway.store.table;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Problems, which explain and decide nothing. One that can't be decrypted is shown as a defect: it
 * must not keep what it stands beside from being read.
 */
final class StoredProblem {
  /** Stands for what can't be read. */
  static final TargetProblem UNREADABLE =
      new TargetProblem(
          "defect", Optional.empty(), "what is kept here can't be read; see the log", List.of());

  private StoredProblem() {}

  static Optional<TargetProblem> read(
      Session session, ResultSet result, EncryptedColumn column, String... row)
      throws SQLException {
    return of(session, result.getString(column.name()), column, row);
  }

  /**
   * @param stored null where there is none
   */
  static Optional<TargetProblem> of(
      Session session, String stored, EncryptedColumn column, String... row) {
    try {
      return Optional.ofNullable(stored)
          .map(text -> column.json(session, text, TargetProblem.class, row));
    } catch (UnreadableValueException unreadable) {
      return Optional.of(UNREADABLE);
    }
  }
}
