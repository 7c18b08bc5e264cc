package io.contactgateway.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The values of the chart by path, with what the comments above them say. */
final class DocumentedValues {
  static final Path FILE = Chart.DIRECTORY.resolve("values.yaml");
  private static final Pattern COMMENT = Pattern.compile(" *# -- (.+)");
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");

  private final Map<String, String> sentences = new LinkedHashMap<>();
  private final JsonNode values = StrictYaml.file(FILE);

  DocumentedValues() {
    var path = new ArrayList<String>();
    var sentence = "";
    for (var line : lines()) {
      var comment = COMMENT.matcher(line);
      var key = KEY.matcher(line);
      if (comment.matches()) {
        sentence = comment.group(1);
      } else if (key.matches()) {
        var depth = key.group(1).length() / 2;
        path.subList(Math.min(depth, path.size()), path.size()).clear();
        path.add(key.group(2));
        if (!sentence.isEmpty()) {
          sentences.put(String.join(".", path), sentence);
          sentence = "";
        }
      }
    }
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(FILE);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Descriptions by path, in their order. */
  Map<String, String> sentences() {
    return sentences;
  }

  JsonNode preset(String path) {
    return values.at("/" + path.replace('.', '/'));
  }

  /** Every path at which there is a value, and no description of it or of what it is part of. */
  List<String> undocumented() {
    var found = new ArrayList<String>();
    collect("", values, found);
    return found;
  }

  private void collect(String path, JsonNode tree, List<String> found) {
    if (sentences.containsKey(path)) {
      return;
    }
    if (!tree.isObject() || tree.isEmpty()) {
      found.add(path);
    }
    tree.properties()
        .forEach(
            field ->
                collect(
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    field.getValue(),
                    found));
  }

  /** As a table. */
  String table() {
    var table = new StringBuilder("| value | preset | |\n| --- | --- | --- |\n");
    sentences.forEach(
        (path, sentence) ->
            table
                .append("| `%s` | `%s` | ".formatted(path, StrictYaml.canonical(preset(path))))
                .append(sentence.replace("|", "\\|"))
                .append(" |\n"));
    return table.toString();
  }
}
