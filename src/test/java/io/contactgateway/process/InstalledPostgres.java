package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL of the machine's own packages, worked with by the programs that people work with:
 * {@code pg_basebackup}, {@code pg_ctl}, {@code pg_dump}. The tests' other servers come without
 * most of them.
 */
final class InstalledPostgres implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(InstalledPostgres.class);
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String DATABASE = "contacts";
  private static final int PATIENCE_SECONDS = 120;

  private final Path programs;
  private final Path data;
  private final int port;

  private InstalledPostgres(Path programs, Path data, int port) {
    this.programs = programs;
    this.data = data;
    this.port = port;
  }

  /** A server with an empty database; where none is installed the test is left out, loudly. */
  static InstalledPostgres start(Lab lab) {
    var programs = programs();
    if (programs.isEmpty()) {
      LOG.warn("LEFT OUT: PostgreSQL's programs are not installed (apt-get install postgresql)");
    }
    assumeThat(programs).as("PostgreSQL's programs are installed").isPresent();
    var data = lab.directory().resolve("primary").toAbsolutePath();
    var server = new InstalledPostgres(programs.orElseThrow(), data, freePort());
    server.run("initdb", "--auth=trust", "--username=postgres", "--pgdata=" + data);
    server.begin();
    lab.closing(server);
    server.run("createdb", server.host(), server.portOption(), "--username=postgres", DATABASE);
    return server;
  }

  /** Of the newest version that has them. */
  private static Optional<Path> programs() {
    if (!Files.isDirectory(VERSIONS)) {
      return Optional.empty();
    }
    try (var versions = Files.list(VERSIONS)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void begin() {
    var options =
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off";
    run("pg_ctl", "start", "-w", "-D", data.toString(), "-o", options, "-l", data + ".log");
  }

  /** A streaming standby of this one, made as the manual says. */
  InstalledPostgres standby(Lab lab) {
    var copy = data.resolveSibling("standby");
    run(
        "pg_basebackup",
        host(),
        portOption(),
        "--username=postgres",
        "--pgdata=" + copy,
        "--write-recovery-conf",
        "--wal-method=stream",
        "--checkpoint=fast");
    var standby = new InstalledPostgres(programs, copy, freePort());
    standby.begin();
    lab.closing(standby);
    awaitTrue("select count(*) > 0 from pg_stat_replication where state = 'streaming'");
    return standby;
  }

  /** From now on a commit waits until the standby has it. */
  void replicateSynchronously() {
    execute("alter system set synchronous_standby_names = '*'");
    execute("select pg_reload_conf()");
    awaitTrue("select count(*) > 0 from pg_stat_replication where sync_state = 'sync'");
  }

  /** Away from one moment to the next: nothing is flushed, nobody is told. */
  void crash() {
    run("pg_ctl", "stop", "-m", "immediate", "-D", data.toString());
  }

  /** Takes its primary's place. */
  void promote() {
    run("pg_ctl", "promote", "-w", "-D", data.toString());
  }

  void dump(Path file) {
    run(
        "pg_dump",
        host(),
        portOption(),
        "--username=postgres",
        "--format=custom",
        "--file=" + file,
        DATABASE);
  }

  /** Puts what was dumped in the place of what is there. */
  void restore(Path file) {
    run("dropdb", host(), portOption(), "--username=postgres", "--force", DATABASE);
    run("createdb", host(), portOption(), "--username=postgres", DATABASE);
    run(
        "pg_restore",
        host(),
        portOption(),
        "--username=postgres",
        "--dbname=" + DATABASE,
        file + "");
  }

  /** What a query prints, written to a file, as docs/backup.md does it. */
  void export(String query, Path file) {
    run(
        "psql",
        host(),
        portOption(),
        "--username=postgres",
        "-At",
        "-c",
        query,
        "--output=" + file,
        DATABASE);
  }

  int port() {
    return port;
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** The URL of the database behind some addresses. */
  static String url(String... addresses) {
    return "postgresql://" + String.join(",", addresses) + "/" + DATABASE;
  }

  private String host() {
    return "--host=127.0.0.1";
  }

  private String portOption() {
    return "--port=" + port;
  }

  private void awaitTrue(String query) {
    Awaitility.await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> isTrue(query));
  }

  private boolean isTrue(String query) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:" + url(address()), "postgres", "");
  }

  private void run(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) {
      // The server refuses to be root: in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    try {
      var log = data.resolveSibling(program + ".out");
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(program).isTrue();
      assertThat(process.exitValue()).as(() -> program + ": " + read(log)).isZero();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      crash();
    }
  }
}
