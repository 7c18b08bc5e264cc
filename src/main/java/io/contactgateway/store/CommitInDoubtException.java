package io.contactgateway.store;

/**
 * The answer to a commit is lost, says less than it should, or was followed by too little:
 * everything that the transaction did is stored, or nothing is. A later transaction that locks the
 * same rows finds out which.
 */
public final class CommitInDoubtException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  CommitInDoubtException(Throwable cause) {
    super("the outcome of a commit is not known", cause);
  }

  private CommitInDoubtException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What was asked for is kept, and what was to follow could not be done. */
  public static CommitInDoubtException afterwards(Throwable failure) {
    return new CommitInDoubtException("the store was lost after a commit", failure);
  }

  /** The doubt is over: nothing was kept. */
  public StoreUnavailableException dispelled() {
    return new StoreUnavailableException("the commit did not take place", getCause());
  }
}
