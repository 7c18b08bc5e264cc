package io.contactgateway.inbound;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/** Next to the network: counts what was written and has not gone out, of whatever kind it is. */
final class UnsentBytes extends ChannelDuplexHandler {
  private final TrackedConnection trackedConnection;

  UnsentBytes(TrackedConnection trackedConnection) {
    this.trackedConnection = trackedConnection;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    var bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    if (bytes == 0) {
      context.write(message, promise);
      return;
    }
    trackedConnection.holds(bytes);
    context
        .write(message, promise.unvoid())
        .addListener(written -> trackedConnection.holds(-bytes));
  }
}
