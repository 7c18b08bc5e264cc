package io.contactgateway.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.sqlite.JDBC;

/** The embedded database as the product uses it: one connection, write-ahead log, full sync. */
public final class EmbeddedDatabase {
  private EmbeddedDatabase() {}

  /** Opens, or opens again, the database in a directory, migrated. */
  public static AgroalDataSource open(Path directory) {
    var url =
        "jdbc:sqlite:"
            + directory.resolve("contact-gateway.db")
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&foreign_keys=true&secure_delete=true&transaction_mode=IMMEDIATE";
    try {
      var dataSource =
          AgroalDataSource.from(
              new AgroalDataSourceConfigurationSupplier()
                  .connectionPoolConfiguration(
                      pool ->
                          pool.maxSize(1)
                              .connectionFactoryConfiguration(
                                  factory ->
                                      // The driver manager knows drivers of one class loader only.
                                      factory.connectionProviderClass(JDBC.class).jdbcUrl(url))));
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return dataSource;
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
