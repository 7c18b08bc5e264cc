package io.contactgateway.http;

import io.contactgateway.testing.HttpCall;

/** Calls that tests of the HTTP interface often make. */
final class Calls {
  private Calls() {}

  /**
   * @param key percent-encoded where it needs to be; a query may follow
   */
  static String contact(String key) {
    return "/v1/contacts/" + key;
  }

  static HttpCall put(String key, String json) {
    return HttpCall.of("PUT", contact(key)).json(json);
  }

  /** A change that waits for no target. */
  static HttpCall putAsync(String key, String json) {
    return put(key, json).header("Prefer", "respond-async");
  }

  static HttpCall patch(String key, String json) {
    return HttpCall.of("PATCH", contact(key)).json(json);
  }

  static HttpCall get(String key) {
    return HttpCall.of("GET", contact(key));
  }

  static HttpCall delete(String key) {
    return HttpCall.of("DELETE", contact(key));
  }

  static HttpCall sync(String method, String key) {
    return HttpCall.of(method, contact(key) + "/sync");
  }
}
