package io.contactgateway.process;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** The pooler, in transaction mode, with few sessions for many clients. */
final class PgBouncer {
  private PgBouncer() {}

  /** Starts it in front of a server, for as long as the test takes; its port. */
  static int start(Path program, PostgresServer database, Lab lab) throws IOException {
    var port = freePort();
    var directory = Files.createDirectories(lab.directory().resolve("pgbouncer"));
    var users = Files.writeString(directory.resolve("users.txt"), "\"postgres\" \"\"\n");
    var settings =
        Files.writeString(
            directory.resolve("pgbouncer.ini"),
            String.join(
                "\n",
                "[databases]",
                "postgres = host=127.0.0.1 dbname=postgres port=" + database.port(),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + users.toAbsolutePath(),
                "pool_mode = transaction",
                "default_pool_size = 4",
                "ignore_startup_parameters = extra_float_digits",
                ""));
    var command = new ArrayList<>(List.of(program.toString(), "-q"));
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to be root.
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(settings.toAbsolutePath().toString());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    lab.closing(
        () -> {
          process.destroyForcibly();
          process.waitFor();
        });
    Awaitility.await().until(() -> answers(port));
    return port;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
