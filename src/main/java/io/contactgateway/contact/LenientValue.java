package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.value.ValidationContext;
import java.util.List;
import java.util.Optional;

/**
 * What is left of a value once that which breaks a rule is left out: of attributes and of lists the
 * rest, of anything else what was there before, where that keeps the rule.
 *
 * @param property where it stands
 * @param before what was there; missing where nothing was
 * @param dropped is told of everything that is left out
 */
record LenientValue(
    ContactField property, ValidationContext context, JsonNode before, Violations dropped) {

  /** The rest, as it is kept; empty where there is none. */
  Optional<JsonNode> of(JsonNode value) {
    var found = new Violations();
    var normal = normalised(value, found);
    if (found.isEmpty()) {
      return Optional.of(normal);
    }
    found.list().forEach(finding -> dropped.add(finding.pointer(), finding.detail()));
    return without(value, found.list()).flatMap(this::of).or(this::asBefore);
  }

  private Optional<JsonNode> asBefore() {
    var found = new Violations();
    var normal = before.isMissingNode() ? before : normalised(before, found);
    return Optional.of(normal).filter(kept -> !kept.isMissingNode() && found.isEmpty());
  }

  private JsonNode normalised(JsonNode value, Violations found) {
    return property.form().normalise(value, new ValueLocation(property.pointer(), context, found));
  }

  /** Empty where it isn't single members that break a rule. */
  private Optional<JsonNode> without(JsonNode value, List<Violation> found) {
    if (found.stream().anyMatch(finding -> finding.pointer().equals(property.pointer()))) {
      return Optional.empty();
    }
    var names =
        found.stream().map(finding -> Pointers.lastName(finding.pointer())).distinct().toList();
    if (value instanceof ObjectNode object) {
      return Optional.of(withoutMembers(object.deepCopy(), names));
    }
    // A list without entries would take the person off all of them.
    return value instanceof ArrayNode array
        ? Optional.of(withoutEntries(array.deepCopy(), names)).filter(rest -> !rest.isEmpty())
        : Optional.empty();
  }

  /** An attribute that can't be kept stays as it was. */
  private JsonNode withoutMembers(ObjectNode members, List<String> names) {
    for (var name : names) {
      var value = members.remove(name);
      var earlier = before.path(name);
      if (!earlier.isMissingNode() && !earlier.equals(value)) {
        members.set(name, earlier);
      }
    }
    return members;
  }

  /** From the end, so that the places of the others stay what they are. */
  private static JsonNode withoutEntries(ArrayNode entries, List<String> places) {
    places.stream()
        .map(Integer::valueOf)
        .sorted((one, other) -> Integer.compare(other, one))
        .forEach(entries::remove);
    return entries;
  }
}
