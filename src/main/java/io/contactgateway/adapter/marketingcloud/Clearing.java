package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * What is sent for a value that was delivered once and is gone. The vendor's pages don't say what
 * empties an attribute, so nothing is sent unless configured.
 */
enum Clearing {
  /** Nothing: the report says that the value is uncleared. */
  OFF,
  /** An empty string. */
  EMPTY,
  /** JSON null. */
  NULL;

  /** The value that clears; empty for {@link #OFF}. */
  Optional<JsonNode> value() {
    return switch (this) {
      case OFF -> Optional.empty();
      case EMPTY -> Optional.of(TextNode.valueOf(""));
      case NULL -> Optional.of(NullNode.getInstance());
    };
  }
}
