package io.contactgateway.adapter.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the id that a vendor gives a contact, bounded for all vendors in this one place: it is kept
 * with the contact and sent back as a part of paths and bodies.
 */
public final class VendorId {
  /** A real one is a few characters. */
  private static final Pattern FIT = Pattern.compile(".{1,200}", Pattern.DOTALL);

  private VendorId() {}

  /**
   * The id as text without white space around it; empty where the node is neither a whole number
   * nor a text of 1 to 200 characters that is fit for a path segment once it is encoded.
   */
  public static Optional<String> of(JsonNode node) {
    return Optional.of(node)
        .filter(id -> id.isIntegralNumber() || id.isTextual())
        .flatMap(id -> VendorText.of(id).matching(FIT))
        .filter(id -> !id.equals(".") && !id.equals(".."));
  }
}
