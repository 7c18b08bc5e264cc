package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
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

  /** Lost to another transaction, or found what it was about to make. */
  private static final Set<String> COLLISIONS =
      Set.of("40001", "40P01", "23505", "42P06", "42P07", "42701", "42710");

  private static final int MOST_RUNS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private final Flyway flyway;
  private final RandomGenerator random;

  StoreSchema(Flyway flyway, RandomGenerator random) {
    this.flyway = flyway;
    this.random = random;
  }

  /**
   * Migrates. Replicas that start together take turns; where the database isolates by aborting, one
   * that has waited may not see yet what was done meanwhile, so it looks again. Stops the start
   * where a right is missing, and says which.
   */
  void migrate() {
    withRights(
        () -> {
          for (var run = 1; !hasMigrated(run); run++) {
            LOG.debug("another replica is migrating: looked at again");
            LockSupport.parkNanos(random.nextLong(FIRST_PAUSE.toNanos() << run));
          }
          return true;
        });
  }

  /** Whether the tables are up to date; if not, somebody else may be at it. */
  private boolean hasMigrated(int run) {
    var missing = pending();
    try {
      flyway.migrate();
      return true;
    } catch (FlywayException failed) {
      var left = pending();
      if (left == missing && (run == MOST_RUNS || !isCollision(failed))) {
        throw failed;
      }
      return left == 0;
    }
  }

  private int pending() {
    return flyway.info().pending().length;
  }

  private static boolean isCollision(Throwable failure) {
    return states(failure).anyMatch(COLLISIONS::contains);
  }

  /** Stops the start where a migration is missing. */
  void require() {
    var pending = withRights(this::pending);
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

  /** What the database said, of all causes. */
  private static Stream<String> states(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState());
  }
}
