package io.contactgateway.adapter.marketingcloud.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attribute set as the account defines it.
 *
 * @param name its display name
 */
record SetDefinition(String name, boolean isReadOnly, List<AttributeDefinition> attributes) {
  SetDefinition {
    attributes = List.copyOf(attributes);
  }

  /** Empty where the definition has no name, or shows no attributes. */
  static Optional<SetDefinition> of(JsonNode node) {
    var array = node.has("valueDefinitions") ? "valueDefinitions" : "attributes";
    if (!node.path(array).isArray()) {
      return Optional.empty();
    }
    var attributes = new ArrayList<AttributeDefinition>();
    node.path(array)
        .forEach(attribute -> AttributeDefinition.of(attribute).ifPresent(attributes::add));
    return DefinitionNames.of(node)
        .map(name -> new SetDefinition(name, node.path("isReadOnly").asBoolean(), attributes));
  }

  /** The same set with no other attributes than what is found by these names. */
  SetDefinition only(List<String> names) {
    var found = names.stream().flatMap(name -> find(name).stream()).distinct().toList();
    return new SetDefinition(name, isReadOnly, found);
  }

  /** The attribute of this name, to the letter or else ignoring case, as the vendor does. */
  Optional<AttributeDefinition> find(String attribute) {
    return attributes.stream()
        .filter(one -> one.name().equals(attribute))
        .findFirst()
        .or(
            () ->
                attributes.stream()
                    .filter(one -> one.name().equalsIgnoreCase(attribute))
                    .findFirst());
  }
}
