package io.contactgateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;

/** A primary with a streaming standby, which can take its place. */
public final class PostgresPair implements AutoCloseable {
  private static final String STANDBY = "standby";

  private final EmbeddedPostgres primary;
  private final EmbeddedPostgres standby;

  private PostgresPair(EmbeddedPostgres primary, EmbeddedPostgres standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /** Both, migrated, the standby asynchronous. */
  public static PostgresPair start(Path directory) {
    try {
      var first = directory.resolve("primary");
      var second = directory.resolve("standby");
      var primary = server(first).setServerConfig("wal_level", "replica").start();
      Flyway.configure()
          .dataSource(primary.getPostgresDatabase())
          .locations("classpath:db/migration")
          .load()
          .migrate();
      copy(primary, first, second);
      Files.createFile(second.resolve("standby.signal"));
      Files.deleteIfExists(second.resolve("postmaster.pid"));
      var source =
          "host=127.0.0.1 user=postgres application_name=" + STANDBY + " port=" + primary.getPort();
      var standby = server(second).setServerConfig("primary_conninfo", "'" + source + "'").start();
      var pair = new PostgresPair(primary, standby);
      pair.awaitStreaming();
      return pair;
    } catch (IOException | SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static EmbeddedPostgres.Builder server(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setServerConfig("hot_standby", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  private static void copy(EmbeddedPostgres primary, Path from, Path to)
      throws SQLException, IOException {
    try (var connection = primary.getPostgresDatabase().getConnection()) {
      ask(connection, "select pg_backup_start('standby', true)");
      copy(from, to);
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery("select labelfile from pg_backup_stop()")) {
        rows.next();
        Files.writeString(to.resolve("backup_label"), rows.getString(1));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    var process = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  private void awaitStreaming() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> number("select count(*) from pg_stat_replication where state = 'streaming'") > 0);
  }

  /** Leads to whichever of the two is the primary. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:"
        + primary.getPort()
        + ",127.0.0.1:"
        + standby.getPort()
        + "/postgres?targetServerType=primary";
  }

  /** Runs statements at the first primary. */
  public void primary(String sql) {
    try (var connection = primary.getPostgresDatabase().getConnection()) {
      ask(connection, sql);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) {
    try (var connection = primary.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** From now on a commit waits until the standby has it. */
  public void replicateSynchronously() {
    primary("alter system set synchronous_standby_names = '" + STANDBY + "'");
    primary("select pg_reload_conf()");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> number("select count(*) from pg_stat_replication where sync_state = 'sync'") > 0);
  }

  /** How many sessions wait for the standby's word. */
  public long waitingForStandby() {
    return number(
        "select count(*) from pg_stat_activity where wait_event = 'SyncRep'"
            + " and backend_type = 'client backend'");
  }

  /** The standby is away. */
  public void stopStandby() {
    close(standby);
  }

  /** The primary is gone, the standby takes its place. */
  public void promote() {
    close(primary);
    try (var connection = standby.getPostgresDatabase().getConnection()) {
      ask(connection, "select pg_promote()");
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static void close(EmbeddedPostgres server) {
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    close(standby);
    close(primary);
  }
}
