package io.contactgateway.sync;

import java.util.Map;

/** What became of the wish to be forgotten. */
public sealed interface EraseResult {
  /**
   * Gone.
   *
   * @param last where the contact stood just before
   * @param remains by target, where something remains or may remain
   */
  record Erased(SyncReport last, Map<String, Remains> remains) implements EraseResult {}

  /** There is no such contact. */
  record NotFound() implements EraseResult {}

  /** A precondition doesn't hold. */
  record PreconditionFailed() implements EraseResult {}
}
