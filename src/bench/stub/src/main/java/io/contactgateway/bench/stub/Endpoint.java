package io.contactgateway.bench.stub;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** A method of a vendor's interface, with what it was sent. */
enum Endpoint {
  MARKETING_CLOUD_TOKEN,
  MARKETING_CLOUD_PATCH,
  MARKETING_CLOUD_POST,
  CORPORATE_MERCH_PUT,
  CORPORATE_MERCH_POST,
  CHATWOOT_PATCH,
  CHATWOOT_POST,
  OTHER;

  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder bad = new LongAdder();
  private volatile String firstFault;

  void received(int length) {
    requests.increment();
    bytes.add(length);
  }

  void checked(Optional<String> fault) {
    fault.ifPresent(
        found -> {
          bad.increment();
          if (firstFault == null) {
            firstFault = found;
          }
        });
  }

  boolean wasCalled() {
    return requests.sum() > 0;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  JsonObject counts() {
    return new JsonObject()
        .put("requests", requests.sum())
        .put("bytes", bytes.sum())
        .put("bad", bad.sum())
        .put("firstFault", firstFault);
  }

  static void resetAll() {
    for (var endpoint : values()) {
      endpoint.requests.reset();
      endpoint.bytes.reset();
      endpoint.bad.reset();
      endpoint.firstFault = null;
    }
  }
}
