package io.contactgateway.adapter.guard;

import java.util.concurrent.Semaphore;

/**
 * A place for each call about a contact that may be under way. Their number may change: of fewer,
 * those that are too many go away as calls end. Thread-safe.
 */
final class CallPlaces extends Semaphore {
  private static final long serialVersionUID = 1L;

  private int places;

  CallPlaces(int places) {
    super(places);
    this.places = places;
  }

  /** From now on there are so many. */
  synchronized void resize(int number) {
    if (number > places) {
      release(number - places);
    } else {
      reducePermits(places - number);
    }
    places = number;
  }

  /** How many are taken. */
  synchronized int taken() {
    return places - availablePermits();
  }
}
