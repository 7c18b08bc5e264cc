package io.contactgateway.contact;

/** Where a value stands in a document under check, and where to note what is wrong with it. */
record Place(String pointer, Surroundings surroundings, Violations violations) {

  Place child(String name) {
    return new Place(Pointers.child(pointer, name), surroundings, violations);
  }

  void refuse(String detail) {
    violations.add(pointer, detail);
  }
}
