package io.contactgateway.testing;

import static io.contactgateway.testing.WireBehaviour.head;

import java.io.IOException;
import java.util.Map;

/** Ways in which a server fails without giving a whole HTTP answer. */
public enum WireFault implements WireBehaviour {
  NEVER_ANSWERS(
      connection -> {
        connection.readRequest();
        connection.hang();
      }),
  CLOSES_BEFORE_REQUEST(connection -> {}),
  RESETS_BEFORE_REQUEST(WireConnection::reset),
  RESETS_MID_REQUEST(
      connection -> {
        connection.readPartOfRequest();
        connection.reset();
      }),
  CLOSES_AFTER_REQUEST(WireConnection::readRequest),
  RESETS_AFTER_REQUEST(
      connection -> {
        connection.readRequest();
        connection.reset();
      }),
  RESETS_MID_BODY(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 100\r\n\r\n{\"half\":");
        connection.pause(20);
        connection.reset();
      }),
  CLOSES_MID_BODY(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 100\r\n\r\n{\"half\":");
      }),
  ANSWERS_JUNK(
      connection -> {
        connection.readRequest();
        connection.write(new byte[] {0x16, 0x03, 0x01, (byte) 0xff, 0, '\r', '\n', '\r', '\n', 1});
        connection.hang();
      }),
  DRIPS_PAST_DEADLINE(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 100000\r\n\r\n");
        drip(connection);
      }),
  DRIPS_HEADERS_PAST_DEADLINE(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\nX-Slow: ");
        drip(connection);
      }),
  OVERSIZED_BODY(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 1048577\r\n\r\n");
        flood(connection, " ".repeat(1 << 12));
      }),
  OVERSIZED_CHUNKED_BODY(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Transfer-Encoding: chunked\r\n\r\n");
        flood(connection, "1000\r\n" + " ".repeat(0x1000) + "\r\n");
      }),
  HEADER_FLOOD(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\n");
        flood(connection, "X-Flood: " + "x".repeat(100) + "\r\n");
      }),
  ONE_ENDLESS_HEADER(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 200 OK\r\nX-Flood: ");
        flood(connection, "x".repeat(100));
      }),
  ENDLESS_STATUS_LINE(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 200 ");
        flood(connection, "x".repeat(100));
      }),
  INTERIM_FLOOD(
      connection -> {
        connection.readRequest();
        flood(connection, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n");
      }),
  STRANGE_INTERIM(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 199 Strange\r\n\r\n" + head(200, json()) + "\r\n{}");
      }),
  SWITCHES_PROTOCOLS(
      connection -> {
        connection.readRequest();
        connection.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n");
        connection.write("Connection: upgrade\r\n\r\nsomething else");
        connection.hang();
      }),
  HTTP_0_9(
      connection -> {
        connection.readRequest();
        connection.write("<html>hello</html>\r\n");
        connection.hang();
      }),
  TWO_LENGTHS(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 2\r\nContent-Length: 30\r\n\r\n{}");
        connection.hang();
      }),
  LENGTH_AND_CHUNKS(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Content-Length: 2\r\nTransfer-Encoding: chunked");
        connection.write("\r\n\r\n2\r\n{}\r\n0\r\n\r\n");
        connection.hang();
      }),
  ENDLESS_CHUNK_EXTENSION(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Transfer-Encoding: chunked\r\n\r\n2;");
        flood(connection, "x".repeat(100));
      }),
  TRAILER_FLOOD(
      connection -> {
        connection.readRequest();
        connection.write(head(200, json()) + "Transfer-Encoding: chunked\r\n\r\n");
        connection.write("2\r\n{}\r\n0\r\n");
        flood(connection, "X-Flood: " + "x".repeat(100) + "\r\n");
      });

  private static final int DRIP_MILLIS = 20;
  private static final int FLOOD_PIECES = 1 << 12;

  private final WireBehaviour behaviour;

  WireFault(WireBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public void serve(WireConnection connection) throws IOException {
    behaviour.serve(connection);
  }

  /** Whether only the client's deadline ends it. */
  public boolean outlastsAnyDeadline() {
    return switch (this) {
      case NEVER_ANSWERS, DRIPS_PAST_DEADLINE, DRIPS_HEADERS_PAST_DEADLINE -> true;
      default -> false;
    };
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }

  private static void drip(WireConnection connection) throws IOException {
    while (true) {
      connection.write(" ");
      connection.pause(DRIP_MILLIS);
    }
  }

  private static void flood(WireConnection connection, String piece) throws IOException {
    for (var pieces = 0; pieces < FLOOD_PIECES; pieces++) {
      connection.write(piece);
    }
    connection.hang();
  }
}
