package io.contactgateway.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as a preview shows it: tokens, hashes and identifiers that act as secrets are {@code
 * ***}.
 *
 * @param path the path below the target's base URL
 */
public record PlannedRequest(
    String method, String path, Map<String, String> headers, JsonNode body) {
  /** What stands in a preview for anything that must not be seen. */
  public static final String MASK = "***";

  public PlannedRequest {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /** Names the request, not its headers or its body. */
  @Override
  public String toString() {
    return "PlannedRequest[" + method + "]";
  }
}
