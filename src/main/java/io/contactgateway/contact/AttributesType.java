package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.value.Characters;

/** The caller's own names, each with a string, a number or a boolean. */
record AttributesType() implements FieldType {
  private static final int MAX_COUNT = 200;
  private static final int MAX_NAME = 100;
  private static final int MAX_TEXT = 4_000;
  static final String NAME_SENTENCE =
      "must have a name of 1 to " + MAX_NAME + " characters, none a control character";

  static boolean isName(String name) {
    return Characters.isCountWithin(name, 1, MAX_NAME)
        && !Characters.hasControl(name)
        && !Characters.hasUnpairedSurrogate(name);
  }

  @Override
  public void checkType(JsonNode value, String pointer, Violations violations) {
    if (!value.isObject()) {
      violations.add(pointer, "must be an object");
      return;
    }
    value
        .properties()
        .forEach(
            attribute -> {
              if (attribute.getValue().isContainerNode()) {
                violations.add(
                    Pointers.child(pointer, attribute.getKey()),
                    "must be a string, a number or a boolean");
              }
            });
  }

  @Override
  public JsonNode normalise(JsonNode value, ValueLocation location) {
    if (value.size() > MAX_COUNT) {
      location.refuse("must have at most " + MAX_COUNT + " names");
      return value;
    }
    value
        .properties()
        .forEach(attribute -> check(attribute.getKey(), attribute.getValue(), location));
    return value;
  }

  private static void check(String name, JsonNode value, ValueLocation attributes) {
    var location = attributes.child(name);
    if (!isName(name)) {
      location.refuse(NAME_SENTENCE);
    }
    if (value instanceof ExactNumber number && !number.isUsable()) {
      location.refuse(ExactNumber.SENTENCE);
    } else if (value.isTextual()) {
      checkText(value.textValue(), location);
    }
  }

  private static void checkText(String text, ValueLocation location) {
    if (Characters.count(text) > MAX_TEXT) {
      location.refuse("must have at most " + MAX_TEXT + " characters");
    }
    if (Characters.hasControlBesideTabAndNewline(text)) {
      location.refuse(TextType.CONTROLS);
    }
  }
}
