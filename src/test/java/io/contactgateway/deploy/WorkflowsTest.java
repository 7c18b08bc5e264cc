package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.deploy.Workflow.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes a pipeline safe and whole, as far as it can be seen without running it. */
class WorkflowsTest {
  private static final Pattern ACTION = Pattern.compile("(?m)^ *-? *uses: (?!\\./)(.*)$");
  private static final String PINNED = "[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+";
  private static final Pattern OTHER_JOB = Pattern.compile("needs\\.(\\w+)\\.outputs\\.(\\w+)");

  static List<Workflow> workflows() {
    return Workflow.all();
  }

  static List<Job> jobs() {
    return workflows().stream().flatMap(workflow -> workflow.jobs().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsTheOneThatWasLookedAt(Workflow workflow) {
    var actions = ACTION.matcher(workflow.text()).results().map(found -> found.group(1)).toList();

    assertThat(actions).isNotEmpty().allMatch(action -> action.matches(PINNED));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void nothingIsAllowedUnlessItsJobSaysSo(Workflow workflow) {
    assertThat(workflow.tree().path("permissions").isObject()).isTrue();
    assertThat(workflow.tree().path("permissions")).isEmpty();
    for (var job : workflow.jobs()) {
      assertThat(job.tree().path("permissions").isObject()).as(job.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void onlyTheJobsThatPublishMayWrite(Job job) {
    var written =
        job.tree().path("permissions").properties().stream()
            .filter(permission -> permission.getValue().asText().equals("write"))
            .map(permission -> permission.getKey())
            .collect(Collectors.toSet());

    var expected =
        switch (job.name()) {
          case "images", "chart" -> Set.of("packages", "id-token");
          case "release" -> Set.of("contents", "id-token");
          default -> Set.<String>of();
        };
    assertThat(written).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobNeedsOnlyWhatIsThereAndReadsOnlyWhatItNeeds(Job job) {
    var others = job.workflow().jobs().stream().map(Job::name).toList();
    assertThat(others).containsAll(job.needs()).doesNotHaveDuplicates();

    OTHER_JOB
        .matcher(job.tree().toString())
        .results()
        .forEach(
            read -> {
              assertThat(job.needs()).contains(read.group(1));
              var outputs = job.workflow().job(read.group(1)).tree().path("outputs");
              assertThat(outputs.has(read.group(2))).as(read.group()).isTrue();
            });
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobEndsByItselfAndOnlyRunsWhatIsThere(Job job) {
    job.calls()
        .ifPresentOrElse(
            workflow -> assertThat(Path.of(workflow)).isRegularFile(),
            () -> assertThat(job.tree().path("timeout-minutes").asInt()).isBetween(1, 90));
    job.commands()
        .flatMap(command -> Pattern.compile("(?m)^\\.?\\S*/\\S+").matcher(command).results())
        .forEach(program -> assertThat(Path.of(program.group())).isExecutable());
  }

  /** Else the text of a tag, a branch or a title could be a command. */
  @ParameterizedTest
  @MethodSource("jobs")
  void noCommandIsPutTogetherFromExpressions(Job job) {
    assertThat(job.commands()).noneMatch(command -> command.contains("${{"));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aCheckoutLeavesNoTokenBehind(Job job) {
    assertThat(job.steps())
        .filteredOn(step -> step.path("uses").asText().startsWith("actions/checkout@"))
        .map(step -> step.at("/with/persist-credentials"))
        .allMatch(JsonNode::isBoolean)
        .noneMatch(JsonNode::asBoolean);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void aPipeFailsWhenAnyOfItsCommandsDoes(Workflow workflow) {
    assertThat(workflow.tree().at("/defaults/run/shell").asText()).isEqualTo("bash");
  }
}
