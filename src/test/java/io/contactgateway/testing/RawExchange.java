package io.contactgateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Bytes that were sent on a connection of their own, and what came back.
 *
 * @param answer everything that came, a character for each byte
 * @param closed whether the server ended the connection
 */
public record RawExchange(String answer, boolean closed) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
  private static final int CONNECT_MILLIS = 10_000;
  private static final int FIRST_WORD_MILLIS = 20_000;

  /**
   * Sends and reads, until the server closes, or answered and is silent for as long as the
   * patience. A first word is waited for for longer.
   *
   * @throws IOException where no connection could be had
   */
  public static RawExchange with(InetSocketAddress server, byte[] bytes, int patienceMillis)
      throws IOException {
    try (var socket = new Socket()) {
      socket.connect(server, CONNECT_MILLIS);
      socket.setSoTimeout(Math.max(patienceMillis, FIRST_WORD_MILLIS));
      write(socket, bytes);
      return read(socket, patienceMillis);
    }
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException refusedMidway) {
      // A server that has heard enough needn't read the rest; its answer is what counts.
    }
  }

  private static RawExchange read(Socket socket, int patienceMillis) {
    var answer = new ByteArrayOutputStream();
    var closed = true;
    try {
      var first = socket.getInputStream().read();
      if (first >= 0) {
        answer.write(first);
        socket.setSoTimeout(patienceMillis);
        socket.getInputStream().transferTo(answer);
      }
    } catch (SocketTimeoutException silent) {
      closed = false;
    } catch (IOException reset) {
      // A connection that the server gave up with bytes unread ends so.
    }
    return new RawExchange(answer.toString(StandardCharsets.ISO_8859_1), closed);
  }

  /** The statuses of all answers. */
  public List<Integer> statuses() {
    return STATUS.matcher(answer).results().map(one -> Integer.valueOf(one.group(1))).toList();
  }
}
