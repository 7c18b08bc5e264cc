package io.contactgateway.events;

import io.contactgateway.outbound.Transport;
import java.time.Instant;

/**
 * A subscription at work in this replica: a bounded number of events on their way, and none while
 * the subscriber wants to be left alone. Thread-safe.
 */
final class Subscriber {
  /** As many events are read into memory, and sent, at a time. */
  static final int PLACES = 8;

  private final Subscription subscription;
  private final Transport transport;
  private int underWay;
  private boolean looking;
  private boolean maybeMore;
  private Instant quietUntil = Instant.EPOCH;

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

  /** How many events may be taken up now; above zero, {@link #taken} or {@link #away} follows. */
  synchronized int tryLook(Instant now) {
    if (looking || underWay >= PLACES || now.isBefore(quietUntil)) {
      return 0;
    }
    looking = true;
    return PLACES - underWay;
  }

  synchronized void taken(int events, int room) {
    looking = false;
    underWay += events;
    maybeMore = events == room;
  }

  /** The store could not be asked. */
  synchronized void away() {
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

  synchronized void quietUntil(Instant until) {
    quietUntil = until.isAfter(quietUntil) ? until : quietUntil;
  }
}
