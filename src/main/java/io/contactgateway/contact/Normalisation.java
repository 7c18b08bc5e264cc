package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
    var surroundings = Surroundings.of(document);
    var result = JsonNodeFactory.instance.objectNode();
    for (var property : CanonicalContact.properties()) {
      var value = document.at(property.place());
      if (value.isMissingNode() || (value.isObject() && value.isEmpty())) {
        continue;
      }
      var place = new Place(property.pointer(), surroundings, violations);
      result
          .withObject(property.place().head())
          .set(
              property.place().last().getMatchingProperty(),
              property.form().normalise(value, place));
    }
    return result;
  }
}
