package io.contactgateway.app;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Says what is wrong with the password's file: the migrations, which need it, come first. */
@Singleton
@FlywayDataSource("postgresql")
final class StorePasswordCheck implements FlywayConfigurationCustomizer {
  private final StorePassword password;

  StorePasswordCheck(StorePassword password) {
    this.password = password;
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    StartUpProblems.stopIfAny(password.problems());
  }
}
