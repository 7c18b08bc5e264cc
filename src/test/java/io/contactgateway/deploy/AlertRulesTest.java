package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alert rules are whole, explained and tested. What they look at is MetricsTest's to check. */
class AlertRulesTest {
  private static final Path DIRECTORY = DeployFiles.RULES.getParent();
  private static final String PAGE =
      "https://github.com/contact-gateway/contact-gateway/blob/main/docs/operations.md";
  private static final Pattern HEADING = Pattern.compile("(?m)^### (\\w+)\n(\\S.*)");

  private static List<String> alerts() {
    return DeployFiles.rules().stream().map(rule -> rule.path("alert").asText()).toList();
  }

  @Test
  void everyAlertSaysHowLongHowBadWhatAndWhatToDo() {
    for (var rule : DeployFiles.rules()) {
      var alert = rule.path("alert").asText();
      assertThat(rule.path("for").asText()).as(alert).matches("[0-9]+[smh]");
      assertThat(rule.at("/labels/severity").asText())
          .as(alert)
          .isIn("critical", "warning", "info");
      assertThat(rule.at("/annotations/summary").asText()).as(alert).isNotBlank();
      assertThat(rule.at("/annotations/description").asText()).as(alert).endsWith(".");
      assertThat(rule.at("/annotations/runbook_url").asText())
          .isEqualTo(PAGE + "#" + alert.toLowerCase(Locale.ROOT));
    }
    assertThat(alerts()).hasSizeGreaterThan(15).doesNotHaveDuplicates();
  }

  @Test
  void everyAlertHasAParagraphInTheOperatorsPageAndNoOtherHas() {
    var explained =
        HEADING
            .matcher(DeployFiles.text(Path.of("docs", "operations.md")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(explained).containsExactlyInAnyOrderElementsOf(alerts());
  }

  @Test
  void everyAlertIsTestedForFiringAndForNotFiring() {
    var tests = DeployFiles.children(DeployFiles.yaml(DeployFiles.RULE_TESTS).path("tests"));

    assertThat(tested(tests, true)).containsExactlyInAnyOrderElementsOf(alerts());
    assertThat(tested(tests, false)).containsExactlyInAnyOrderElementsOf(alerts());
  }

  private static Set<String> tested(List<JsonNode> tests, boolean fires) {
    return tests.stream()
        .flatMap(test -> DeployFiles.children(test.path("alert_rule_test")).stream())
        .filter(one -> one.has("exp_alerts") == fires)
        .map(one -> one.path("alertname").asText())
        .collect(Collectors.toSet());
  }

  @Test
  void prometheusTakesTheRulesAndTheirTestsPass() {
    PromTool.assumeThere();
    var check =
        PromTool.run(DIRECTORY, "check", "rules", DeployFiles.RULES.getFileName().toString());
    assertThat(check.exitCode()).as(check.output()).isZero();

    var test =
        PromTool.run(DIRECTORY, "test", "rules", DeployFiles.RULE_TESTS.getFileName().toString());
    assertThat(test.exitCode()).as(test.output()).isZero();
  }
}
