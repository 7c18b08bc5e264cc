package io.contactgateway.adapter.corporatemerch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The vendor's id of a contact, as it comes in answers. */
final class RecordId {
  /** Kept by us and sent back in a path; a real one is a few characters. */
  private static final int LONGEST = 200;

  private RecordId() {}

  /** The id as text; empty where it is neither a whole number nor a text fit for a path segment. */
  static Optional<String> of(JsonNode node) {
    return Optional.of(node)
        .filter(id -> id.isIntegralNumber() || id.isTextual())
        .map(id -> id.asText().strip())
        .filter(id -> !id.isEmpty() && id.length() <= LONGEST)
        .filter(id -> !id.equals(".") && !id.equals(".."));
  }
}
