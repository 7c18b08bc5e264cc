package io.contactgateway.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Properties that are not the gateway's own. */
record StandardProperties(Config config) {
  /** What the library takes for nothing. */
  private static final String NOTHING = "NONE";

  Optional<String> text(String name) {
    return config
        .getOptionalValue(name, String.class)
        .map(String::strip)
        .filter(text -> !text.isEmpty() && !text.equals(NOTHING));
  }

  List<String> list(String name) {
    return split(text(name).orElse(""));
  }

  /** The names that begin so. */
  List<String> names(String prefix) {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> name.startsWith(prefix))
        .distinct()
        .sorted()
        .toList();
  }

  static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(one -> !one.isEmpty()).toList();
  }
}
