package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for both images; no container engine is needed to see it. */
class DockerfilesTest {
  private static final Pattern BASE = Pattern.compile("ARG (BASE_[A-Z]+)=(\\S+?):(\\S+)");
  private static final Pattern FROM = Pattern.compile("FROM \\$\\{([A-Z_]+)}(?: AS (\\S+))?");
  private static final Pattern NAMES_SECRET =
      Pattern.compile("(?i)(ENV|ARG|LABEL) .*(password|secret|token|key)\\b.*");

  /** By itself, or with the whole directory that it was moved to. */
  private static final Pattern COPIES_LIBRARY =
      Pattern.compile(
          "COPY --from=\\w+ --chmod=0555 (\\S+/libsqlitejdbc.so /app/libsqlitejdbc.so|/app /app)");

  /** Instructions, each in one line, without comments. */
  private static List<String> instructions(String name) throws IOException {
    var text = Files.readString(Path.of("deploy", name)).replaceAll("(?m)^#.*\\R", "");
    return text.replaceAll("\\\\\\R\\s*", "").lines().filter(line -> !line.isBlank()).toList();
  }

  /** Those of the image itself, behind the last FROM. */
  private static List<String> shipped(List<String> instructions) {
    var last = instructions.stream().filter(line -> line.startsWith("FROM ")).count();
    var seen = 0;
    for (var i = 0; i < instructions.size(); i++) {
      seen += instructions.get(i).startsWith("FROM ") ? 1 : 0;
      if (seen == last) {
        return instructions.subList(i, instructions.size());
      }
    }
    return instructions;
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void everyBaseHasATagThatSaysAVersionAndCanBeGivenWithItsDigest(String name) throws IOException {
    var bases = new ArrayList<String>();
    for (var line : instructions(name)) {
      var base = BASE.matcher(line);
      if (base.matches()) {
        bases.add(base.group(1));
        assertThat(base.group(3)).as(line).matches(".*\\d.*").doesNotContain("latest");
      }
      if (line.startsWith("FROM ")) {
        var from = FROM.matcher(line);
        assertThat(from.matches()).as(line).isTrue();
        assertThat(bases).contains(from.group(1));
      }
    }
    assertThat(shipped(instructions(name)))
        .contains("ARG BASE_RUNTIME")
        .anyMatch(line -> line.contains("image.base.name=\"${BASE_RUNTIME}\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void theImageRunsAsNobodyInParticularAndNeedsNoShell(String name) throws IOException {
    var shipped = shipped(instructions(name));

    assertThat(shipped).contains("USER 1001:0").noneMatch(line -> line.startsWith("RUN "));
    assertThat(shipped)
        .filteredOn(line -> line.matches("(ENTRYPOINT|CMD|HEALTHCHECK).*"))
        .isNotEmpty()
        .allMatch(line -> line.matches("[A-Z]+ \\[\".*\"]"));
    assertThat(shipped).anyMatch(line -> line.startsWith("ENTRYPOINT"));
    assertThat(shipped).contains("EXPOSE 8080 9000", "VOLUME /data");
    assertThat(instructions(name))
        .anyMatch(line -> line.contains("mkdir -p -m 0770 target/root/data"));
    assertThat(shipped).contains("COPY --from=build --chown=1001:0 /build/target/root/ /");
  }

  @Test
  void theChartRunsTheImagesAsTheUserThatTheyAreMadeFor() throws IOException {
    var values = Files.readString(Path.of("helm", "contact-gateway", "values.yaml"));

    assertThat(values).containsPattern("(?m)^ +runAsUser: 1001$");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void theImageSaysWhatItIs(String name) throws IOException {
    var labels =
        shipped(instructions(name)).stream().filter(line -> line.startsWith("LABEL")).toList();

    assertThat(labels).hasSize(1);
    for (var label : List.of("title", "description", "licenses", "version", "revision")) {
      assertThat(labels.get(0)).contains("org.opencontainers.image." + label + "=\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void nothingSecretIsInItAndNothingComesFromTheNetUnseen(String name) throws IOException {
    assertThat(instructions(name))
        .noneMatch(line -> line.startsWith("ADD "))
        .noneMatch(line -> NAMES_SECRET.matcher(line).matches());
  }

  /** A process that lives on without memory has lost threads, and answers nobody. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void aProcessThatIsOutOfMemoryEnds(String name) throws IOException {
    assertThat(shipped(instructions(name)))
        .anyMatch(line -> line.startsWith("CMD") && line.contains("-XX:+ExitOnOutOfMemoryError"));
  }

  /** Else it would be written to a file and run from there at every start. */
  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void theLibraryOfTheEmbeddedStoreIsBesideTheProgram(String name) throws IOException {
    assertThat(instructions(name)).anyMatch(line -> line.contains("/libsqlitejdbc.so target/"));
    assertThat(shipped(instructions(name)))
        .anyMatch(line -> line.startsWith("CMD") && line.contains("-Dorg.sqlite.lib.path=/app"))
        .anyMatch(line -> COPIES_LIBRARY.matcher(line).matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Dockerfile.native", "Dockerfile.jvm"})
  void whatIsCopiedIsThereAndNotIgnored(String name) throws IOException {
    var ignored = Files.readAllLines(Path.of(".dockerignore"));
    for (var line : instructions(name)) {
      if (line.startsWith("COPY ") && !line.contains("--from=")) {
        var words = line.split(" ");
        for (var i = 1; i < words.length - 1; i++) {
          assertThat(Path.of(words[i])).exists();
          assertThat(ignored).contains("!" + words[i]);
        }
      }
    }
  }
}
