package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Says what is wrong with the settings that the migrations need: they come before all others. */
@Singleton
@FlywayDataSource("postgresql")
final class PostgresqlCheck implements FlywayConfigurationCustomizer {
  private static final String CONNECTIONS = "quarkus.datasource.postgresql.jdbc.max-size";

  /** Flyway keeps other replicas out with one, and migrates with the other. */
  private static final int FEWEST_CONNECTIONS = 2;

  private final StorePassword password;
  private final int connections;

  PostgresqlCheck(StorePassword password, @ConfigProperty(name = CONNECTIONS) int connections) {
    this.password = password;
    this.connections = connections;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    var problems = new ArrayList<>(password.problems());
    if (connections < FEWEST_CONNECTIONS) {
      problems.add(
          new Problem(CONNECTIONS, "must be at least 2, since a migration takes two connections"));
    }
    StartUpProblems.stopIfAny(problems);
  }
}
