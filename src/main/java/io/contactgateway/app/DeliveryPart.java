package io.contactgateway.app;

import io.contactgateway.sync.ContactSync;
import java.time.Duration;

/**
 * Delivers, from the start of the process to its end.
 *
 * @param grace how long the process may take to end: half of it is for what is under way
 */
record DeliveryPart(ContactSync contacts, Duration grace) implements Part {
  @Override
  public void start() {
    contacts.start();
  }

  /** Answers callers who wait, too. */
  @Override
  public void windDown() {
    contacts.windDown(grace);
  }

  @Override
  public void stop() {
    Part.await(contacts.stop(grace.dividedBy(2)));
  }
}
