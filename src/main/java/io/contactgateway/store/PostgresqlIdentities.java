package io.contactgateway.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What tells one PostgreSQL database from another, also from its own standby, copy or restored
 * dump. Engines that only speak PostgreSQL's protocol have nothing of the kind.
 */
final class PostgresqlIdentities implements EpochWatch.Identities {
  private static final Logger LOG = Logger.getLogger(PostgresqlIdentities.class);

  private static final String IDENTITY =
      "select (select system_identifier from pg_control_system())"
          + " || '/' || (select oid from pg_database where datname = current_database())"
          + " || '/' || cast(cast('store_epoch' as regclass) as oid) as place,"
          + " substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) as timeline";

  /** A function that isn't there, may not be called, or can't do it here. */
  private static final java.util.Set<String> UNSUPPORTED =
      java.util.Set.of("42883", "42501", "0A000");

  private volatile boolean unsupported;

  @Override
  public Optional<DatabaseIdentity> of(Connection connection) throws SQLException {
    if (unsupported) {
      return Optional.empty();
    }
    var before = connection.setSavepoint();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(IDENTITY)) {
      row.next();
      return Optional.of(new DatabaseIdentity(row.getString("place"), row.getString("timeline")));
    } catch (SQLException refused) {
      connection.rollback(before);
      if (!UNSUPPORTED.contains(String.valueOf(refused.getSQLState()))) {
        throw refused;
      }
      unsupported = true;
      LOG.warnf(
          "the database does not tell its identity (%s): a restore is not noticed by itself, see"
              + " docs/backup.md",
          refused.getSQLState());
      return Optional.empty();
    }
  }
}
