package io.contactgateway.console;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * Scripts, styles and pictures of the console, in memory and packed. They tell nothing of anybody.
 */
final class Assets {
  private static final String GZIP = "gzip";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "console.css", "text/css;charset=UTF-8",
          "console.js", "text/javascript;charset=UTF-8",
          "htmx.min.js", "text/javascript;charset=UTF-8",
          "icon.svg", "image/svg+xml");

  private final Map<String, byte[]> files = new TreeMap<>();
  private final String version;

  Assets() {
    var sum = new CRC32();
    MEDIA_TYPES
        .keySet()
        .forEach(
            name -> {
              var content = read(name);
              files.put(name, content);
            });
    files.values().forEach(sum::update);
    version = Long.toHexString(sum.getValue());
  }

  /** Changes with each change of a file: what a browser has kept of another one is not used. */
  String version() {
    return version;
  }

  void serve(Router router, String base) {
    files.forEach(
        (name, content) -> {
          var plain = Buffer.buffer(content);
          var packed = Buffer.buffer(pack(content));
          router
              .route(base + "/assets/" + name)
              .method(HttpMethod.GET)
              .method(HttpMethod.HEAD)
              .handler(context -> answer(context, MEDIA_TYPES.get(name), plain, packed));
        });
  }

  private static void answer(RoutingContext context, String type, Buffer plain, Buffer packed) {
    var codings = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    var response = context.response();
    ConsoleHeaders.put(response);
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, type)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
    if (codings != null && codings.contains(GZIP)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP).end(packed);
    } else {
      response.end(plain);
    }
  }

  private static byte[] read(String name) {
    try (var stream = Assets.class.getResourceAsStream("assets/" + name)) {
      return stream.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] pack(byte[] content) {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
    return packed.toByteArray();
  }
}
