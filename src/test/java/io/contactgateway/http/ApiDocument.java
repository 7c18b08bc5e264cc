package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.NdjsonReply;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document as the running gateway serves it. */
public final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode root;

  ApiDocument(JsonNode root) {
    this.root = root;
  }

  public static ApiDocument fetch(URL gateway) {
    return new ApiDocument(HttpCall.of("GET", "/q/openapi").send(gateway).json());
  }

  /** One method of one path. */
  record Operation(String path, String method, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }
  }

  /**
   * One documented response.
   *
   * @param name of the shared response, or operation and status
   */
  record Documented(String name, int status, JsonNode node) {}

  public JsonNode root() {
    return root;
  }

  /** The values that an example shows: itself, or one a line where it is a text of lines. */
  static List<JsonNode> lines(JsonNode example) {
    var value = example.path("value");
    if (!value.isTextual()) {
      return List.of(value);
    }
    return value.asText().lines().map(NdjsonReply::parse).toList();
  }

  /** What a reference stands for; anything else is itself. */
  JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
  }

  List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        entry -> {
                          if (METHODS.contains(entry.getKey())) {
                            var method = entry.getKey().toUpperCase(Locale.ROOT);
                            operations.add(new Operation(path.getKey(), method, entry.getValue()));
                          }
                        }));
    return operations;
  }

  /** The parameters of an operation, those of its path among them. */
  List<JsonNode> parameters(Operation operation) {
    var parameters = new ArrayList<JsonNode>();
    root.path("paths").path(operation.path()).path("parameters").forEach(parameters::add);
    operation.node().path("parameters").forEach(parameters::add);
    return parameters;
  }

  List<Documented> responses(Operation operation) {
    var responses = new ArrayList<Documented>();
    operation
        .node()
        .path("responses")
        .properties()
        .forEach(
            entry -> {
              var reference = entry.getValue().path("$ref").asText();
              var name =
                  reference.isEmpty()
                      ? operation.id() + " " + entry.getKey()
                      : reference.substring(reference.lastIndexOf('/') + 1);
              var status = Integer.parseInt(entry.getKey());
              responses.add(new Documented(name, status, resolve(entry.getValue())));
            });
    return responses;
  }
}
