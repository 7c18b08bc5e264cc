package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.value.ValidationContext;
import java.util.Optional;

/** Checks the rules of the canonical contact and brings each value into its one form. */
final class Normalisation {
  private Normalisation() {}

  /**
   * A document with the same values in canonical form and order, without empty objects; of no use
   * where something was noted.
   *
   * @param document without unknown properties, wrong types and nulls
   */
  static ObjectNode of(JsonNode document, Violations violations) {
    return of(
        document,
        (property, context, value) ->
            Optional.of(
                property
                    .form()
                    .normalise(value, new ValueLocation(property.pointer(), context, violations))));
  }

  /**
   * The same without the values that break a rule, but for those that say where the others may go.
   *
   * @param before what the document was
   * @param violations what can't be left out
   * @param dropped what is left out
   */
  static ObjectNode lenient(
      JsonNode document, JsonNode before, Violations violations, Violations dropped) {
    return of(
        document,
        (property, context, value) ->
            ContactSchema.isDirective(property.pointer())
                ? Optional.of(
                    property
                        .form()
                        .normalise(
                            value, new ValueLocation(property.pointer(), context, violations)))
                : new LenientValue(property, context, before.at(property.place()), dropped)
                    .of(value));
  }

  /** Makes a value what is kept of it, if anything. */
  private interface Rule {
    Optional<JsonNode> of(ContactField property, ValidationContext context, JsonNode value);
  }

  private static ObjectNode of(JsonNode document, Rule rule) {
    var context = ValidationContext.of(document);
    var result = JsonNodeFactory.instance.objectNode();
    for (var property : ContactSchema.properties()) {
      var value = document.at(property.place());
      if (!value.isMissingNode() && !isNothing(value)) {
        rule.of(property, context, value)
            .filter(kept -> !isNothing(kept))
            .ifPresent(
                kept ->
                    result
                        .withObject(property.place().head())
                        .set(property.place().last().getMatchingProperty(), kept));
      }
    }
    return result;
  }

  private static boolean isNothing(JsonNode value) {
    return value.isObject() && value.isEmpty();
  }
}
