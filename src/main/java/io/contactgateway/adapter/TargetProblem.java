package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Why a contact is not at a target, as its report says it. Free of personal data and secrets.
 *
 * @param type the last part of the problem type's URN
 * @param status the vendor's HTTP status, where there was an answer
 */
public record TargetProblem(
    String type, Optional<Integer> status, String detail, List<Violation> errors) {
  public TargetProblem {
    errors = List.copyOf(errors);
  }

  /** The problem that a failure is. */
  public static TargetProblem of(Failure failure) {
    return new TargetProblem(typeOf(failure.kind()), failure.status(), failure.detail(), List.of());
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
    };
  }
}
