package io.contactgateway.process;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Nullable;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Clients as the OpenAPI Generator makes them of the published document, compiled beside a round
 * trip of ours that uses them. Everything runs in processes of its own.
 */
final class GeneratedClient {
  /** Put there by the build. */
  private static final Path TOOLS = Path.of("target", "client-tools");

  private static final Path DOCUMENT = Path.of("docs", "openapi.json");
  private static final Path ROUND_TRIPS = Path.of("src", "test", "clients");

  /** Short programs: what they would gain by being compiled well, they would spend on it. */
  private static final List<String> JAVA =
      List.of(program("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");

  private final Path directory;

  /**
   * @param directory of its own, for all that is made
   */
  GeneratedClient(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** Makes the Java client for the JDK's HTTP client, and lets it call the gateway. */
  void callWithJava(URI gateway) throws IOException {
    generate(
        "java",
        "library=native",
        "useJakartaEe=true",
        "invokerPackage=client",
        "apiPackage=client.api",
        "modelPackage=client.model");
    var classes = directory.resolve("classes").toString();
    var path = javaLibraries();
    var compile = new ArrayList<>(List.of(program("javac"), "-nowarn", "-cp", path, "-d", classes));
    compile.addAll(sources(directory.resolve("client/src/main/java")));
    compile.add(ROUND_TRIPS.resolve("RoundTrip.java").toString());
    run("javac", compile);
    run(
        "java",
        List.of(
            program("java"),
            "-cp",
            classes + File.pathSeparator + path,
            "RoundTrip",
            gateway.toString(),
            directory.toString()));
  }

  /** Makes the TypeScript client for {@code fetch}, and lets it call the gateway. */
  void callWithTypeScript(Path node, URI gateway) throws IOException {
    generate("typescript-fetch");
    var trip = Files.copy(ROUND_TRIPS.resolve("round-trip.ts"), directory.resolve("round-trip.ts"));
    var compiled = directory.resolve("compiled");
    run(
        "tsc",
        List.of(
            node.toString(),
            TOOLS.resolve("typescript/tsc.js").toString(),
            "--strict",
            "--target",
            "es2022",
            "--lib",
            "es2022,dom,dom.iterable",
            "--module",
            "commonjs",
            "--outDir",
            compiled.toString(),
            trip.toString()));
    run(
        "node",
        List.of(node.toString(), compiled.resolve("round-trip.js").toString(), gateway.toString()));
  }

  private void generate(String generator, String... properties) {
    var command = new ArrayList<>(JAVA);
    command.addAll(List.of("-jar", TOOLS.resolve("openapi-generator-cli.jar").toString()));
    command.addAll(List.of("generate", "-i", DOCUMENT.toString(), "-g", generator));
    command.addAll(List.of("-o", directory.resolve("client").toString()));
    for (var property : properties) {
      command.addAll(List.of("--additional-properties", property));
    }
    run("generate", command);
  }

  private void run(String name, List<String> command) {
    Command.run(directory.resolve(name + ".log"), command);
  }

  private static String program(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static List<String> sources(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      return files.map(Path::toString).filter(file -> file.endsWith(".java")).toList();
    }
  }

  /** Those that the generated build asks for, where we have them: as they come with Quarkus. */
  private static String javaLibraries() {
    var ours =
        Stream.of(
                ObjectMapper.class,
                JsonFactory.class,
                JsonProperty.class,
                JavaTimeModule.class,
                Nullable.class)
            .map(GeneratedClient::library);
    return Stream.concat(ours, Stream.of(TOOLS.resolve("jackson-databind-nullable.jar")))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path library(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
