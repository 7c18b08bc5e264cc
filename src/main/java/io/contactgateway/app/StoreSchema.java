package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.postgresql.util.PSQLException;

/** Brings the store's tables up to date, or makes sure that somebody else has. */
final class StoreSchema {
  private static final Logger LOG = Logger.getLogger(StoreSchema.class);
  private static final String MIGRATE = "contact-gateway.store.migrate";
  private static final String USERNAME = "contact-gateway.store.username";

  /** PostgreSQL's code for a right that is missing. */
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Flyway flyway;

  StoreSchema(Flyway flyway) {
    this.flyway = flyway;
  }

  /** Migrates. Stops the start where a right is missing, and says which. */
  void migrate() {
    withRights(flyway::migrate);
  }

  /** Stops the start where a migration is missing. */
  void require() {
    var pending = withRights(() -> flyway.info().pending().length);
    if (pending > 0) {
      StartUpProblems.stopIfAny(
          List.of(
              new Problem(
                  MIGRATE,
                  "is false, and "
                      + pending
                      + " migrations are missing: run the program with --migrate first")));
    }
  }

  private interface Work<T> {
    T done();
  }

  private static <T> T withRights(Work<T> work) {
    try {
      return work.done();
    } catch (FlywayException failed) {
      missingRight(failed)
          .ifPresent(
              right -> {
                LOG.debug("the tables could not be looked at or changed", failed);
                StartUpProblems.stopIfAny(List.of(new Problem(USERNAME, right)));
              });
      throw failed;
    }
  }

  /** The server's sentence names a table or a schema, never a value. */
  private static Optional<String> missingRight(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
        var said = cause instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return Optional.of(
            "lacks a right at the database: " + (said == null ? "42501" : said.getMessage()));
      }
    }
    return Optional.empty();
  }
}
