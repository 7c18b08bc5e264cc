package io.contactgateway.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Connections that never come to the end of what they have to say; a closed one comes again. */
final class DribblingCrowd {
  /** No word, a head, and a body that doesn't end. */
  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "GET /v1/contacts/nobody HTTP/1.1\r\nX: ",
          "PUT /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\nContent-Type: application/json\r\n"
              + "Content-Length: 60000\r\n\r\n");

  private final InetSocketAddress server;
  private final int size;
  private final List<SocketChannel> members = new ArrayList<>();

  DribblingCrowd(InetSocketAddress server, int size) {
    this.server = server;
    this.size = size;
  }

  /** A byte from each, once a second. */
  void dribbleUntil(CountDownLatch end) {
    try {
      while (!end.await(1, TimeUnit.SECONDS)) {
        members.removeIf(member -> !dribbles(member));
        while (members.size() < size) {
          members.add(newcomer(members.size()));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException refused) {
      throw new java.io.UncheckedIOException(refused);
    }
  }

  private SocketChannel newcomer(int number) throws IOException {
    var member = SocketChannel.open(server);
    var text = BEGINNINGS.get(number % BEGINNINGS.size());
    member.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    member.configureBlocking(false);
    return member;
  }

  private static boolean dribbles(SocketChannel member) {
    try {
      if (member.read(ByteBuffer.allocate(1 << 10)) < 0) {
        member.close();
        return false;
      }
      member.write(ByteBuffer.wrap(new byte[] {' '}));
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
