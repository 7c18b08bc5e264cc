package io.contactgateway.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.sqlite.JDBC;

/**
 * The embedded database as the product uses it: one connection, write-ahead log, full sync. Every
 * database is a copy of one that was migrated like the product's.
 */
public final class EmbeddedDatabase {
  private EmbeddedDatabase() {}

  /** Holds the file that is copied; migrated when it is first needed. */
  private static final class Migrated {
    private static final Path FILE = make();

    private static Path make() {
      try {
        var directory = Files.createTempDirectory("contact-gateway-migrated");
        try (var dataSource = connect(directory)) {
          Flyway.configure()
              .dataSource(dataSource)
              .locations("classpath:db/migration")
              .load()
              .migrate();
        }
        file(directory).toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        return file(directory);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** Opens, or opens again, the database in a directory, migrated. */
  public static AgroalDataSource open(Path directory) {
    try {
      if (!Files.exists(file(directory))) {
        Files.copy(Migrated.FILE, file(directory));
      }
      return connect(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static AgroalDataSource connect(Path directory) {
    var url =
        "jdbc:sqlite:"
            + file(directory)
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&foreign_keys=true&secure_delete=true&jdbc.get_generated_keys=false&transaction_mode=IMMEDIATE";
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(1)
                          .connectionFactoryConfiguration(
                              factory ->
                                  // The driver manager knows drivers of one class loader only.
                                  factory.connectionProviderClass(JDBC.class).jdbcUrl(url))));
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static Path file(Path directory) {
    return directory.resolve("contact-gateway.db");
  }

  /** A copy of the file as SQLite makes one while it is in use. */
  static Path copy(Path directory) {
    var copy = directory.resolve("backup-" + System.nanoTime() + ".db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(directory));
        var statement = connection.createStatement()) {
      statement.execute("vacuum into '" + copy + "'");
      return copy;
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Puts a copy in the place of the file, which nobody has open. */
  static void restore(Path copy, Path directory) {
    try {
      Files.deleteIfExists(directory.resolve("contact-gateway.db-wal"));
      Files.deleteIfExists(directory.resolve("contact-gateway.db-shm"));
      Files.copy(copy, file(directory), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
