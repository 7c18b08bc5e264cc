package io.contactgateway.app;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.flyway.FlywayDataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Makes the embedded store's directory: SQLite makes none, and the migrations come first. */
@Singleton
@FlywayDataSource("embedded")
final class EmbeddedStoreDirectory implements FlywayConfigurationCustomizer {
  private final Path directory;

  EmbeddedStoreDirectory(
      @ConfigProperty(name = "contact-gateway.store.path", defaultValue = "data") String path) {
    this.directory = Path.of(path);
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
