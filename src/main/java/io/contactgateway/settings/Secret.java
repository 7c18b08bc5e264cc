package io.contactgateway.settings;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A configured secret. Shows itself only to who asks, and as it is now: it may change while the
 * process runs, so it is asked for each time it is used.
 */
public final class Secret {
  private volatile String value;
  private volatile String before;

  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
    this.before = value;
  }

  /** The secret itself. */
  public String reveal() {
    return value;
  }

  /** Its UTF-8, as a key. */
  public byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** The secret and the one before, which an answer may still bring: what no text may show. */
  public List<String> known() {
    return List.of(value, before);
  }

  void become(String newValue) {
    before = value;
    value = newValue;
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
