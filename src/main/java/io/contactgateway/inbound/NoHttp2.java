package io.contactgateway.inbound;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * Ends a connection that begins as one of HTTP/2, at ports where the framework has no switch for
 * it: some thousand streams at once keep the server's event loop busy for minutes. None becomes one
 * later, by {@link NoUpgrade}.
 */
final class NoHttp2 extends ChannelInboundHandlerAdapter {
  /** How HTTP/2 begins, and how no request of HTTP/1 does. */
  private static final byte[] PREFACE = "PRI".getBytes(StandardCharsets.US_ASCII);

  private int seen;
  private boolean isPreface = true;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes && completesPreface(bytes)) {
      ReferenceCountUtil.release(message);
      context.close();
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean completesPreface(ByteBuf bytes) {
    for (var at = bytes.readerIndex(); isPreface && at < bytes.writerIndex(); at++) {
      isPreface = bytes.getByte(at) == PREFACE[seen];
      seen++;
      if (isPreface && seen == PREFACE.length) {
        return true;
      }
    }
    return false;
  }
}
