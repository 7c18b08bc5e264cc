package io.contactgateway.adapter.guard;

import java.util.Locale;

/** Whether calls to a target are let through. */
public enum CircuitState {
  /** Calls go out. */
  CLOSED,
  /** Calls are refused on the spot. */
  OPEN,
  /** One call is trying whether the target is back; the others are refused. */
  HALF_OPEN;

  /** As reports spell it: {@code closed}, {@code open}, {@code half-open}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
