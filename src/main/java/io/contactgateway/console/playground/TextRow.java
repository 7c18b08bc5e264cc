package io.contactgateway.console.playground;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.ContactSchema;

/**
 * A document made of texts, each for a JSON Pointer, as a row of a table has them. It is as right
 * or wrong as one that was written as JSON: {@link ContactReader} says so. Not thread-safe.
 */
final class TextRow {
  private final ObjectNode document = JsonNodeFactory.instance.objectNode();

  /**
   * Adds a value.
   *
   * @param pointer one that {@link ContactSchema#takesText}
   */
  TextRow with(String pointer, String text) {
    var place = JsonPointer.compile(pointer);
    document
        .withObject(place.head())
        .set(place.last().getMatchingProperty(), ContactSchema.ofText(pointer, text));
    return this;
  }

  /** The document so far, as JSON. */
  String json() {
    return document.toString();
  }
}
