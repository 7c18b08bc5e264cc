package io.contactgateway.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** How the JVM image starts the gateway, without what is a file of the image. */
final class ImageCommand {
  private static final Path DOCKERFILE = Path.of("deploy", "Dockerfile.jvm");
  private static final String JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toString();

  private ImageCommand() {}

  /**
   * The command, for a container of so much memory.
   *
   * @param memory like {@code 384m}
   */
  static List<String> within(String memory) throws IOException {
    var options = new ArrayList<>(words("ENTRYPOINT "));
    options.addAll(words("CMD "));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:MaxRAM=" + memory);
    options.stream()
        .skip(1)
        .filter(option -> !option.contains("/app"))
        .filter(option -> !option.equals("-jar"))
        .forEach(command::add);
    command.addAll(List.of("-jar", JAR));
    return command;
  }

  /** Those of the last instruction that begins so. */
  private static List<String> words(String instruction) throws IOException {
    var lines =
        Files.readAllLines(DOCKERFILE).stream()
            .filter(line -> line.startsWith(instruction))
            .toList();
    var array = lines.get(lines.size() - 1).substring(instruction.length());
    return StreamSupport.stream(new ObjectMapper().readTree(array).spliterator(), false)
        .map(word -> word.asText())
        .toList();
  }
}
