package io.contactgateway.process;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.contactgateway.testing.TestAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A PostgreSQL server with a directory and a port of its own, which can go away and come back. */
final class PostgresServer implements AutoCloseable {
  static final String USER = "postgres";

  /** Somebody who is let in with a password only, see {@link #demandPassword}. */
  static final String USER_WITH_PASSWORD = "gateway";

  /** Says nothing: a server that was crashed on purpose can't be stopped, which it would lament. */
  private static final Logger LIBRARY = Logger.getLogger("io.zonky.test.db.postgres");

  private final Path data;
  private EmbeddedPostgres server;
  private boolean frozen;

  private PostgresServer(Path data) {
    LIBRARY.setLevel(Level.OFF);
    this.data = data;
    this.server = begin(data, 0);
  }

  static PostgresServer start(Path data) {
    return new PostgresServer(data.toAbsolutePath());
  }

  private static EmbeddedPostgres begin(Path data, int port) {
    try {
      var log = Redirect.appendTo(data.resolveSibling("postgres.log").toFile());
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              // Off by the library's default, which would lose commits when the server is killed.
              .setServerConfig("synchronous_commit", "on");
      return (port == 0 ? builder : builder.setPort(port)).start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String url() {
    return "postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  int port() {
    return server.getPort();
  }

  /** What a query says. */
  long number(String query) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Away from one moment to the next, as in a crash: connections break, nothing is flushed. */
  void crash() {
    try {
      run("kill", "-QUIT", id());
      server.getProcess().waitFor(10, SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /**
   * Answers nobody any more, and lets go of nobody: the server and all its sessions stand still.
   */
  void freeze() {
    frozen = true;
    signalAll("STOP");
  }

  /** Goes on where it stood still. */
  void wake() {
    frozen = false;
    signalAll("CONT");
  }

  /** The server first, so that it begins no session meanwhile. */
  private void signalAll(String name) {
    run("kill", "-" + name, id());
    ProcessHandle.of(Long.parseLong(id())).stream()
        .flatMap(ProcessHandle::children)
        .forEach(session -> run("kill", "-" + name, Long.toString(session.pid())));
  }

  private String id() {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid")).get(0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void run(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor(10, SECONDS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Comes back with what it had, on the same port. */
  void restart() {
    var port = server.getPort();
    close();
    server = begin(data, port);
  }

  /** Lets no migration begin until it is closed. */
  HeldLock holdMigrations() {
    return hold("lock table flyway_schema_history in access exclusive mode");
  }

  /** Lets nobody change this contact until it is closed. */
  HeldLock holdContact(String key) {
    return hold("select 1 from contact where contact_key = '" + key + "' for update");
  }

  private HeldLock hold(String statement) {
    try {
      return new HeldLock(server.getPostgresDatabase().getConnection(), statement);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** From now on the user with a password has this one. */
  void demandPassword(String password) throws IOException {
    var rules = data.resolve("pg_hba.conf");
    var rule = "host all " + USER_WITH_PASSWORD + " all scram-sha-256\n";
    var all = Files.readString(rules);
    if (!all.startsWith(rule)) {
      Files.writeString(rules, rule + all);
      execute("create role " + USER_WITH_PASSWORD + " login superuser");
      execute("select pg_reload_conf()");
    }
    execute("alter role " + USER_WITH_PASSWORD + " password '" + password + "'");
  }

  /** How transactions are kept apart that say nothing of it themselves. */
  void isolate(String level) {
    execute("alter system set default_transaction_isolation = '" + level + "'");
    execute("select pg_reload_conf()");
  }

  /** From now on every statement stands in its log. */
  void writeStatementsDown() {
    execute("alter system set log_statement = 'all'");
    execute("select pg_reload_conf()");
  }

  /** Of tables and columns. */
  Set<String> names() {
    var names = new TreeSet<String>();
    try (var connection = server.getPostgresDatabase().getConnection();
        var columns = connection.getMetaData().getColumns(null, "public", "%", "%")) {
      while (columns.next()) {
        names.add(columns.getString("TABLE_NAME"));
        names.add(columns.getString("COLUMN_NAME"));
      }
      return names;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** From now on it speaks TLS with everybody, or with nobody. */
  void demandTls(TestAuthority.PemFiles server) throws IOException {
    execute("alter system set ssl_cert_file = '" + server.certificate() + "'");
    execute("alter system set ssl_key_file = '" + server.key() + "'");
    execute("alter system set ssl = on");
    var rules = data.resolve("pg_hba.conf");
    Files.writeString(rules, Files.readString(rules).replaceAll("(?m)^host ", "hostssl "));
    execute("select pg_reload_conf()");
  }

  private void execute(String sql) {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Cuts every connection to the database; new ones are welcome. */
  int cutConnections() {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where pid <> pg_backend_pid() and backend_type = 'client backend'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public void close() {
    if (frozen) {
      wake();
    }
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
