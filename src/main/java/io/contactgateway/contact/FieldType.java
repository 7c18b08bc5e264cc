package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** What the value of a canonical property may be. Details noted never show a value. */
interface FieldType {

  /** Notes JSON types that can't stand here. The value is never {@code null} or JSON null. */
  void checkType(JsonNode value, String pointer, Violations violations);

  /**
   * The value as it is kept. A broken rule is noted at the place, and the result then means
   * nothing.
   *
   * @param value of a type that {@link #checkType} accepts
   */
  JsonNode normalise(JsonNode value, ValueLocation location);

  /**
   * The value that a text stands for where texts are all there is, as in a table. A text that
   * stands for no value of this type stays a text, which {@link #checkType} notes.
   */
  default JsonNode ofText(String text) {
    return TextNode.valueOf(text);
  }
}
