package io.contactgateway.store;

/**
 * The answer to a commit is lost, or says less than it should: everything that the transaction did
 * is stored, or nothing is. A later transaction that locks the same rows finds out which.
 */
public final class CommitInDoubtException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  CommitInDoubtException(Throwable cause) {
    super("the outcome of a commit is not known", cause);
  }

  /** The doubt is over: nothing was kept. */
  public StoreUnavailableException dispelled() {
    return new StoreUnavailableException("the commit did not take place", getCause());
  }
}
