package io.contactgateway.settings;

import java.util.Objects;

/**
 * A configured secret. Shows itself only to who asks, and as it is now: it may change while the
 * process runs, so it is asked for each time it is used.
 */
public final class Secret {
  private volatile String value;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
  }

  /** The secret itself. */
  public String reveal() {
    return value;
  }

  void become(String newValue) {
    value = newValue;
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
