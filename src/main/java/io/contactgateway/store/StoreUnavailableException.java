package io.contactgateway.store;

/**
 * The database can't be reached or can't write. Nothing was done, unless it is a {@link
 * CommitInDoubtException}: then all of it may have been. The same call may be made again.
 */
public sealed class StoreUnavailableException extends RuntimeException
    permits CommitInDoubtException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
