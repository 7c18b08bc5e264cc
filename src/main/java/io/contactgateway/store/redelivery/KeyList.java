package io.contactgateway.store.redelivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Keys in a statement, always in the same number of places, so that the statement is prepared once:
 * the last key is repeated in those that are left.
 */
final class KeyList {
  static final int MOST = 500;

  static final String IN =
      "contact_key in (" + String.join(", ", Collections.nCopies(MOST, "?")) + ")";

  private KeyList() {}

  /**
   * @param keys at least one, and at most {@link #MOST}
   */
  static List<String> filled(List<String> keys) {
    var filled = new ArrayList<>(keys);
    filled.addAll(Collections.nCopies(MOST - keys.size(), keys.get(keys.size() - 1)));
    return filled;
  }

  /** All of the keys, in lists that fit. */
  static List<List<String>> parts(List<String> keys) {
    var parts = new ArrayList<List<String>>();
    for (var at = 0; at < keys.size(); at += MOST) {
      parts.add(keys.subList(at, Math.min(keys.size(), at + MOST)));
    }
    return parts;
  }
}
