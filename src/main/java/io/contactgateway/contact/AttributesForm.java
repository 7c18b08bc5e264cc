package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;

/** The caller's own names, each with a string, a number or a boolean. */
record AttributesForm() implements ValueForm {
  private static final int MAX_COUNT = 200;
  private static final int MAX_NAME = 100;
  private static final int MAX_TEXT = 4_000;

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
  public JsonNode normalise(JsonNode value, Place place) {
    if (value.size() > MAX_COUNT) {
      place.refuse("must have at most " + MAX_COUNT + " names");
      return value;
    }
    value.properties().forEach(attribute -> check(attribute.getKey(), attribute.getValue(), place));
    return value;
  }

  private static void check(String name, JsonNode value, Place attributes) {
    var place = attributes.child(name);
    if (!isName(name)) {
      place.refuse(
          "must have a name of 1 to " + MAX_NAME + " characters, none a control character");
    }
    if (value instanceof ExactNumber number && !number.isUsable()) {
      place.refuse(ExactNumber.SENTENCE);
    } else if (value.isTextual()) {
      checkText(value.textValue(), place);
    }
  }

  private static void checkText(String text, Place place) {
    if (Characters.count(text) > MAX_TEXT) {
      place.refuse("must have at most " + MAX_TEXT + " characters");
    }
    if (Characters.hasControlBesideTabAndNewline(text)) {
      place.refuse(TextForm.CONTROLS);
    }
  }
}
