package io.contactgateway.standin.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One vendor's stand-in: a state machine in memory that answers requests, remembers them, and fails
 * when told to. It never waits by itself; a delay is kept by who carries its answers. Thread-safe.
 */
public abstract class VendorStandIn {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<Rule> always = new ArrayList<>();
  private final Vendor vendor;
  private final InstantSource clock;
  private final Journal journal;
  private boolean down;
  private Duration delay = Duration.ZERO;

  /** A wrong answer to come, for a request that counts ({@code applied}) or doesn't. */
  private record Fault(Answer answer, boolean applied) {}

  /** A wrong answer to every request of a kind. */
  private record Rule(Predicate<Request> which, Answer answer) {}

  public VendorStandIn(Vendor vendor, InstantSource clock, Journal journal) {
    this.vendor = vendor;
    this.clock = clock;
    this.journal = journal;
  }

  /** The vendor's answer to the request, which may change what the vendor holds. */
  public final Answer answer(Request request) {
    return locked(
        () -> {
          var answer = withFaults(request);
          journal.add(Received.of(vendor, clock.instant(), request, answer));
          return answer;
        });
  }

  private Answer withFaults(Request request) {
    if (down) {
      return failure(503);
    }
    for (var rule : always) {
      if (rule.which().test(request)) {
        return rule.answer();
      }
    }
    var fault = isContactCall(request) ? faults.poll() : null;
    if (fault == null) {
      return respond(request);
    }
    return fault.applied() ? fault.answer().about(respond(request).contact()) : fault.answer();
  }

  /** What the vendor does; called under the lock. */
  public abstract Answer respond(Request request);

  /** The vendor's records; called under the lock. */
  public abstract List<JsonNode> records();

  /** Forgets records and modes; called under the lock. */
  public abstract void forget();

  /** Whether a failure that was asked for may hit this request. */
  public boolean isContactCall(Request request) {
    return true;
  }

  /** Every request so far, in the order in which the vendor's state changed. */
  public final List<Received> received() {
    return journal.of(vendor);
  }

  /**
   * The requests of each contact in order, by the vendor's own name of the contact: what a check
   * for overtaking looks at. Requests that concern no contact aren't in it.
   */
  public final Map<String, List<Received>> receivedByContact() {
    return received().stream()
        .filter(entry -> entry.contact().isPresent())
        .collect(Collectors.groupingBy(entry -> entry.contact().orElseThrow()));
  }

  /** The records that the vendor holds now, copied. */
  public final List<JsonNode> contacts() {
    return locked(this::records);
  }

  /** The next {@code count} contact calls change nothing and get {@code status}. */
  public final void failNext(int count, int status) {
    failNext(count, failure(status));
  }

  /** The next {@code count} contact calls change nothing and get this answer. */
  public final void failNext(int count, Answer answer) {
    plan(count, new Fault(answer, false));
  }

  /** The next {@code count} contact calls count, but their answers are lost: this one comes. */
  public final void loseNext(int count, Answer answer) {
    plan(count, new Fault(answer, true));
  }

  /** Until the reset, these requests (one contact's, say) change nothing and get this answer. */
  public final void failAlways(Predicate<Request> which, Answer answer) {
    change(() -> always.add(new Rule(which, answer)));
  }

  private void plan(int count, Fault fault) {
    change(
        () -> {
          for (var i = 0; i < count; i++) {
            faults.add(fault);
          }
        });
  }

  /** While down, every call gets 503 and changes nothing. */
  public final void down(boolean isDown) {
    change(() -> down = isDown);
  }

  /** How long an answer over HTTP is held back after the state has changed. */
  public final void delay(Duration duration) {
    change(() -> delay = duration);
  }

  final Duration delay() {
    return locked(() -> delay);
  }

  /** Back to the beginning: no records, no log, no failures, modes as they were. */
  public final void reset() {
    change(
        () -> {
          faults.clear();
          always.clear();
          down = false;
          delay = Duration.ZERO;
          journal.clear(vendor);
          forget();
        });
  }

  public final InstantSource clock() {
    return clock;
  }

  public final void change(Runnable change) {
    locked(
        () -> {
          change.run();
          return true;
        });
  }

  public final <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static Answer failure(int status) {
    return Answer.json(status, Json.object().put("message", "The stand-in was told to fail."));
  }
}
