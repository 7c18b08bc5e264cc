package io.contactgateway.contact;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what is wrong with one document. Bounded in number and in the length of each pointer, so
 * that a small hostile document can't ask for a large answer.
 */
final class Violations {
  private static final int MAX_COUNT = 50;
  private static final int MAX_POINTER_LENGTH = 512;

  private final List<Violation> found = new ArrayList<>();

  /** Notes a finding; a place too long to name is named by what it is in. */
  void add(String pointer, String detail) {
    if (isFull()) {
      return;
    }
    var place = pointer;
    while (place.length() > MAX_POINTER_LENGTH) {
      place = place.substring(0, place.lastIndexOf('/'));
    }
    found.add(new Violation(place, place.equals(pointer) ? detail : "something in it " + detail));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Whether further findings won't be reported. */
  boolean isFull() {
    return found.size() >= MAX_COUNT;
  }

  /** The first findings, in the order in which they were noted. */
  List<Violation> list() {
    return List.copyOf(found);
  }
}
