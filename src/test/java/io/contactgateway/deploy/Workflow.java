package io.contactgateway.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workflow of GitHub Actions.
 *
 * @param text as it is written
 */
record Workflow(String file, String text, JsonNode tree) {
  private static final Path DIRECTORY = Path.of(".github", "workflows");

  static List<Workflow> all() {
    try (var files = Files.list(DIRECTORY)) {
      return files.sorted().map(Workflow::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Workflow named(String name) {
    return read(DIRECTORY.resolve(name + ".yml"));
  }

  private static Workflow read(Path file) {
    return new Workflow(file.toString(), DeployFiles.text(file), DeployFiles.yaml(file));
  }

  List<Job> jobs() {
    return tree.path("jobs").properties().stream()
        .map(job -> new Job(this, job.getKey(), job.getValue()))
        .toList();
  }

  Job job(String name) {
    return jobs().stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
  }

  /** What runs on one machine. */
  record Job(Workflow workflow, String name, JsonNode tree) {
    /** The jobs that have to be done before. */
    List<String> needs() {
      var needs = tree.path("needs");
      return needs.isTextual()
          ? List.of(needs.asText())
          : DeployFiles.children(needs).stream().map(JsonNode::asText).toList();
    }

    /** Another workflow that stands for this job's steps. */
    Optional<String> calls() {
      return Optional.ofNullable(tree.path("uses").textValue());
    }

    List<JsonNode> steps() {
      return DeployFiles.children(tree.path("steps"));
    }

    /** By its name or, where it has none, its id. */
    JsonNode step(String wanted) {
      return steps().stream()
          .filter(step -> step.path("name").asText(step.path("id").asText()).equals(wanted))
          .findFirst()
          .orElseThrow();
    }

    Stream<String> commands() {
      return steps().stream().map(step -> step.path("run").asText()).filter(run -> !run.isEmpty());
    }

    @Override
    public String toString() {
      return workflow.file() + ", job " + name;
    }
  }
}
