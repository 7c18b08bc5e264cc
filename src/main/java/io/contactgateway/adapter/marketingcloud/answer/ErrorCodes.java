package io.contactgateway.adapter.marketingcloud.answer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the codes of "Handle Errors in REST API" mean for a contact. */
public enum ErrorCodes {
  /** The contact is there already. */
  EXISTS(Set.of("30004")),
  /** The contact is not there. */
  ABSENT(Set.of("30003")),
  /** The login lacks a right, or the token is not for this endpoint. */
  PERMISSION(Set.of("20000", "20001", "20002", "40000", "40001", "40002", "40003", "40004")),
  /** Validation, data types, and what else no repetition changes. */
  VALIDATION(
      Set.of(
          "10000", "10001", "10002", "10003", "10004", "10005", "10006", "30000", "30001",
          "30002"));

  private final Set<String> codes;

  ErrorCodes(Set<String> codes) {
    this.codes = codes;
  }

  /** The first meaning, in the order of the constants, that any of the messages has. */
  public static Optional<ErrorCodes> of(List<VendorMessage> messages) {
    for (var meaning : values()) {
      if (messages.stream()
          .anyMatch(message -> message.code().filter(meaning.codes::contains).isPresent())) {
        return Optional.of(meaning);
      }
    }
    return Optional.empty();
  }
}
