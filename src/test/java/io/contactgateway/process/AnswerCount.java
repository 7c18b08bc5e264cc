package io.contactgateway.process;

import java.util.List;
import java.util.TreeMap;

/** Counts answers by status. Thread-safe. */
final class AnswerCount {
  private final TreeMap<Integer, Long> byStatus = new TreeMap<>();
  private long broken;

  synchronized void add(List<Integer> statuses) {
    statuses.forEach(status -> byStatus.merge(status, 1L, Long::sum));
  }

  /** A call that got no answer. */
  synchronized void broken() {
    broken++;
  }

  /** Answers that say that something is wrong with the gateway. */
  synchronized long defects() {
    return byStatus.entrySet().stream()
        .filter(entry -> entry.getKey() >= 500 && entry.getKey() != 503)
        .mapToLong(entry -> entry.getValue())
        .sum();
  }

  @Override
  public synchronized String toString() {
    return "answers " + byStatus + ", without an answer " + broken;
  }
}
