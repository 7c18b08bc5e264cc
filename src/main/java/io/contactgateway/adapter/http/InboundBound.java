package io.contactgateway.adapter.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Closes a connection that brings more bytes than it may. */
final class InboundBound extends ChannelInboundHandlerAdapter {
  private final int mostBytes;
  private long bytes;

  InboundBound(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf part) {
      bytes += part.readableBytes();
    }
    if (bytes > mostBytes) {
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      context.fireChannelRead(message);
    }
  }
}
