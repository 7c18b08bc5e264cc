package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Finds unknown properties and wrong JSON types, in a document and in a merge patch alike. */
final class TypeCheck {
  private static final String OBJECT = "must be an object";

  private final Violations violations;

  TypeCheck(Violations violations) {
    this.violations = violations;
  }

  void check(JsonNode document) {
    check(document, "");
  }

  private void check(JsonNode value, String pointer) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> checkMember(member.getValue(), Pointers.child(pointer, member.getKey())));
    } else {
      violations.add(pointer, OBJECT);
    }
  }

  private void checkMember(JsonNode value, String pointer) {
    var property = ContactSchema.byPointer().get(pointer);
    if (property == null && !ContactSchema.isGroup(pointer)) {
      violations.add(pointer, "unknown property");
    } else if (!value.isNull()) { // null: absent in a document, removed by a patch
      checkPresent(property, value, pointer);
    }
  }

  private void checkPresent(ContactField property, JsonNode value, String pointer) {
    if (property == null) {
      check(value, pointer);
    } else {
      property.form().checkType(value, pointer, violations);
    }
  }
}
