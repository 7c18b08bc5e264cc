package io.contactgateway.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A request as a preview shows it: tokens, hashes and identifiers that act as secrets are {@code
 * ***}.
 *
 * @param path the path below the target's base URL
 */
public record PlannedRequest(String method, String path, JsonNode body) {
  /** What stands in a preview for anything that must not be seen. */
  public static final String MASK = "***";

  /** Names the request, not its body. */
  @Override
  public String toString() {
    return "PlannedRequest[" + method + "]";
  }
}
