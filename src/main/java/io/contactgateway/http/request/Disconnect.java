package io.contactgateway.http.request;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection at once. What Vert.x does to close one waits until all that was written has
 * left, and so for a side that reads nothing, or a byte now and then.
 */
public final class Disconnect {
  private Disconnect() {}

  /** What was written and has not left is dropped; whoever listens for the end hears of it. */
  public static void now(HttpServerRequest request) {
    // Not by the channel's own close: Vert.x catches that one, and waits all the same.
    ((ConnectionBase) request.connection()).channelHandlerContext().close();
  }
}
