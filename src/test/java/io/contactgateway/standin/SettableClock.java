package io.contactgateway.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when a test says so. */
public final class SettableClock implements InstantSource {
  private Instant now = Instant.parse("2026-07-02T09:14:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }
}
