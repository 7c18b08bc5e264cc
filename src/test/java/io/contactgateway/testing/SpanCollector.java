package io.contactgateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Takes spans as a collector does (OTLP over HTTP), and keeps the bytes: text stands in them as it
 * is, so that what must not be there can be looked for.
 */
public final class SpanCollector implements AutoCloseable {
  private final HttpServer server;
  private final List<String> received = new CopyOnWriteArrayList<>();

  private SpanCollector(HttpServer server) {
    this.server = server;
  }

  public static SpanCollector start() {
    try {
      var loopback = InetAddress.getLoopbackAddress();
      var collector = new SpanCollector(HttpServer.create(new InetSocketAddress(loopback, 0), 50));
      collector.server.createContext("/v1/traces", collector::receive);
      collector.server.start();
      return collector;
    } catch (IOException noSocket) {
      throw new UncheckedIOException(noSocket);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    // Every byte is a character of this one.
    received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that came. */
  public String text() {
    return received.stream().collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
