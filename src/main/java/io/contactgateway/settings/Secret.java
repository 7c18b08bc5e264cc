package io.contactgateway.settings;

import java.util.Objects;

/** A configured secret. Shows itself only to who asks. */
public record Secret(String reveal) {
  public Secret {
    Objects.requireNonNull(reveal, "reveal");
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
