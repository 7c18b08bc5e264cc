package io.contactgateway.adapter.marketingcloud.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The display name of a set or an attribute. Recorded answers have it at {@code
 * definitionName.value}, others at {@code name.value} or {@code name}, and all of them behind the
 * last dot of {@code fullyQualifiedName}.
 */
final class DefinitionNames {
  private static final List<String> PLACES =
      List.of("/definitionName/value", "/name/value", "/name");

  private DefinitionNames() {}

  static Optional<String> of(JsonNode definition) {
    return PLACES.stream()
        .map(definition::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(name -> !name.isBlank())
        .findFirst()
        .or(() -> unqualified(definition.path("fullyQualifiedName").asText("")));
  }

  private static Optional<String> unqualified(String name) {
    return Optional.of(name.substring(name.indexOf('.') + 1)).filter(text -> !text.isBlank());
  }
}
