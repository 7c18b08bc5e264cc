package io.contactgateway.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Answers everybody, at once, with a body that never ends. */
final class EndlessServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EndlessServer.class);
  private static final int MOST = 1000;
  private static final byte[] HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"a\":\""
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket entrance;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger answered = new AtomicInteger();

  EndlessServer() throws IOException {
    entrance = new ServerSocket(0, MOST, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + entrance.getLocalPort();
  }

  /** How many have been answered, or are being so. */
  int answered() {
    return answered.get();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var caller = entrance.accept();
        threads.execute(() -> answer(caller));
      } catch (IOException ended) {
        LOG.debugf("nobody comes in: %s", ended.getMessage());
      }
    }
  }

  private void answer(Socket caller) {
    var piece = "x".repeat(64 << 10).getBytes(StandardCharsets.US_ASCII);
    answered.incrementAndGet();
    try (caller;
        var body = caller.getOutputStream()) {
      body.write(HEAD);
      while (!entrance.isClosed()) {
        body.write(piece);
      }
    } catch (IOException cutOff) {
      LOG.debugf("had enough: %s", cutOff.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    threads.shutdownNow();
  }
}
