package io.contactgateway.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./mvnw quarkus:dev} in a copy of the sources, to be changed while it runs. */
final class DevMode implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> COPIED =
      List.of("pom.xml", "mvnw", ".mvn", "docs/openapi.json", "src/main", "target/classes");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path tree;
  private final Path log;
  private final int port;
  private final Process maven;

  private DevMode(Path tree, Path log, int port, Process maven) {
    this.tree = tree;
    this.log = log;
    this.port = port;
    this.maven = maven;
  }

  /** Starts it in a copy below the directory, without waiting for it. */
  static DevMode start(Path directory) throws IOException {
    var tree = directory.resolve("tree");
    for (var name : COPIED) {
      copy(Path.of(name), tree.resolve(name));
    }
    var port = freePort();
    var log = directory.resolve("dev-mode.log");
    var process =
        new ProcessBuilder(command(port))
            .directory(tree.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> kill(process)));
    return new DevMode(tree, log, port, process);
  }

  private static List<String> command(int port) throws IOException {
    var command = new ArrayList<>(List.of("./mvnw", "-B"));
    if ("offline=true".equals(System.getProperty("maven.mode"))) {
      command.add("-o");
    }
    command.addAll(
        List.of(
            "quarkus:dev",
            "-Ddebug=false",
            "-Dspotless.check.skip",
            "-Dquarkus.test.continuous-testing=disabled",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.management.port=" + freePort(),
            "-Dstandins.port=" + freePort()));
    return command;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    Files.createDirectories(to.getParent());
    try (Stream<Path> all = Files.walk(from)) {
      for (var one : (Iterable<Path>) all::iterator) {
        Files.copy(
            one, to.resolve(from.relativize(one).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  DevMode awaitAnswering() {
    await("dev mode")
        .atMost(START_TIME)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> !maven.isAlive() || isAnswering());
    return this;
  }

  private boolean isAnswering() throws IOException, InterruptedException {
    try {
      return get("/q/openapi").statusCode() == 200;
    } catch (ConnectException notYet) {
      return false;
    }
  }

  /** On a connection that is kept from call to call. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var uri = URI.create("http://localhost:" + port + path);
    return http.send(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  /** Changes a file as an editor does. */
  void edit(String file, String before, String after) throws IOException {
    var path = tree.resolve(file);
    var text = Files.readString(path);
    if (!text.contains(before)) {
      throw new IllegalArgumentException(file + " has no " + before);
    }
    Files.writeString(path, text.replace(before, after));
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  private static void kill(Process maven) {
    // Listed first: whose parent is gone is no descendant any more.
    var all = Stream.concat(maven.descendants(), Stream.of(maven.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    kill(maven);
    maven.onExit().join();
  }
}
