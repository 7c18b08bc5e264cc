package io.contactgateway.bench.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The command line: names with two dashes, each with a value. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  Options(String[] arguments) {
    for (var i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i].substring(2), arguments[i + 1]);
    }
  }

  String text(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }
}
