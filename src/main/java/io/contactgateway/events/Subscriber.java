package io.contactgateway.events;

import io.contactgateway.adapter.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription at work in this replica: a bounded number of events on their way, and none while
 * the subscriber wants to be left alone, or seems to be down: then it is left alone for longer and
 * longer, up to half a minute, however many events wait. Thread-safe.
 */
final class Subscriber {
  /** As many events are read into memory, and sent, at a time. */
  static final int PLACES = 8;

  private static final Duration LONGEST_QUIET = Duration.ofSeconds(30);

  private final Subscription subscription;
  private final Transport transport;
  private int underWay;
  private boolean looking;
  private boolean maybeMore;
  private Instant quietUntil = Instant.EPOCH;
  private int failures;

  Subscriber(Subscription subscription, Transport transport) {
    this.subscription = subscription;
    this.transport = transport;
  }

  Subscription subscription() {
    return subscription;
  }

  Transport transport() {
    return transport;
  }

  /**
   * How many events may be taken up now; above zero, {@link #taken} or {@link #unclaimed} follows.
   */
  synchronized int tryLook(Instant now) {
    if (looking || underWay >= PLACES || now.isBefore(quietUntil)) {
      return 0;
    }
    looking = true;
    return PLACES - underWay;
  }

  /**
   * Events were taken up.
   *
   * @param more whether others may be due as well
   */
  synchronized void taken(int events, boolean more) {
    looking = false;
    underWay += events;
    maybeMore = more;
  }

  /** The store could not be asked. */
  synchronized void unclaimed() {
    looking = false;
  }

  /**
   * One event's attempt has ended.
   *
   * @return whether more may wait
   */
  synchronized boolean ended() {
    underWay--;
    return maybeMore;
  }

  /** It took an event, or at least answered what it means. */
  synchronized void works() {
    failures = 0;
  }

  /**
   * It did not take an event.
   *
   * @param pause how long it asks to be left alone
   */
  synchronized void failed(Instant now, Optional<Duration> pause) {
    failures++;
    var until = now.plus(pause.orElseGet(this::quiet));
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }

  private Duration quiet() {
    var seconds = Duration.ofSeconds(failures);
    return seconds.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : seconds;
  }
}
