package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.deploy.Workflow.Job;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs the commands of a workflow's step as GitHub's runner does, in a checkout of what they read.
 * The programs that would reach other machines are replaced by ones that write down how they were
 * called.
 */
final class StepRunner {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([\\w.]+) *}}");
  private static final List<String> CHECKOUT =
      List.of(
          "helm/contact-gateway/Chart.yaml",
          "CHANGELOG.md",
          "deploy/Dockerfile.jvm",
          "deploy/Dockerfile.native");

  private final Path programs;
  private final Path checkout;
  private final Path calls;
  private final Map<String, String> contexts;

  /**
   * A new checkout.
   *
   * @param contexts what expressions stand for; any other is a failure
   */
  StepRunner(Path directory, Map<String, String> contexts) throws IOException {
    this.programs = Files.createDirectory(directory.resolve("bin"));
    this.checkout = Files.createDirectory(directory.resolve("checkout"));
    this.calls = Files.createFile(directory.resolve("calls"));
    this.contexts = contexts;
    for (var name : CHECKOUT) {
      Files.createDirectories(checkout.resolve(name).getParent());
      Files.copy(Path.of(name), checkout.resolve(name));
    }
  }

  /** Puts a program in the place of the true one, which reads all that it is given. */
  StepRunner replace(String program, String answer) throws IOException {
    var file = programs.resolve(program);
    Files.writeString(
        file,
        """
        #!/usr/bin/env bash
        cat > /dev/null
        echo "%s $*" >> "%s"
        %s
        """
            .formatted(program, calls, answer));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return this;
  }

  /** Its exit code. */
  int run(Job job, String step, Map<String, String> runner)
      throws IOException, InterruptedException {
    var command =
        new ProcessBuilder(
            "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script(job, step));
    var environment = command.environment();
    environment.putAll(variables(job, step));
    environment.putAll(runner);
    environment.merge("PATH", programs + File.pathSeparator, (path, ours) -> ours + path);
    return command
        .directory(checkout.toFile())
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String script(Job job, String step) {
    return job.step(step).path("run").asText();
  }

  private Map<String, String> variables(Job job, String step) {
    var variables = new LinkedHashMap<String, String>();
    for (var level : List.of(job.workflow().tree(), job.tree(), job.step(step))) {
      level.path("env").properties().forEach(e -> variables.put(e.getKey(), value(e.getValue())));
    }
    return variables;
  }

  private String value(JsonNode text) {
    return EXPRESSION
        .matcher(text.asText())
        .replaceAll(
            expression -> {
              assertThat(contexts).containsKey(expression.group(1));
              return contexts.get(expression.group(1));
            });
  }

  /** How the replaced programs were called, in their order. */
  List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  Path file(String name) {
    return checkout.resolve(name);
  }
}
