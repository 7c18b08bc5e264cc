package io.contactgateway.http;

import io.contactgateway.testing.HttpCall;
import java.nio.charset.StandardCharsets;

/** Calls that tests of the HTTP interface often make. */
public final class Calls {
  private Calls() {}

  /**
   * @param key percent-encoded where it needs to be; a query may follow
   */
  public static String contact(String key) {
    return "/v1/contacts/" + key;
  }

  public static HttpCall put(String key, String json) {
    return HttpCall.of("PUT", contact(key)).json(json);
  }

  /** A change that waits for no target. */
  public static HttpCall putAsync(String key, String json) {
    return put(key, json).header("Prefer", "respond-async");
  }

  public static HttpCall patch(String key, String json) {
    return HttpCall.of("PATCH", contact(key)).json(json);
  }

  /** Changes of many contacts, a line each. */
  public static HttpCall bulk(String lines) {
    return bulk("", lines);
  }

  /**
   * @param query with its question mark
   */
  public static HttpCall bulk(String query, String lines) {
    return HttpCall.of("POST", "/v1/contacts" + query)
        .body("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpCall get(String key) {
    return HttpCall.of("GET", contact(key));
  }

  public static HttpCall delete(String key) {
    return HttpCall.of("DELETE", contact(key));
  }

  public static HttpCall sync(String method, String key) {
    return HttpCall.of(method, contact(key) + "/sync");
  }
}
