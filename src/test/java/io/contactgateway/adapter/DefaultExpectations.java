package io.contactgateway.adapter;

/** What a fault means for any vendor that doesn't say otherwise. */
final class DefaultExpectations {
  private DefaultExpectations() {}

  static Expected of(Fault fault, Operation operation) {
    return switch (fault.name()) {
      // Whether the first byte left before the connection went is a race; both answers are honest.
      case "CLOSES_BEFORE_REQUEST", "RESETS_BEFORE_REQUEST" ->
          Expected.failure(FailureKind.OUTCOME_UNKNOWN, FailureKind.UNAVAILABLE);
      default -> Expected.failure(kind(fault.name(), operation));
    };
  }

  private static FailureKind kind(String fault, Operation operation) {
    return switch (fault) {
      case "status-400", "status-413", "status-422" -> FailureKind.REFUSED;
      case "status-401", "status-403" -> FailureKind.CREDENTIALS;
      case "status-404" -> unknownPath(operation);
      case "status-405", "status-415", "redirect" -> FailureKind.CONFIGURATION;
      case "status-408", "status-500", "status-502", "status-503", "status-504" ->
          FailureKind.UNAVAILABLE;
      case "status-409" -> FailureKind.CONFLICT;
      case "status-429", "status-503-retry-after" -> FailureKind.THROTTLED;
      default -> FailureKind.OUTCOME_UNKNOWN;
    };
  }

  private static FailureKind unknownPath(Operation operation) {
    return operation == Operation.CREATED ? FailureKind.CONFIGURATION : FailureKind.MISSING;
  }
}
