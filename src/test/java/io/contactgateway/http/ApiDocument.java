package io.contactgateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.testing.HttpCall;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The OpenAPI document as the running gateway serves it. */
final class ApiDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode root;

  ApiDocument(JsonNode root) {
    this.root = root;
  }

  static ApiDocument fetch(URL gateway) {
    return new ApiDocument(
        HttpCall.of("GET", "/q/openapi?format=json")
            .header("Accept", "application/json")
            .send(gateway)
            .json());
  }

  /** The document in an order that doesn't depend on which of its parts was read first. */
  String sorted() throws JsonProcessingException {
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    var sorted = (ObjectNode) sorted(root);
    sorted
        .putArray("tags")
        .addAll(
            root.path("tags")
                .valueStream()
                .sorted(Comparator.comparing(tag -> tag.path("name").asText()))
                .toList());
    return mapper.writer(printer).writeValueAsString(sorted) + "\n";
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var copy = object.objectNode();
      object.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(member -> copy.set(member.getKey(), sorted(member.getValue())));
      return copy;
    }
    return node;
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

  JsonNode root() {
    return root;
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
