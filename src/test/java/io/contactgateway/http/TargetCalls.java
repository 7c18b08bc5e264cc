package io.contactgateway.http;

import io.contactgateway.testing.HttpCall;
import java.net.URL;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Calls about targets that tests of the HTTP interface often make. */
public final class TargetCalls {
  private TargetCalls() {}

  public static HttpCall target(String nameAndMore) {
    return HttpCall.of("GET", "/v1/targets/" + nameAndMore);
  }

  public static HttpCall act(String name, String action) {
    return HttpCall.of("POST", "/v1/targets/" + name + "/" + action);
  }

  /** Waits until nothing waits, so that no delivery is left over for the next test. */
  public static void awaitDrained(URL gateway, String name) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> target(name).send(gateway).json().path("backlog").asLong() == 0);
  }
}
