package io.contactgateway.bench.stub;

import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * How the vendors behave.
 *
 * @param latencyMs how long each takes to answer
 * @param check whether bodies are looked at; off while something is measured
 * @param hanging the vendor that reads requests and never answers
 */
record Behaviour(int latencyMs, boolean check, Optional<Vendor> hanging) {
  static final Behaviour AT_ONCE = new Behaviour(0, false, Optional.empty());

  /** With what the query names changed; {@code hang=none} ends the hanging. */
  Behaviour changed(MultiMap query) {
    return new Behaviour(
        query.contains("latencyMs") ? Integer.parseInt(query.get("latencyMs")) : latencyMs,
        query.contains("check") ? query.get("check").equals("1") : check,
        query.contains("hang") ? Vendor.named(query.get("hang")) : hanging);
  }

  boolean hangs(Vendor vendor) {
    return hanging.isPresent() && hanging.get() == vendor;
  }
}
