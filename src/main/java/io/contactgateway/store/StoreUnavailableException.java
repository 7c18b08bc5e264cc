package io.contactgateway.store;

/**
 * The database can't be reached or can't write. Nothing was half-done; where the connection broke
 * at the commit itself, all of it may have been done. The same call may be made again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
