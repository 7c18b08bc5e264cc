package io.contactgateway.standin.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A request that a stand-in has answered, without its credentials: of the headers only those of W3C
 * Trace Context are kept, secrets in the body or the query are masked. Its text shows no body.
 *
 * @param path below the vendor's prefix, with its query
 * @param contact the vendor's own name of the contact concerned, where there is one
 */
public record Received(
    Vendor vendor,
    Instant time,
    String method,
    String path,
    JsonNode body,
    int status,
    Optional<String> contact,
    Optional<String> traceparent,
    Optional<String> tracestate) {
  private static final String MASK = "***";
  private static final String[] SECRETS = {"client_secret", "identifier_hash"};
  private static final Pattern IN_QUERY =
      Pattern.compile("((?:" + String.join("|", SECRETS) + ")=)[^&]*");

  static Received of(Vendor vendor, Instant time, Request request, Answer answer) {
    return new Received(
        vendor,
        time,
        request.method(),
        IN_QUERY.matcher(request.target()).replaceAll("$1" + MASK),
        withoutSecrets(RequestFields.shown(request)),
        answer.status(),
        answer.contact(),
        request.header("traceparent"),
        request.header("tracestate"));
  }

  private static JsonNode withoutSecrets(JsonNode body) {
    if (body instanceof ObjectNode fields) {
      for (var secret : SECRETS) {
        if (fields.has(secret)) {
          fields.put(secret, MASK);
        }
      }
    }
    return body;
  }

  ObjectNode shown() {
    var entry = Json.object();
    entry.put("vendor", vendor.segment()).put("time", time.toString());
    entry.put("method", method).put("path", path).put("status", status);
    traceparent.ifPresent(parent -> entry.put("traceparent", parent));
    entry.set("body", body);
    return entry;
  }

  @Override
  public String toString() {
    return vendor.segment() + " " + time + " " + method + " " + status;
  }
}
