package io.contactgateway.contact;

import java.util.Objects;

/**
 * One finding about a document: where, and what is wrong. Neither part ever holds a value of the
 * contact; a pointer may hold the name of an attribute.
 *
 * @param pointer JSON Pointer (RFC 6901) to the place; empty for the whole document
 * @param detail a sentence for the caller
 */
public record Violation(String pointer, String detail) {
  public Violation {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(detail, "detail");
  }
}
