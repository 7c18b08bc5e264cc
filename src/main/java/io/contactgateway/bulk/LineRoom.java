package io.contactgateway.bulk;

import io.contactgateway.time.ByteBudget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The memory that the open lines of one bulk request have taken. Not thread-safe. */
final class LineRoom {
  private final ByteBudget budget;
  private final Map<Long, Long> taken = new HashMap<>();
  private final Set<Long> working = new HashSet<>();

  LineRoom(ByteBudget budget) {
    this.budget = budget;
  }

  /** Takes room for a line; false where there is none now. */
  boolean take(long line, long bytes) {
    var room = budget.take(bytes);
    if (room) {
      taken.put(line, bytes);
    }
    return room;
  }

  /** The line's change is being made. */
  void inWork(long line) {
    working.add(line);
  }

  /** The line has its answer: its room is the caller's to give back. */
  long answered(long line) {
    working.remove(line);
    var bytes = taken.remove(line);
    return bytes == null ? 0 : bytes;
  }

  /** Gives back the room of lines that nobody works on. */
  void leave() {
    taken
        .entrySet()
        .removeIf(
            line -> {
              var idle = !working.contains(line.getKey());
              if (idle) {
                budget.giveBack(line.getValue());
              }
              return idle;
            });
  }
}
