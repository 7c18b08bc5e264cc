package io.contactgateway.contact;

import io.contactgateway.contact.value.ValidationContext;

/** Where a value stands in a document under check, and where to note what is wrong with it. */
record ValueLocation(String pointer, ValidationContext context, Violations violations) {

  ValueLocation child(String name) {
    return new ValueLocation(Pointers.child(pointer, name), context, violations);
  }

  void refuse(String detail) {
    violations.add(pointer, detail);
  }
}
