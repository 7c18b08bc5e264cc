package io.contactgateway.bench.floor;

import io.vertx.core.Future;

/** One durable row per request. */
interface Store {
  /** Completes when the row's commit is on disk. */
  Future<Void> put(String key, byte[] body);
}
