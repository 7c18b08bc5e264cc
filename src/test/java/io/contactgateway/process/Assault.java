package io.contactgateway.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Connections that send all they can and read nothing, until they are closed. */
final class Assault implements AutoCloseable {
  private final List<SocketChannel> connections = new ArrayList<>();
  private final List<ByteBuffer> unsent = new ArrayList<>();

  /**
   * As many connections, each with the same to say.
   *
   * @param text sent as far as the gateway takes it; more by {@link #goOn}
   */
  static Assault on(URI port, int connections, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    var assault = new Assault();
    for (var i = 0; i < connections; i++) {
      var channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      channel.connect(new InetSocketAddress(port.getHost(), port.getPort()));
      channel.configureBlocking(false);
      assault.connections.add(channel);
      assault.unsent.add(ByteBuffer.wrap(bytes));
    }
    return assault.goOn();
  }

  /** Sends what the network takes now. */
  Assault goOn() {
    for (var i = 0; i < connections.size(); i++) {
      send(connections.get(i), unsent.get(i));
    }
    return this;
  }

  private static void send(SocketChannel channel, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining() && channel.write(bytes) > 0) {
        // As long as the network takes more.
      }
    } catch (IOException closed) {
      bytes.position(bytes.limit());
    }
  }

  @Override
  public void close() throws IOException {
    for (var connection : connections) {
      connection.close();
    }
  }
}
