package io.contactgateway.sync;

import java.util.HashSet;
import java.util.Set;

/**
 * The targets that this replica takes a change on for.
 *
 * @param inPlace those that may be called at once
 * @param inLine those where a delivery waits for others before it may call
 */
record Room(Set<String> inPlace, Set<String> inLine) {
  Room {
    inPlace = Set.copyOf(inPlace);
    inLine = Set.copyOf(inLine);
  }

  /** The names of all of them. */
  Set<String> targets() {
    var all = new HashSet<>(inPlace);
    all.addAll(inLine);
    return all;
  }
}
