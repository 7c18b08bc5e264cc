package io.contactgateway.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a server does with one connection. The connection is closed afterwards. */
@FunctionalInterface
public interface WireBehaviour {
  /** Serves the connection. An IOException means that the client has gone. */
  void serve(WireConnection connection) throws IOException;

  /** Reads a request and answers it, then closes the connection, announcing so. */
  static WireBehaviour answers(int status, String body, Map<String, String> headers) {
    return connection -> {
      connection.readRequest();
      connection.write(head(status, headers) + "Connection: close\r\n");
      connection.write(sized(body));
    };
  }

  static WireBehaviour answers(int status, String body) {
    return answers(status, body, Map.of("Content-Type", "application/json"));
  }

  /**
   * Answers one request and says nothing of closing, then closes: the pooled connection is dead.
   */
  static WireBehaviour answersAndHangsUp(int status, String body) {
    return connection -> {
      connection.readRequest();
      connection.write(head(status, Map.of()) + sized(body));
    };
  }

  /** Answers request after request on the same connection. */
  static WireBehaviour keepsAnswering(int status, String body) {
    return connection -> {
      while (true) {
        connection.readRequest();
        connection.write(head(status, Map.of()) + sized(body));
      }
    };
  }

  static String head(int status, Map<String, String> headers) {
    var text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.toString();
  }

  private static String sized(String body) {
    var length = body.getBytes(StandardCharsets.UTF_8).length;
    return "Content-Length: " + length + "\r\n\r\n" + body;
  }
}
