package io.contactgateway.inbound;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;

/**
 * Ends a connection that is about to become one of HTTP/2, at ports where the framework has no
 * switch for it: some thousand streams at once keep the server's event loop busy for minutes.
 */
final class NoHttp2 extends ChannelDuplexHandler {
  /** How HTTP/2 begins, and how no request of HTTP/1 does. */
  private static final byte[] PREFACE = "PRI".getBytes(StandardCharsets.US_ASCII);

  private static final ByteBuf SWITCH =
      Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("HTTP/1.1 101", StandardCharsets.US_ASCII));

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

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf bytes && switches(bytes)) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
      context.close();
    } else {
      context.write(message, promise);
    }
  }

  private static boolean switches(ByteBuf bytes) {
    var length = SWITCH.readableBytes();
    return bytes.readableBytes() >= length
        && ByteBufUtil.equals(bytes, bytes.readerIndex(), SWITCH, 0, length);
  }
}
