package io.contactgateway.app;

import io.contactgateway.adapter.http.TargetTransport;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.time.Delays;
import io.contactgateway.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What the process gives every part of the gateway: meters, traces, delays, chance, a name. */
@Singleton
final class Platform {
  private static final int REPLICA_BYTES = 8;

  private final MeterRegistry meters;
  private final Tracing tracing;
  private final Vertx vertx;
  private final Delays delays;
  private final SecureRandom random = new SecureRandom();
  private final String replica;

  Platform(MeterRegistry meters, Tracing tracing, Vertx vertx) {
    this.meters = meters;
    this.tracing = tracing;
    this.vertx = vertx;
    this.delays = new VertxDelays(vertx);
    this.replica = replica(random);
  }

  private static String replica(SecureRandom random) {
    var bytes = new byte[REPLICA_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  MeterRegistry meters() {
    return meters;
  }

  Tracing tracing() {
    return tracing;
  }

  Vertx vertx() {
    return vertx;
  }

  Delays delays() {
    return delays;
  }

  SecureRandom random() {
    return random;
  }

  /** This process' name in the store, another one after each start. */
  String replica() {
    return replica;
  }

  /** Makes the transports of targets. */
  Transport.Maker targetTransports() {
    return (concurrency, authorities) -> new TargetTransport(vertx, concurrency, authorities);
  }
}
