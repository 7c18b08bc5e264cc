package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.http.ApiDocument.Operation;
import io.contactgateway.testing.HttpCall;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls of every documented operation, right ones and broken ones, out of the document itself. */
public final class GeneratedCalls {
  private static final List<String> KEYS =
      List.of("generated-1", "generated-2", "a%2Fb;c", "%C3%A4%20%F0%9F%98%80", "a@example.com");
  private static final List<String> BAD_KEYS =
      List.of("%00", "%FF", "%20a", ".", "%2E%2E", "k".repeat(255), "a%0Db");
  private static final List<String> STRANGE =
      List.of("", "*", "-1", "%00", "x%26y", "99999999999999999999", "%F0%9F%98%80", "%E4");
  private static final List<String> STRANGE_HEADERS =
      List.of("*", "\"", "W/\"x\"", "\"a\", \"b\"", "wait=-1", ";;;=,", "x".repeat(500), "");

  /** The document shows none of optional parameters: the Swagger UI would send them. */
  private static final String TIME = "2026-11-21T09:00:00Z";

  private static final Map<String, String> OPTIONAL =
      Map.of(
          "targets", "chatwoot",
          "If-Match", "\"5f1c7b0a9d3e2468-7\"",
          "If-None-Match", "*",
          "Prefer", "wait=20, return=representation",
          "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "after", "crm-000481",
          "contact", "crm-000481",
          "problem", "2c624232cdd221771294dfbb310aca000a0df6ac8b66b696d90ef06fdefb64a3",
          "since", TIME,
          "changedSince", TIME);

  private static final Map<String, String> BEGINNINGS =
      Map.of("image/png", "89504e470d0a1a0a", "image/jpeg", "ffd8ff", "image/gif", "474946383961");

  private final ApiDocument document;
  private final Random random;
  private final SchemaValues values;
  private final BrokenBodies broken;

  GeneratedCalls(ApiDocument document, Random random) {
    this.document = document;
    this.random = random;
    this.values = new SchemaValues(document, random);
    this.broken = new BrokenBodies(random);
  }

  /** Calls for a gateway, out of the document that it serves. */
  public static GeneratedCalls against(URL gateway, Random random) {
    return new GeneratedCalls(ApiDocument.fetch(gateway), random);
  }

  /** A call of any operation. */
  public HttpCall next() {
    return next(pick(document.operations()));
  }

  HttpCall next(Operation operation) {
    var path = operation.path();
    var query = new ArrayList<String>();
    var call = new ArrayList<String[]>();
    for (var given : document.parameters(operation)) {
      var parameter = document.resolve(given);
      var name = parameter.path("name").asText();
      switch (parameter.path("in").asText()) {
        case "path" -> path = path.replace("{" + name + "}", pathValue(name, parameter));
        case "query" -> {
          if (once(3)) {
            query.add(name + "=" + (once(3) ? pick(STRANGE) : encoded(parameter)));
          }
        }
        case "header" -> {
          if (once(4)) {
            call.add(new String[] {name, once(3) ? pick(STRANGE_HEADERS) : shown(parameter)});
          }
        }
        default -> throw new IllegalStateException("a parameter elsewhere: " + parameter);
      }
    }
    if (once(15)) {
      query.add("surplus=1");
    }
    var target = query.isEmpty() ? path : path + "?" + String.join("&", query);
    var made = HttpCall.of(operation.method(), target);
    for (var header : call) {
      made = made.header(header[0], header[1]);
    }
    if (once(12)) {
      made = made.header("Accept", pick(List.of("text/html", "*/*", "application/json;q=0", "x")));
    }
    return body(operation, made);
  }

  private HttpCall body(Operation operation, HttpCall call) {
    var contents = new ArrayList<>(operation.node().at("/requestBody/content").properties());
    if (contents.isEmpty()) {
      return call;
    }
    var content = pick(contents);
    var type = once(12) ? "text/plain" : content.getKey();
    var bytes = bytes(content.getKey(), content.getValue());
    return once(20) ? call.body(bytes) : call.body(type, bytes);
  }

  private byte[] bytes(String type, JsonNode media) {
    if (!type.contains("json")) {
      return image(once(4) ? "" : type);
    }
    var lines = type.endsWith("ndjson") ? random.nextInt(6) : 1;
    var all = new java.io.ByteArrayOutputStream();
    for (var line = 0; line < lines; line++) {
      all.writeBytes(once(8) ? broken.garbled(value(media)) : text(media));
      if (lines > 1) {
        all.write('\n');
      }
    }
    return all.toByteArray();
  }

  /** Begins as a picture of the type does, and goes on with anything. */
  private byte[] image(String type) {
    var bytes = new byte[20 + random.nextInt(200)];
    random.nextBytes(bytes);
    var start = HexFormat.of().parseHex(BEGINNINGS.getOrDefault(type, ""));
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  private byte[] text(JsonNode media) {
    var value = value(media);
    return (once(3) ? broken.mutated(value) : value).toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonNode value(JsonNode media) {
    var examples = new ArrayList<JsonNode>();
    media.path("examples").forEach(example -> examples.addAll(ApiDocument.lines(example)));
    var value = examples.isEmpty() || once(2) ? values.value(media.path("schema")) : pick(examples);
    return value.isMissingNode() ? JsonNodeFactory.instance.objectNode() : value;
  }

  private String pathValue(String name, JsonNode parameter) {
    if (!name.equals("key")) {
      return once(8) ? "no-such" : shown(parameter);
    }
    return once(8) ? pick(BAD_KEYS) : pick(KEYS);
  }

  private String encoded(JsonNode parameter) {
    return URLEncoder.encode(shown(parameter), StandardCharsets.UTF_8);
  }

  /** The parameter's example, or a value of its schema. */
  private String shown(JsonNode parameter) {
    var optional = OPTIONAL.get(parameter.path("name").asText());
    if (optional != null) {
      return optional;
    }
    var example = parameter.path("example");
    return example.isMissingNode()
        ? values.value(parameter.path("schema")).asText()
        : example.asText();
  }

  private boolean once(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
