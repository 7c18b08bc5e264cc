package io.contactgateway.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the callers know: what they tried, what was answered 2xx, what was not. Thread-safe. */
final class Ledger {
  private static final Duration A_LONG_TIME = Duration.ofMinutes(5);

  private final AtomicIntegerArray[] tried;
  private final AtomicIntegerArray[] acknowledged;
  private final AtomicInteger successes = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
  private final int contacts;

  Ledger(int contacts) {
    this.contacts = contacts;
    this.tried = counters(contacts);
    this.acknowledged = counters(contacts);
  }

  private static AtomicIntegerArray[] counters(int contacts) {
    return IntStream.range(0, Versions.LETTERS.length)
        .mapToObj(writer -> new AtomicIntegerArray(contacts))
        .toArray(AtomicIntegerArray[]::new);
  }

  int contacts() {
    return contacts;
  }

  Stream<Integer> all() {
    return IntStream.range(0, contacts).boxed();
  }

  static String key(int contact) {
    return "person-" + contact;
  }

  /** The number of the writer's next write to the contact. */
  int next(int contact, int writer) {
    return tried[writer].incrementAndGet(contact);
  }

  void answered(int contact, int writer, int count, GatewayClient.Answer answer) {
    if (answer.isSuccess()) {
      acknowledged[writer].set(contact, count);
      successes.incrementAndGet();
    } else if (answer.isStoreUnavailable()) {
      refusals.incrementAndGet();
    } else if (answer.isInDoubt()) {
      unanswered();
    } else {
      surprises.add(answer.toString());
    }
  }

  void unanswered() {
    unanswered.incrementAndGet();
  }

  int writesWithoutAnswer() {
    return unanswered.get();
  }

  /** Waits until so many more writes were answered 2xx. */
  void awaitMore(int writes) {
    var wanted = successes.get() + writes;
    await("writes answered 2xx", () -> successes.get() >= wanted);
  }

  /** Waits until so many more writes were refused because the store was away. */
  void awaitRefusals(int writes, Duration atMost) {
    var wanted = refusals.get() + writes;
    await("writes answered 503", atMost, () -> refusals.get() >= wanted);
  }

  int successes() {
    return successes.get();
  }

  /** Waits for something that the callers' writes bring about. */
  void await(String what, Callable<Boolean> condition) {
    await(what, A_LONG_TIME, condition);
  }

  private static void await(String what, Duration atMost, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(atMost).pollInterval(Duration.ofMillis(1)).until(condition);
  }

  /** Answers that no caller should get. */
  Stream<String> surprises() {
    return surprises.stream();
  }

  Versions acknowledged(int contact) {
    return new Versions(acknowledged[0].get(contact), acknowledged[1].get(contact));
  }

  boolean isAcknowledged(int contact, int writer) {
    return acknowledged(contact).of(writer) > 0;
  }

  Versions tried(int contact) {
    return new Versions(tried[0].get(contact), tried[1].get(contact));
  }

  @Override
  public String toString() {
    return successes
        + " writes answered 2xx, "
        + refusals
        + " refused, "
        + unanswered
        + " without an answer";
  }
}
