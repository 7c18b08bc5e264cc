package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.value.Characters;

/** The caller's own names of purposes, each with whether the person allows it. */
record PurposesType() implements FieldType {
  private static final int MAX_COUNT = 100;
  private static final String NAME_SENTENCE =
      AttributesType.NAME_SENTENCE + " or invisible, and no white space at its ends";

  /**
   * Whether a purpose may have this name. One that looks like another name and is none would refuse
   * nothing, and nobody would see it.
   */
  static boolean isName(String name) {
    return AttributesType.isName(name) && !Characters.hasHiddenPart(name);
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
            purpose -> {
              var answer = purpose.getValue();
              if (!answer.isBoolean() && !answer.isNull()) { // null: removed by a patch
                violations.add(Pointers.child(pointer, purpose.getKey()), "must be true or false");
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
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!isName(name)) {
                location.child(name).refuse(NAME_SENTENCE);
              }
            });
    return value;
  }
}
