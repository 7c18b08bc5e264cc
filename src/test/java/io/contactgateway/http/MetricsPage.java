package io.contactgateway.http;

import io.contactgateway.testing.Scrape.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of docs/metrics.md. */
final class MetricsPage {
  private static final int OWN_COLUMNS = 6;
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  private MetricsPage() {}

  /**
   * A row.
   *
   * @param type empty for those of the libraries
   */
  record Family(String name, Optional<String> type, boolean fromTheStart, List<Label> labels) {
    /** The labels by name. */
    Set<String> labelNames() {
      return labels.stream().map(Label::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with the labels of a series. */
    Optional<String> complaint(Sample sample) {
      var found = new TreeSet<>(sample.labels().keySet());
      found.remove("le");
      if (!found.equals(labelNames())) {
        return Optional.of(sample + " has other labels than " + labelNames());
      }
      return labels.stream()
          .filter(label -> !label.allows(sample.labels().get(label.name())))
          .map(label -> sample + ": a value of " + label.name() + " that is not documented")
          .findFirst();
    }
  }

  /**
   * A label.
   *
   * @param values where the page lists them; empty where it says in words what they are
   */
  record Label(String name, List<String> values) {
    boolean allows(String value) {
      return values.isEmpty() || values.contains(value) || isUsualStatus(value);
    }

    private boolean isUsualStatus(String value) {
      return name.equals("status") && values.contains("4xx") && value.matches("[1-5][0-9]{2}");
    }
  }

  static List<Family> own() {
    return rows().stream()
        .filter(cells -> cells.size() == OWN_COLUMNS)
        .map(MetricsPage::own)
        .toList();
  }

  static List<Family> ofLibraries() {
    return rows().stream()
        .filter(cells -> cells.size() < OWN_COLUMNS)
        .map(cells -> new Family(name(cells), Optional.empty(), false, labels(cells.get(1))))
        .toList();
  }

  private static Family own(List<String> cells) {
    return new Family(
        name(cells), Optional.of(cells.get(1)), cells.get(4).equals("yes"), labels(cells.get(2)));
  }

  private static String name(List<String> cells) {
    return cells.get(0).replace("`", "");
  }

  private static List<Label> labels(String cell) {
    return Arrays.stream(cell.split(";"))
        .filter(part -> !part.isBlank())
        .map(MetricsPage::label)
        .toList();
  }

  private static Label label(String part) {
    var names = NAME.matcher(part).results().map(found -> found.group(1)).toList();
    return new Label(names.get(0), part.contains(":") ? names.subList(1, names.size()) : List.of());
  }

  private static List<List<String>> rows() {
    try {
      return Files.readAllLines(Path.of("docs", "metrics.md")).stream()
          .filter(line -> line.startsWith("| `"))
          .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
