package io.contactgateway.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * How the images start the gateway, without what is a file of theirs: the Java image, or the native
 * one where {@code contact-gateway.it.executable} names the executable under test.
 */
final class ImageCommand {
  private static final String EXECUTABLE = System.getProperty("contact-gateway.it.executable", "");
  private static final Path DOCKERFILE =
      Path.of("deploy", EXECUTABLE.isEmpty() ? "Dockerfile.jvm" : "Dockerfile.native");
  private static final String SHARE = "-XX:MaximumHeapSizePercent=";
  private static final int JAVA_MEGABYTES = 384;
  private static final int NATIVE_MEGABYTES = 128;
  private static final String JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toString();

  /** Of a picture that is nearly the largest which the chart's memory lets in. */
  static final int PICTURE_BYTES = (EXECUTABLE.isEmpty() ? 6 : 3) << 20;

  private ImageCommand() {}

  /** The command, in as much memory as the chart gives the image. */
  static List<String> inTheChartsMemory() throws IOException {
    return EXECUTABLE.isEmpty() ? within(JAVA_MEGABYTES + "m") : natively();
  }

  /** The executable knows no memory but the machine's: its share is said in megabytes. */
  private static List<String> natively() throws IOException {
    var command = new ArrayList<>(List.of(EXECUTABLE));
    for (var option : words("CMD ")) {
      if (option.startsWith(SHARE)) {
        var share = Integer.parseInt(option.substring(SHARE.length()));
        command.add("-Xmx" + NATIVE_MEGABYTES * share / 100 + "m");
      } else if (!option.contains("/app")) {
        command.add(option);
      }
    }
    return command;
  }

  /**
   * The command of the Java image, for a container of so much memory.
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
