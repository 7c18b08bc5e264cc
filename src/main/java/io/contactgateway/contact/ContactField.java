package io.contactgateway.contact;

import com.fasterxml.jackson.core.JsonPointer;

/** A row of the canonical contact's table: where a value stands, and what it may be. */
record ContactField(JsonPointer place, FieldType form) {

  ContactField(String pointer, FieldType form) {
    this(JsonPointer.compile(pointer), form);
  }

  String pointer() {
    return place.toString();
  }
}
