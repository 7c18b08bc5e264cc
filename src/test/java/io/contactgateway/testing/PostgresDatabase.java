package io.contactgateway.testing;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL, started once for the whole test process. Every database on it is a copy of one
 * that was migrated like the product's.
 */
public final class PostgresDatabase {
  private static final String USER = "postgres";

  /** {@code serializable} runs all tests as on a database that isolates by aborting. */
  private static final String ISOLATION =
      System.getProperty("contact-gateway.test.isolation", "read committed");

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static volatile boolean durable;

  private PostgresDatabase() {}

  /** Lets the server sync every commit, as the product's does; to be called before all else. */
  public static void beDurable() {
    durable = true;
  }

  /** Holds the server; started when it is first needed, ended with the process. */
  private static final class Server {
    private static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", durable ? "on" : "off")
                .setServerConfig("synchronous_commit", durable ? "on" : "off")
                .start();
        execute(server, "alter system set default_transaction_isolation = '" + ISOLATION + "'");
        execute(server, "select pg_reload_conf()");
        execute(server, "create database migrated");
        Flyway.configure()
            .dataSource(server.getDatabase(USER, "migrated"))
            .locations("classpath:db/migration")
            .load()
            .migrate();
        return server;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /** A new database, migrated and empty; its name. */
  public static String create() {
    var name = "test_" + NUMBERS.incrementAndGet();
    execute(Server.RUNNING, "create database " + name + " template migrated");
    return name;
  }

  /** Lets every transaction on new connections be serialisable, as on a server that aborts. */
  static void serializable(String name) {
    execute(
        Server.RUNNING,
        "alter database " + name + " set default_transaction_isolation = 'serializable'");
  }

  /** A copy of a database as it is now, under another name; its connections are cut. */
  static String dump(String name) {
    var copy = "test_" + NUMBERS.incrementAndGet();
    breakConnections(name);
    execute(Server.RUNNING, "create database " + copy + " template " + name);
    return copy;
  }

  /** Ends the connections that are left, and the database. */
  public static void drop(String name) {
    execute(Server.RUNNING, "drop database " + name + " with (force)");
  }

  /** Breaks every connection to a database, as a restart of the server does. */
  public static void breakConnections(String name) {
    execute(
        Server.RUNNING,
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  /** A pool on a database, of as many connections as the product has. */
  public static AgroalDataSource open(String name) {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(16)
                          .exceptionSorter(new PostgreSQLExceptionSorter())
                          .connectionFactoryConfiguration(
                              factory ->
                                  factory
                                      .connectionProviderClass(org.postgresql.Driver.class)
                                      .jdbcUrl(Server.RUNNING.getJdbcUrl(USER, name))
                                      .principal(new NamePrincipal(USER)))));
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void execute(EmbeddedPostgres server, String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
