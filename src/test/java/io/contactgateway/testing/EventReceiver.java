package io.contactgateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A subscriber to events that takes everything. */
public final class EventReceiver implements AutoCloseable {
  public static final String SECRET = "whsec_YSBzZWNyZXQgb2YgMjQgb3IgbW9yZSBieXRlcw==";

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** One event as it came. */
  public record Received(Map<String, String> headers, String body) {}

  private EventReceiver(HttpServer server) {
    this.server = server;
  }

  public static EventReceiver start() {
    try {
      var loopback = InetAddress.getLoopbackAddress();
      var receiver = new EventReceiver(HttpServer.create(new InetSocketAddress(loopback, 0), 50));
      receiver.server.createContext("/", receiver::receive);
      receiver.server.start();
      return receiver;
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(new Received(headers, body));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
