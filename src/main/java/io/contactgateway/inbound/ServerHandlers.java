package io.contactgateway.inbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Waits for the server's handlers of HTTP/1, and sets ours around them. The server sets up its own
 * before a connection's first bytes, TLS taken off, go further than here; no request was read then.
 */
final class ServerHandlers extends ChannelInboundHandlerAdapter {
  private final TrackedConnection trackedConnection;

  ServerHandlers(TrackedConnection trackedConnection) {
    this.trackedConnection = trackedConnection;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    context.fireChannelActive();
    // Behind what is there already, which may be the decryption.
    context.pipeline().addLast(new Waiting());
    context.pipeline().remove(this);
  }

  private boolean surround(ChannelPipeline pipeline) {
    var decoder = pipeline.context(HttpRequestDecoder.class);
    var encoder = pipeline.context(HttpResponseEncoder.class);
    if (decoder == null || encoder == null) {
      return false;
    }
    var requests = new OneAtATime(trackedConnection);
    pipeline.addBefore(decoder.name(), null, requests);
    pipeline.addAfter(encoder.name(), null, new Exchanges(requests));
    pipeline.addAfter(encoder.name(), null, new NoUpgrade());
    return true;
  }

  private final class Waiting extends ChannelInboundHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      removeOnceDone(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      removeOnceDone(context);
      context.fireChannelRead(message);
    }

    private void removeOnceDone(ChannelHandlerContext context) {
      if (!context.isRemoved() && surround(context.pipeline())) {
        context.pipeline().remove(this);
      }
    }
  }
}
