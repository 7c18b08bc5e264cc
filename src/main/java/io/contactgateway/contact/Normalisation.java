package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.value.ValidationContext;

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
    var context = ValidationContext.of(document);
    var result = JsonNodeFactory.instance.objectNode();
    for (var property : ContactSchema.properties()) {
      var value = document.at(property.place());
      if (value.isMissingNode() || (value.isObject() && value.isEmpty())) {
        continue;
      }
      var location = new ValueLocation(property.pointer(), context, violations);
      result
          .withObject(property.place().head())
          .set(
              property.place().last().getMatchingProperty(),
              property.form().normalise(value, location));
    }
    return result;
  }
}
