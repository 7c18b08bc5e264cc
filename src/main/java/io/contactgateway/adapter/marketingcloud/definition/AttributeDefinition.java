package io.contactgateway.adapter.marketingcloud.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An attribute as the account defines it.
 *
 * @param name its display name
 * @param type {@code dataType}, in lower case; empty where the answer doesn't say
 * @param longest the most characters; empty where any number, or unknown
 */
record AttributeDefinition(String name, String type, OptionalInt longest, boolean isReadOnly) {
  private static final int LONGEST_TYPE = 40;

  /** Empty where the definition has no name. */
  static Optional<AttributeDefinition> of(JsonNode node) {
    var length = node.path("length").asInt(-1);
    return DefinitionNames.of(node)
        .map(
            name ->
                new AttributeDefinition(
                    name,
                    type(node.path("dataType").asText("")),
                    length > 0 ? OptionalInt.of(length) : OptionalInt.empty(),
                    node.path("isReadOnly").asBoolean(false)));
  }

  /** Types are short words; of what isn't one, enough is left to tell that it is none. */
  private static String type(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TYPE)).toLowerCase(Locale.ROOT);
  }
}
