package io.contactgateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An HTTP request that goes out byte by byte as it was written down, right or wrong: no client
 * library normalises its path, adds a header or refuses to send it. Immutable.
 */
public final class HttpCall {
  private static final int CHUNK = 8192;
  private static final int SHOWN = 2000;
  private static final int PATIENCE_MILLIS = 30_000;

  private final String method;
  private final String target;
  private final List<String> headers;
  private final byte[] body;
  private final boolean chunked;

  private HttpCall(
      String method, String target, List<String> headers, byte[] body, boolean chunked) {
    this.method = method;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.chunked = chunked;
  }

  /**
   * @param target path and query as they go over the wire
   */
  public static HttpCall of(String method, String target) {
    return new HttpCall(method, target, List.of(), new byte[0], false);
  }

  public HttpCall header(String name, String value) {
    var more = new ArrayList<>(headers);
    more.add(name + ": " + value);
    return new HttpCall(method, target, more, body, chunked);
  }

  public HttpCall body(String mediaType, byte[] bytes) {
    return header("Content-Type", mediaType).body(bytes);
  }

  /** A body of no declared type. */
  public HttpCall body(byte[] bytes) {
    return new HttpCall(method, target, headers, bytes, chunked);
  }

  public HttpCall json(String text) {
    return body("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Doesn't say beforehand how long the body is. */
  public HttpCall chunked() {
    return new HttpCall(method, target, headers, body, true);
  }

  /** Sends it and reads the answer up to the end of the connection. */
  public HttpReply send(URL server) {
    try (var socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      write(socket, server);
      return HttpReply.parse(socket.getInputStream().readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void write(Socket socket, URL server) throws IOException {
    var out = socket.getOutputStream();
    try {
      out.write(head(server.getHost()).getBytes(StandardCharsets.UTF_8));
      out.write(chunked ? inChunks() : body);
      out.flush();
    } catch (SocketException refusedMidway) {
      // A server that has answered already needn't read the rest; its answer is what counts.
      socket.shutdownOutput();
    }
  }

  private String head(String host) {
    var text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    if (chunked) {
      text.append("Transfer-Encoding: chunked\r\n");
    } else if (body.length > 0) {
      text.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return text.append("Connection: close\r\n\r\n").toString();
  }

  private byte[] inChunks() throws IOException {
    var chunks = new ByteArrayOutputStream();
    for (var start = 0; start < body.length; start += CHUNK) {
      var length = Math.min(CHUNK, body.length - start);
      chunks.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      chunks.write(body, start, length);
      chunks.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    chunks.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunks.toByteArray();
  }

  /** The request as it goes out, its body in what characters it has. */
  @Override
  public String toString() {
    var length = Math.min(body.length, SHOWN);
    return method
        + " "
        + target
        + " "
        + headers
        + " "
        + new String(body, 0, length, StandardCharsets.UTF_8);
  }
}
