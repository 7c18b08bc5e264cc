package io.contactgateway.inbound;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Between codec and server: tells where requests begin and end, and when answers have gone out. */
final class Exchanges extends ChannelDuplexHandler {
  private final OneAtATime requests;

  Exchanges(OneAtATime requests) {
    this.requests = requests;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request && !requests.began(request)) {
      ReferenceCountUtil.release(message);
      context.close();
      return;
    }
    if (message instanceof LastHttpContent) {
      requests.ended();
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse && !isInterim(message)) {
      requests.answerBegins();
    }
    if (message instanceof LastHttpContent && !isInterim(message)) {
      context.write(message, promise.unvoid()).addListener(written -> requests.answered());
    } else {
      context.write(message, promise);
    }
  }

  /** An answer before the answer, like 100. */
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }
}
