package io.contactgateway.process;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Sends one bulk request and reads its answer at the same time, as a caller has to. */
final class BulkCaller {
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** How many lines were answered, progress apart. */
  long answered() {
    return answered.get();
  }

  /** How many of them with 2xx. */
  long accepted() {
    return accepted.get();
  }

  /** Sends no more lines. */
  void stop() {
    stopped.set(true);
  }

  /**
   * Sends the lines and reads the answer to its end.
   *
   * @param lines makes a line, without its end, of its number
   */
  void send(URI gateway, String query, long count, LongFunction<String> lines) {
    try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
      var writer = new Thread(() -> write(socket, query, count, lines), "bulk-writer");
      writer.start();
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (var line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
        if (line.startsWith("{\"line\"")) {
          answered.incrementAndGet();
          accepted.addAndGet(line.contains("\"status\":2") ? 1 : 0);
        }
      }
      writer.join();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Socket socket, String query, long count, LongFunction<String> lines) {
    try {
      var out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      out.write(
          ("POST /v1/contacts%s HTTP/1.1\r\nHost: gateway\r\n"
                  + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
              .formatted(query)
              .getBytes(StandardCharsets.US_ASCII));
      for (var number = 0L; number < count && !stopped.get(); number++) {
        var line = (lines.apply(number) + "\n").getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(line.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(line);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
