package io.contactgateway.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server's end of a connection. */
public final class WireConnection {
  private final Socket socket;
  private final Runnable requestArrived;
  private final CountDownLatch serverCloses;

  WireConnection(Socket socket, Runnable requestArrived, CountDownLatch serverCloses) {
    this.socket = socket;
    this.requestArrived = requestArrived;
    this.serverCloses = serverCloses;
  }

  /**
   * Reads a whole request, head and announced body.
   *
   * @return the head
   */
  public String readRequest() throws IOException {
    var head = new StringBuilder();
    head.append((char) nextByte());
    requestArrived.run();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) nextByte());
    }
    socket.getInputStream().readNBytes(announced(head.toString()));
    return head.toString();
  }

  /** Reads the first bytes of a request and leaves the rest where it is. */
  public void readPartOfRequest() throws IOException {
    nextByte();
    requestArrived.run();
    socket.getInputStream().readNBytes("POST".length());
  }

  private int nextByte() throws IOException {
    var next = socket.getInputStream().read();
    if (next < 0) {
      throw new EOFException();
    }
    return next;
  }

  private static int announced(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Ends the connection with RST instead of FIN. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Keeps the connection and does nothing until the client or the test ends it. */
  public void hang() throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Lets a moment pass, less where the server closes. */
  public void pause(int millis) throws IOException {
    try {
      if (serverCloses.await(millis, TimeUnit.MILLISECONDS)) {
        throw new EOFException();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EOFException();
    }
  }
}
