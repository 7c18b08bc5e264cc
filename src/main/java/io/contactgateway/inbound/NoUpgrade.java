package io.contactgateway.inbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Passes over the wish for another protocol, as a server may (RFC 9110, section 7.8). */
final class NoUpgrade extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      request.headers().remove(HttpHeaderNames.UPGRADE);
    }
    context.fireChannelRead(message);
  }

  /**
   * Waits for the first bytes. The server sets up its own handlers when those come, behind this one
   * and before it hands them on: they are there then, and no request has been read.
   */
  static final class Installer extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      var decoder = context.pipeline().context(HttpRequestDecoder.class);
      if (decoder != null) {
        context.pipeline().addAfter(decoder.name(), null, new NoUpgrade());
        context.pipeline().remove(this);
      }
      context.fireChannelRead(message);
    }
  }
}
