package io.contactgateway.inbound;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;

/** What a head, or a body, that isn't decoded is answered with; the connection ends by it. */
enum Refusal {
  MALFORMED(
      "400 Bad Request",
      "{\"type\":\"urn:contact-gateway:problem:malformed\",\"title\":\"Malformed request\","
          + "\"status\":400,\"detail\":\"a request line is a method, a target and a version"
          + " (HTTP/1.0 or HTTP/1.1) with a space between them; each header has one line, which ends in CR LF; none of them has"
          + " control characters\"}"),
  MALFORMED_CHUNKS(
      "400 Bad Request",
      "{\"type\":\"urn:contact-gateway:problem:malformed\",\"title\":\"Malformed request\","
          + "\"status\":400,\"detail\":\"each chunk of a body is its size in hexadecimal digits, CR LF,"
          + " so many bytes, and CR LF; the last one has the size 0\"}"),
  TOO_MANY_HEADERS(
      "431 Request Header Fields Too Large",
      "{\"type\":\"about:blank\",\"title\":\"Request Header Fields Too Large\",\"status\":431,"
          + "\"detail\":\"a request has at most "
          + HeadScan.MOST_HEADERS
          + " headers\"}");

  private final byte[] bytes;

  Refusal(String status, String problem) {
    bytes =
        ("HTTP/1.1 "
                + status
                + "\r\nContent-Type: application/problem+json\r\nConnection: close\r\n"
                + "Content-Length: "
                + problem.length()
                + "\r\n\r\n"
                + problem)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** To be called where nothing else is being answered. */
  void answer(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(ChannelFutureListener.CLOSE);
  }
}
