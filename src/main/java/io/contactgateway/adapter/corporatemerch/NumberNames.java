package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.settings.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The vendor's numbers for names of lists or labels. A decimal string stands for itself.
 *
 * @param setting {@code lists} or {@code labels}
 */
record NumberNames(String setting, Map<String, Integer> numbers) {
  private static final String DECIMAL = "[0-9]+";

  NumberNames {
    numbers = Map.copyOf(numbers);
  }

  /**
   * What became of an array of names.
   *
   * @param numbers without repetition, ascending: to the vendor it is a set
   * @param incomplete the names without a number, each by its pointer
   */
  record Resolved(List<Integer> numbers, List<Violation> incomplete) {}

  /** Reads {@code <setting>.<name>} and reports everything wrong with it. */
  static NumberNames from(TargetSettings settings, String setting) {
    var numbers = new TreeMap<String, Integer>();
    settings
        .entries(setting)
        .forEach(
            (name, text) -> {
              var number = number(text.strip());
              var property = setting + "." + name;
              if (name.matches(DECIMAL)) {
                settings.problem(property, "is a decimal name, which stands for itself");
              } else if (number.isEmpty()) {
                settings.problem(property, "must be a whole number from 0 to 2147483647");
              } else {
                numbers.put(name, number.get());
              }
            });
    return new NumberNames(setting, numbers);
  }

  /** Looks up an array of names, or a single one. */
  Resolved resolve(String pointer, JsonNode value) {
    var found = new TreeSet<Integer>();
    var incomplete = new ArrayList<Violation>();
    var names = value.isArray() ? List.copyOf(elements(value)) : List.of(value);
    for (int index = 0; index < names.size(); index++) {
      var place = value.isArray() ? pointer + "/" + index : pointer;
      numberOf(names.get(index).asText())
          .ifPresentOrElse(found::add, () -> incomplete.add(new Violation(place, missing())));
    }
    return new Resolved(List.copyOf(found), List.copyOf(incomplete));
  }

  private static List<JsonNode> elements(JsonNode array) {
    var elements = new ArrayList<JsonNode>();
    array.forEach(elements::add);
    return elements;
  }

  private Optional<Integer> numberOf(String name) {
    return Optional.ofNullable(numbers.get(name)).or(() -> number(name));
  }

  private String missing() {
    return "has no number at this target (" + setting + ".<name>)";
  }

  private static Optional<Integer> number(String text) {
    if (!text.matches(DECIMAL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException beyondInt32) {
      return Optional.empty();
    }
  }
}
