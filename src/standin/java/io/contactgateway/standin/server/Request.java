package io.contactgateway.standin.server;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it reached a stand-in. Its text shows method and path only.
 *
 * @param target path below the vendor's prefix, with its query, both still percent-encoded
 * @param headers by name, whatever its case
 */
public record Request(String method, String target, Map<String, String> headers, byte[] body) {
  public Request {
    var ignoringCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    ignoringCase.putAll(headers);
    headers = Collections.unmodifiableMap(ignoringCase);
  }

  /** A request with a JSON body. */
  public static Request json(String method, String target, String json) {
    return new Request(
        method,
        target,
        Map.of("Content-Type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** A request without a body. */
  public static Request get(String target) {
    return new Request("GET", target, Map.of(), new byte[0]);
  }

  public Request with(String header, String value) {
    var more = new TreeMap<>(headers);
    more.put(header, value);
    return new Request(method, target, more, body);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  public String path() {
    var query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public Map<String, String> query() {
    var query = target.indexOf('?');
    return query < 0 ? Map.of() : FormPairs.decode(target.substring(query + 1));
  }

  /** Lower case, without parameters; empty where none was given. */
  String mediaType() {
    return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  public boolean isJson() {
    return mediaType().equals("application/json");
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return method + " " + path();
  }
}
