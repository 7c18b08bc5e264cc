package io.contactgateway.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard is whole. What its panels look at is MetricsTest's to check. */
class DashboardTest {
  private static final int WIDTH = 24;

  @Test
  void everyPanelHasAnIdOfItsOwnATitleADescriptionAUnitAndQueries() {
    assertThat(DeployFiles.allPanels())
        .extracting(panel -> panel.path("id").asInt())
        .doesNotHaveDuplicates();
    for (var panel : DeployFiles.panels()) {
      var title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
      assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
      assertThat(DeployFiles.queries(panel)).as(title).isNotEmpty().doesNotContain("");
    }
    assertThat(DeployFiles.panels())
        .extracting(panel -> panel.path("title").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void panelsLieBesideOneAnotherNotOverOneAnother() {
    var taken = new HashMap<List<Integer>, String>();
    for (var panel : DeployFiles.allPanels()) {
      var place = panel.path("gridPos");
      for (var x = place.path("x").asInt(); x < right(place); x++) {
        for (var y = place.path("y").asInt();
            y < place.path("y").asInt() + place.path("h").asInt();
            y++) {
          var title = panel.path("title").asText();
          assertThat(taken.put(List.of(x, y), title)).as(title).isNull();
        }
      }
      assertThat(right(place)).isLessThanOrEqualTo(WIDTH);
    }
  }

  private static int right(JsonNode place) {
    return place.path("x").asInt() + place.path("w").asInt();
  }

  @Test
  void itHasTheRowsAndVariablesThatOperatorsLookFor() {
    assertThat(
            DeployFiles.allPanels().stream()
                .filter(panel -> panel.path("type").asText().equals("row")))
        .extracting(panel -> panel.path("title").asText())
        .containsExactly("Overview", "Targets", "Deliveries", "Store", "Requests", "Process");
    assertThat(DeployFiles.children(DeployFiles.dashboard().at("/templating/list")))
        .extracting(variable -> variable.path("name").asText())
        .containsExactly("datasource", "job", "target");
    assertThat(DeployFiles.dashboard().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
  }

  @Test
  void prometheusUnderstandsEveryQuery(@TempDir Path directory) throws IOException {
    PromTool.assumeThere();
    var rules =
        DeployFiles.panels().stream()
            .flatMap(panel -> DeployFiles.queries(panel).stream())
            .map(query -> query.replace("$__rate_interval", "5m").replaceAll("\\$[a-z]+", ".*"))
            .map(
                query ->
                    Map.of(
                        "record",
                        "query",
                        "expr",
                        query,
                        "labels",
                        Map.of("n", Integer.toString(query.hashCode()))))
            .toList();
    var file = directory.resolve("queries.yml");
    new ObjectMapper(new YAMLFactory())
        .writeValue(
            file.toFile(), Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules))));

    var check = PromTool.run(directory, "check", "rules", file.getFileName().toString());

    assertThat(check.exitCode()).as(check.output()).isZero();
  }
}
