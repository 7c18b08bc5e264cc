package io.contactgateway.bulk;

import io.contactgateway.contact.ContactKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lets lines of one contact be worked on one at a time, in their order. Not thread-safe. */
final class KeyedQueue {
  private final Map<ContactKey, Deque<BulkLine.Readable>> waiting = new HashMap<>();

  /** Whether the line may be worked on now; where it may not, it waits. */
  boolean begin(BulkLine.Readable line) {
    var before = waiting.putIfAbsent(line.key(), new ArrayDeque<>());
    if (before != null) {
      before.add(line);
    }
    return before == null;
  }

  /** A line is done: the next one of its contact may be worked on now. */
  Optional<BulkLine.Readable> done(BulkLine.Readable line) {
    var next = Optional.ofNullable(waiting.get(line.key()).poll());
    if (next.isEmpty()) {
      waiting.remove(line.key());
    }
    return next;
  }
}
