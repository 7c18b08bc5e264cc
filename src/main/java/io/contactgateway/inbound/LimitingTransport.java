package io.contactgateway.inbound;

import io.netty.bootstrap.ServerBootstrap;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import java.util.Optional;

/** The JDK's sockets, with a doorkeeper at every port that is opened once the limits are known. */
final class LimitingTransport extends JDKTransport {
  private volatile Optional<ConnectionLimits> limits = Optional.empty();

  /** What holds for the ports opened from now on. */
  void watch(ConnectionLimits limits) {
    this.limits = Optional.of(limits);
  }

  @Override
  public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
    super.configure(options, domainSocket, bootstrap);
    limits.ifPresent(known -> bootstrap.handler(new ConnectionLimiter(known)));
  }
}
