package io.contactgateway.store.idempotency;

/** Somebody else has taken the request over: what this one was about to store is not stored. */
public final class LostRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostRequestException() {
    super("the request is worked on elsewhere", null, false, false);
  }
}
