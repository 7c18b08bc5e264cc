package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Why a contact is not at a target, as its report says it.
 *
 * @param type the last part of the problem type's URN
 * @param status the vendor's HTTP status, where there was an answer
 * @param detail a sentence of ours, free of personal data, secrets and the vendor's free text
 * @param words what the vendor said, for the contact's own report alone
 */
public record TargetProblem(
    String type,
    Optional<Integer> status,
    String detail,
    List<Violation> errors,
    Optional<VendorWords> words) {
  public TargetProblem {
    errors = List.copyOf(errors);
  }

  /** A problem of which no vendor said anything. */
  public TargetProblem(
      String type, Optional<Integer> status, String detail, List<Violation> errors) {
    this(type, status, detail, errors, Optional.empty());
  }

  /** The problem of the contact that the failure is about. */
  public static TargetProblem of(Failure failure) {
    return ofTarget(failure).withWords(failure.words());
  }

  /** The problem as it concerns the target as a whole: nothing that was said of a contact. */
  public static TargetProblem ofTarget(Failure failure) {
    return new TargetProblem(typeOf(failure.kind()), failure.status(), failure.detail(), List.of());
  }

  /** The same problem, with what the vendor said. */
  public TargetProblem withWords(Optional<VendorWords> said) {
    return new TargetProblem(type, status, detail, errors, said);
  }

  private static String typeOf(FailureKind kind) {
    return switch (kind) {
      case THROTTLED -> "throttled";
      case UNAVAILABLE, NOT_SENT -> "unavailable";
      case OUTCOME_UNKNOWN, CONFLICT, MISSING -> "outcome-unknown";
      case CREDENTIALS -> "credentials";
      case CONFIGURATION -> "configuration";
      case REFUSED -> "refused";
      case DEFECT -> "defect";
      case UPDATE_ONLY, CREATE_ONLY -> kind.word();
    };
  }
}
