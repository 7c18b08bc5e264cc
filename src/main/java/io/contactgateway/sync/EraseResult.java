package io.contactgateway.sync;

/** What became of the wish to be forgotten. */
public sealed interface EraseResult {
  /** Gone; the last report says what remains at the vendors, under which id. */
  record Erased(SyncReport last) implements EraseResult {}

  /** There is no such contact. */
  record NotFound() implements EraseResult {}

  /** A precondition doesn't hold. */
  record PreconditionFailed() implements EraseResult {}
}
