package io.contactgateway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A copy of the chart that a test may change. */
final class ChartCopy implements AutoCloseable {
  private final Path parent;
  private final Path chart;

  ChartCopy() {
    try {
      parent = Files.createTempDirectory("chart");
      chart = parent.resolve(Chart.DIRECTORY.getFileName());
      for (var file : files(Chart.DIRECTORY)) {
        Files.copy(file, chart.resolve(Chart.DIRECTORY.relativize(file)));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      return all.toList();
    }
  }

  /** What lint has to say to the chart with the scenario's values as its own, hints aside. */
  static List<String> lint(String scenario) {
    try (var copy = new ChartCopy()) {
      var values = (ObjectNode) StrictYaml.file(Chart.DIRECTORY.resolve("values.yaml"));
      merge(values, StrictYaml.file(Chart.values(scenario)));
      copy.write("values.yaml", StrictYaml.write(values));
      var result = new Helm(copy.chart).lint().strict().quiet().call();
      return result.isFailed() ? result.getMessages() : List.of();
    }
  }

  private static void merge(ObjectNode into, JsonNode values) {
    values
        .properties()
        .forEach(
            field -> {
              var there = into.get(field.getKey());
              if (there instanceof ObjectNode section && field.getValue().isObject()) {
                merge(section, field.getValue());
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }

  Path path() {
    return chart;
  }

  String read(String file) {
    try {
      return Files.readString(chart.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void write(String file, String content) {
    try {
      Files.writeString(chart.resolve(file), content);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      var all = new ArrayList<>(files(parent));
      Collections.reverse(all);
      for (var file : all) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
