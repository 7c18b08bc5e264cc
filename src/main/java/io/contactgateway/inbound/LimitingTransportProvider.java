package io.contactgateway.inbound;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.spi.VertxServiceProvider;

/** Found by the framework as a service: has Vert.x open its ports with a doorkeeper each. */
@RegisterForReflection
public final class LimitingTransportProvider implements VertxServiceProvider {
  @Override
  public void init(VertxBuilder builder) {
    // A native transport is nothing that this product brings along; whoever adds one does without.
    if (builder.findTransport().getClass() == JDKTransport.class) {
      builder.findTransport(new LimitingTransport());
    }
  }
}
