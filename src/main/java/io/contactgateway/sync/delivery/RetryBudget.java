package io.contactgateway.sync.delivery;

import io.contactgateway.adapter.Failure;

/** What counts against a retry budget: the back-off of a contact alone. */
public final class RetryBudget {
  private RetryBudget() {}

  /**
   * Whether the wait after a failure uses it up. Whoever waits for a permit, for the end of a
   * pause, or for a target that is throttled, faulty or out of reach gives up nothing by it,
   * however long that takes.
   */
  public static boolean isUsedBy(Failure failure) {
    return switch (failure.kind()) {
      case THROTTLED, NOT_SENT, CREDENTIALS, CONFIGURATION, UPDATE_ONLY, CREATE_ONLY -> false;
      // Without an answer there was no connection, or the circuit is open, or no login.
      case UNAVAILABLE -> failure.status().isPresent();
      case OUTCOME_UNKNOWN, CONFLICT, MISSING, REFUSED, DEFECT -> true;
    };
  }
}
