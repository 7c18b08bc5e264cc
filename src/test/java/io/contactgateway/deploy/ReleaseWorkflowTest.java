package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.ProjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of a release, run against programs that only write down how they were called. */
class ReleaseWorkflowTest {
  private static final String VERSION = ProjectVersion.read();
  private static final String IMAGE = "ghcr.io/acme/contact-gateway";
  private static final String CHARTS = "ghcr.io/acme/charts";

  @TempDir private Path directory;

  private final Workflow workflow = Workflow.named("release");
  private final Map<String, String> contexts =
      new HashMap<>(
          Map.of(
              "github.repository", "acme/contact-gateway",
              "github.repository_owner", "acme",
              "github.token", "marker-token",
              "needs.version.outputs.version", VERSION));

  @Test
  void theVersionIsTakenFromTheChartWhenTheTagIsTheSame() throws Exception {
    var output = Files.createFile(directory.resolve("output"));

    assertThat(runVersion("v" + VERSION, output)).isZero();

    assertThat(output).hasContent("version=" + VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v99.0.0", "v", "0.1.0"})
  void aTagThatIsNotTheVersionEndsTheRelease(String tag) throws Exception {
    var output = Files.createFile(directory.resolve("output"));

    assertThat(runVersion(tag, output)).isNotZero();

    assertThat(output).isEmptyFile();
  }

  private int runVersion(String tag, Path output) throws Exception {
    return new StepRunner(directory, contexts)
        .run(
            workflow.job("version"),
            "version",
            Map.of("GITHUB_REF_NAME", tag, "GITHUB_OUTPUT", output.toString()));
  }

  @Test
  void thereIsAnImageOfEachKindAndTheNativeOneHasThePlainTag() {
    var images = workflow.job("images").tree().at("/strategy/matrix/include");

    assertThat(images)
        .extracting(image -> image.path("variant").asText() + image.path("suffix").asText())
        .containsExactly("native", "jvm-jvm");
  }

  @ParameterizedTest
  @CsvSource({"native,''", "jvm,-jvm"})
  void anImageIsPushedAndSignedByItsDigest(String variant, String suffix) throws Exception {
    contexts.putAll(Map.of("matrix.variant", variant, "matrix.suffix", suffix));
    var runner =
        new StepRunner(directory, contexts)
            .replace("docker", "[ $1 != inspect ] || echo " + IMAGE + "@sha256:marker")
            .replace("cosign", "");
    var commit = Map.of("GITHUB_SHA", "marker-commit", "GITHUB_ACTOR", "somebody");

    assertThat(run(runner, "images", "Log in", commit)).isZero();
    assertThat(run(runner, "images", "Build and push", commit)).isZero();
    assertThat(run(runner, "images", "Sign", commit)).isZero();

    var tag = IMAGE + ":" + VERSION + suffix;
    assertThat(runner.calls())
        .containsExactly(
            "docker login ghcr.io --username somebody --password-stdin",
            ("docker build --file deploy/Dockerfile.%s --build-arg VERSION=%s"
                    + " --build-arg REVISION=marker-commit --tag %s .")
                .formatted(variant, VERSION, tag),
            "docker push " + tag,
            "docker inspect --format {{index .RepoDigests 0}} " + tag,
            "cosign sign --yes " + IMAGE + "@sha256:marker");
    assertThat(Path.of("deploy", "Dockerfile." + variant)).isRegularFile();
  }

  @Test
  void theChartIsPushedAndSignedByItsDigest() throws Exception {
    var runner = withHelm("echo 'Pushed: x' >&2; echo 'Digest: sha256:marker' >&2");

    assertThat(run(runner, "chart", "Package, push and sign", Map.of())).isZero();

    assertThat(runner.calls())
        .containsExactly(
            "helm package helm/contact-gateway",
            "helm push contact-gateway-" + VERSION + ".tgz oci://" + CHARTS,
            "cosign sign --yes " + CHARTS + "/contact-gateway@sha256:marker");
    assertThat(runner.file("helm/contact-gateway/Chart.yaml")).isRegularFile();
  }

  @Test
  void aChartThatCouldNotBePushedIsNotSigned() throws Exception {
    var runner = withHelm("[ $1 != push ]");

    assertThat(run(runner, "chart", "Package, push and sign", Map.of())).isNotZero();

    assertThat(runner.calls()).noneMatch(call -> call.startsWith("cosign"));
  }

  private StepRunner withHelm(String answer) throws IOException {
    return new StepRunner(directory, contexts).replace("helm", answer).replace("cosign", "");
  }

  @Test
  void theReleaseCarriesItsSectionOfTheChangelogAndTheBillOfMaterials() throws Exception {
    var runner = new StepRunner(directory, contexts).replace("gh", "");

    var exit = run(runner, "release", "Release", Map.of("GITHUB_REF_NAME", "v" + VERSION));

    assertThat(exit).isZero();
    assertThat(runner.calls())
        .containsExactly(
            "gh release create v%s --verify-tag --title %s --notes-file notes.md %s"
                .formatted(VERSION, VERSION, "target/contact-gateway-sbom.json"));
    var notes = Files.readString(runner.file("notes.md")).strip();
    assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("## " + VERSION, notes);
    assertThat(notes).isNotEmpty().doesNotContain("\n## ");
  }

  private int run(StepRunner runner, String job, String step, Map<String, String> environment)
      throws IOException, InterruptedException {
    return runner.run(workflow.job(job), step, environment);
  }

  @Test
  void noTokenIsACommandsArgument() {
    assertThat(List.of("images", "chart", "release"))
        .flatMap(job -> workflow.job(job).commands().toList())
        .filteredOn(command -> command.contains("$TOKEN"))
        .isNotEmpty()
        .allMatch(command -> command.lines().allMatch(this::keepsTheToken));
  }

  private boolean keepsTheToken(String line) {
    return line.startsWith("echo \"$TOKEN\" | ") || !line.contains("TOKEN");
  }
}
