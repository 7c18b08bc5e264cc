package io.contactgateway.access;

/** Whether a token is good can't be told now: the keys are out of reach. */
public final class KeysUnavailableException extends RuntimeException {
  KeysUnavailableException() {
    super("the keys that tokens are verified with are out of reach");
  }
}
