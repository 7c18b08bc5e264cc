package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says what is wrong with the size of the pool. */
@Singleton
final class PostgresqlCheck {
  private static final String CONNECTIONS = "quarkus.datasource.postgresql.jdbc.max-size";

  /** Flyway keeps other replicas out with one, and migrates with the other. */
  private static final int FEWEST_CONNECTIONS = 2;

  private final int connections;

  PostgresqlCheck(@ConfigProperty(name = CONNECTIONS) int connections) {
    this.connections = connections;
  }

  List<Problem> problems() {
    return connections < FEWEST_CONNECTIONS
        ? List.of(
            new Problem(CONNECTIONS, "must be at least 2, since a migration takes two connections"))
        : List.of();
  }
}
