package io.contactgateway.adapter.marketingcloud.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an answer of the attribute search shows: rows of values, each with the attribute's name or
 * its key, which is the set's name, a dot and the attribute's. Personal data: shows how many there
 * are.
 */
public record AttributeRows(List<JsonNode> rows) {
  public AttributeRows {
    rows = List.copyOf(rows);
  }

  /** Empty where the answer shows no rows, not even that there are none. */
  public static Optional<AttributeRows> of(ObjectNode body) {
    var items = body.path("items");
    if (items.isArray()) {
      return Optional.of(new AttributeRows(elements(items).toList()));
    }
    var isNone = body.path("count").isIntegralNumber() && body.path("count").asLong() == 0;
    return Optional.of(new AttributeRows(List.of())).filter(none -> isNone);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The rows that don't show another value here; a comparison ignores case. */
  public AttributeRows with(String set, String attribute, String value) {
    return new AttributeRows(
        rows.stream()
            .filter(
                row ->
                    shown(row, set, attribute, true)
                        .allMatch(shown -> shown.asText("").equalsIgnoreCase(value)))
            .toList());
  }

  /**
   * Every value that is shown of an attribute, null where one is empty.
   *
   * @param byName whether its name alone tells which one it is
   */
  public List<JsonNode> values(String set, String attribute, boolean byName) {
    return rows.stream().flatMap(row -> shown(row, set, attribute, byName)).toList();
  }

  private static Stream<JsonNode> shown(
      JsonNode row, String set, String attribute, boolean byName) {
    return elements(row.path("values"))
        .filter(entry -> isOf(entry, set + "." + attribute, attribute, byName))
        .map(entry -> entry.path("value"))
        .filter(value -> value.isValueNode());
  }

  private static boolean isOf(JsonNode entry, String key, String name, boolean byName) {
    var shownKey = entry.path("key").asText("");
    var shownName = entry.path("name").asText("");
    return shownKey.isEmpty()
        ? shownName.equalsIgnoreCase(key) || byName && shownName.equalsIgnoreCase(name)
        : shownKey.equalsIgnoreCase(key);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  @Override
  public String toString() {
    return "AttributeRows[" + rows.size() + "]";
  }
}
