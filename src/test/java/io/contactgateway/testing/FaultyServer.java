package io.contactgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that misbehaves on the wire. The first connection gets the first behaviour, the second
 * the second, and so on; the last one goes on for ever, so that a call too many is seen, not
 * refused. Counts what arrived.
 */
public final class FaultyServer implements AutoCloseable {
  private final ServerSocket socket;
  private final List<WireBehaviour> script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();

  private FaultyServer(List<WireBehaviour> script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Starts a server. */
  public static FaultyServer that(WireBehaviour... script) {
    return that(List.of(script));
  }

  /** Starts a server. */
  public static FaultyServer that(List<WireBehaviour> script) {
    try {
      var server = new FaultyServer(List.copyOf(script));
      background("accept", server::accept);
      return server;
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Connections that were accepted. */
  public int connections() {
    return connections.get();
  }

  /** Requests of which at least a part was read. */
  public int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        var accepted = socket.accept();
        open.add(accepted);
        var turn = Math.min(connections.getAndIncrement(), script.size() - 1);
        background("serve", () -> serve(accepted, script.get(turn)));
      }
    } catch (IOException closed) {
      open.forEach(FaultyServer::closeQuietly);
    }
  }

  private void serve(Socket accepted, WireBehaviour behaviour) {
    try (accepted) {
      behaviour.serve(new WireConnection(accepted, requests::incrementAndGet, closing));
    } catch (IOException peerGone) {
      // The client broke the connection off, as some of the tests want it to.
    } finally {
      open.remove(accepted);
    }
  }

  private static void background(String name, Runnable work) {
    var thread = new Thread(work, "faulty-server-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // That is how these tests leave them.
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
