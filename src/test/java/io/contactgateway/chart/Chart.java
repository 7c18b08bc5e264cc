package io.contactgateway.chart;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Helm chart, rendered with the values of a scenario. */
public final class Chart {
  static final Path DIRECTORY = Path.of("helm", "contact-gateway");
  static final String NAMESPACE = "contacts";
  private static final String RELEASE = "crm";
  private static final String KUBERNETES = "1.31.0";
  private static final Path SCENARIOS = Path.of("src", "test", "resources", "chart");
  private static final String VALUES = ".yaml";

  private static final Map<String, Rendered> RENDERED = new ConcurrentHashMap<>();

  private Chart() {}

  /** The names of all scenarios that the chart renders. */
  public static List<String> scenarios() {
    return names(SCENARIOS);
  }

  /** The names of all scenarios that the chart refuses. */
  static List<String> refused() {
    return names(SCENARIOS.resolve("refused"));
  }

  private static List<String> names(Path directory) {
    try (var files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(VALUES))
          .map(name -> name.substring(0, name.length() - VALUES.length()))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Path values(String scenario) {
    return SCENARIOS.resolve(scenario + VALUES);
  }

  public static Rendered render(String scenario) {
    return RENDERED.computeIfAbsent(scenario, name -> render(name, RELEASE));
  }

  static Rendered render(String scenario, String release) {
    return Rendered.parse(template(WholeChart.path(), scenario).withName(release).call());
  }

  /** Renders a copy of the chart. */
  static Rendered render(Path copy, String scenario) {
    return Rendered.parse(template(copy, scenario).withName(RELEASE).call());
  }

  /** Why the chart doesn't take the values. */
  static String refusal(String scenario, String release) {
    var command = template(DIRECTORY, scenario).withName(release);
    var refusal = catchThrowableOfType(IllegalStateException.class, command::call);
    return refusal == null ? "nothing: it renders" : refusal.getMessage();
  }

  static String refusal(String scenario) {
    return refusal("refused/" + scenario, RELEASE);
  }

  private static TemplateCommand template(Path chart, String scenario) {
    return new Helm(chart)
        .template()
        .withNamespace(NAMESPACE)
        .withKubeVersion(KUBERNETES)
        .withValuesFile(values(scenario));
  }
}
