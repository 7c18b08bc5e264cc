package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.ProjectVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of a release, run against programs that only write down how they were called. */
class ReleaseWorkflowTest {
  private static final String VERSION = ProjectVersion.read();
  private static final String IMAGE = "ghcr.io/acme/contact-gateway";
  private static final String DIGEST = "0123456789abcdef".repeat(4);
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
            .replace(
                "docker",
                "case $1 in inspect) echo %s@sha256:marker ;; buildx) echo sha256:%s ;; esac"
                    .formatted(IMAGE, DIGEST))
            .replace("cosign", "");
    var commit = Map.of("GITHUB_SHA", "marker-commit", "GITHUB_ACTOR", "somebody");

    assertThat(run(runner, "images", "Log in", commit)).isZero();
    assertThat(run(runner, "images", "Pin the bases", commit)).isZero();
    assertThat(run(runner, "images", "Build and push", commit)).isZero();
    assertThat(run(runner, "images", "Sign", commit)).isZero();

    var tag = IMAGE + ":" + VERSION + suffix;
    var bases = bases(variant);
    var inspect = "docker buildx imagetools inspect --format {{.Manifest.Digest}} ";
    assertThat(runner.calls())
        .containsExactly(
            "docker login ghcr.io --username somebody --password-stdin",
            inspect + bases.get("BASE_BUILD"),
            inspect + bases.get("BASE_RUNTIME"),
            ("docker build --file deploy/Dockerfile.%s --build-arg BASE_BUILD=%s@sha256:%s"
                    + " --build-arg BASE_RUNTIME=%s@sha256:%s --build-arg VERSION=%s"
                    + " --build-arg REVISION=marker-commit --tag %s .")
                .formatted(
                    variant,
                    bases.get("BASE_BUILD"),
                    DIGEST,
                    bases.get("BASE_RUNTIME"),
                    DIGEST,
                    VERSION,
                    tag),
            "docker push " + tag,
            "docker inspect --format {{index .RepoDigests 0}} " + tag,
            "cosign sign --yes " + IMAGE + "@sha256:marker");
    assertThat(Path.of("deploy", "Dockerfile." + variant)).isRegularFile();
  }

  private static Map<String, String> bases(String variant) throws IOException {
    try (var lines = Files.lines(Path.of("deploy", "Dockerfile." + variant))) {
      return lines
          .filter(line -> line.startsWith("ARG BASE_") && line.contains("="))
          .map(line -> line.substring("ARG ".length()).split("=", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
  }

  @Test
  void anImageIsNotBuiltFromABaseWhoseDigestCantBeHad() throws Exception {
    contexts.putAll(Map.of("matrix.variant", "jvm", "matrix.suffix", "-jvm"));
    var runner = new StepRunner(directory, contexts).replace("docker", "echo unknown");

    assertThat(run(runner, "images", "Pin the bases", Map.of())).isNotZero();
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
  void theReleaseCarriesItsChangesAndTheSignedProgramAndBillOfMaterials() throws Exception {
    var runner =
        new StepRunner(directory, contexts).replace("gh", "").replace("cosign", "touch \"$4\"");
    Files.createDirectories(runner.file("target/quarkus-app"));
    Files.writeString(runner.file("target/quarkus-app/quarkus-run.jar"), "a program");
    Files.writeString(runner.file("target/contact-gateway-sbom.json"), "{}");

    assertThat(run(runner, "release", "Pack and sign", Map.of())).isZero();
    var exit = run(runner, "release", "Release", Map.of("GITHUB_REF_NAME", "v" + VERSION));

    assertThat(exit).isZero();
    var bill = "files/contact-gateway-" + VERSION + "-sbom.json";
    var program = "files/contact-gateway-" + VERSION + ".tar.gz";
    var sign = "cosign sign-blob --yes --bundle %1$s.sigstore.json %1$s";
    assertThat(runner.calls())
        .containsExactly(
            sign.formatted(bill),
            sign.formatted(program),
            "gh release create v%1$s --verify-tag --title %1$s --notes-file notes.md %2$s %3$s %4$s %5$s"
                .formatted(
                    VERSION, bill, bill + ".sigstore.json", program, program + ".sigstore.json"));
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
