package io.contactgateway.contact;

import com.fasterxml.jackson.core.JsonPointer;

/** A row of the canonical contact's table: where a value stands, and what it may be. */
record CanonicalProperty(JsonPointer place, ValueForm form) {

  CanonicalProperty(String pointer, ValueForm form) {
    this(JsonPointer.compile(pointer), form);
  }

  String pointer() {
    return place.toString();
  }
}
