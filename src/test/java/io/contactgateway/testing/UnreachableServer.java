package io.contactgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Addresses where no connection can be had. */
public final class UnreachableServer implements AutoCloseable {
  /** A host name that never resolves (RFC 6761). */
  public static final URI UNRESOLVABLE = URI.create("http://nobody-is-here.invalid");

  private static final int MORE_THAN_THE_BACKLOG = 5;

  private final ServerSocket socket;
  private final List<SocketChannel> crowd = new ArrayList<>();

  private UnreachableServer() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** A port whose queue is full, so that a further connection is neither accepted nor refused. */
  public static UnreachableServer neverAccepts() {
    try {
      var server = new UnreachableServer();
      var address = new InetSocketAddress("127.0.0.1", server.socket.getLocalPort());
      for (var place = 0; place < MORE_THAN_THE_BACKLOG; place++) {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(address);
        server.crowd.add(channel);
      }
      return server;
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** The URL of a port where nobody listens. */
  public static URI refuses() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  @Override
  public void close() {
    try {
      for (var channel : crowd) {
        channel.close();
      }
      socket.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
