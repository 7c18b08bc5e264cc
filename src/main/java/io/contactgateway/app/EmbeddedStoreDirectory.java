package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Makes the embedded store's directory: SQLite makes none, and the migrations come first. */
@Singleton
@FlywayDataSource("embedded")
final class EmbeddedStoreDirectory implements FlywayConfigurationCustomizer {
  private static final String PATH = "contact-gateway.store.path";

  private final Path directory;

  EmbeddedStoreDirectory(Config config) {
    var given = config.getConfigValue(PATH).getValue();
    if (given != null && given.isBlank()) {
      // The migrations come before everything else that reads properties.
      StartUpProblems.stopIfAny(List.of(new Problem(PATH, PropertySection.EMPTY)));
    }
    this.directory = Path.of(given == null ? "data" : given);
  }

  @Override
  public void customize(FluentConfiguration configuration) {
    try {
      Files.createDirectories(directory);
    } catch (IOException refused) {
      throw new UncheckedIOException("contact-gateway.store.path can't be made", refused);
    }
  }
}
