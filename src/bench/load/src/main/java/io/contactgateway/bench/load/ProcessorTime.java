package io.contactgateway.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processes have used of the processors, by the operating system's books. */
final class ProcessorTime {
  private static final int TICK_MICROS = 10_000;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int USER_OF_ENDED_CHILDREN = 13;
  private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

  private ProcessorTime() {}

  /** User and system time of a process, in microseconds; 0 without a process. */
  static long micros(String pid) {
    if (pid.isEmpty()) {
      return 0;
    }
    var fields = fields(pid);
    return ticks(fields, USER) + ticks(fields, SYSTEM);
  }

  /** The same, with all children that it has and had. */
  static long microsWithChildren(String pid) {
    if (pid.isEmpty()) {
      return 0;
    }
    var fields = fields(pid);
    var sum = micros(pid);
    sum += ticks(fields, USER_OF_ENDED_CHILDREN) + ticks(fields, SYSTEM_OF_ENDED_CHILDREN);
    for (var child : read(Path.of("/proc", pid, "task", pid, "children")).split(" ")) {
      sum += micros(child);
    }
    return sum;
  }

  private static long ticks(String[] fields, int field) {
    return Long.parseLong(fields[field]) * TICK_MICROS;
  }

  /** What follows the name, which may hold anything. */
  private static String[] fields(String pid) {
    var line = read(Path.of("/proc", pid, "stat"));
    return line.substring(line.lastIndexOf(')') + 2).split(" ");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }
}
