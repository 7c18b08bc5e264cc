package io.contactgateway.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** An address that leads to one server now and to another one later, as Kubernetes' services do. */
final class MovingService implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MovingService.class);

  private final ServerSocket entrance;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int destination;

  MovingService(int destination) throws IOException {
    this.destination = destination;
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  String address() {
    return "127.0.0.1:" + entrance.getLocalPort();
  }

  /** Leads elsewhere from now on; whoever is connected is cut off. */
  void moveTo(int port) {
    leadTo(port);
    open.forEach(MovingService::close);
  }

  /** Leads elsewhere from now on; whoever is connected stays so. */
  void leadTo(int port) {
    destination = port;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        var client = entrance.accept();
        open.add(client);
        var server = new Socket(InetAddress.getLoopbackAddress(), destination);
        open.add(server);
        threads.execute(() -> pump(client, server));
        threads.execute(() -> pump(server, client));
      } catch (IOException ended) {
        LOG.debugf("nobody comes in: %s", ended.getMessage());
      }
    }
  }

  /** Until one of them is gone, and with it the other one. */
  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException cut) {
      LOG.debugf("a connection was cut: %s", cut.getMessage());
    } finally {
      open.remove(from);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    open.forEach(MovingService::close);
    threads.shutdownNow();
  }
}
