package io.contactgateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/**
 * Holds a value against a schema of the gateway's own document. It is stricter than the document,
 * which leaves its answers open for members to come: here every member must be documented.
 */
public final class SchemaCheck {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDialect(Dialects.getDraft202012());

  private SchemaCheck() {}

  /** What is wrong with the value; empty where nothing is. */
  public static List<String> complaints(ApiDocument document, JsonNode schema, JsonNode value) {
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.root().path("components").deepCopy());
    close(whole);
    return SCHEMAS
        .getSchema(whole)
        .validate(
            value,
            context ->
                context.executionConfig(config -> config.formatAssertionsEnabled(Boolean.TRUE)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static void close(JsonNode node) {
    if (node.path("properties").isObject() && !node.has("additionalProperties")) {
      ((ObjectNode) node).put("additionalProperties", false);
    }
    node.forEach(SchemaCheck::close);
  }
}
