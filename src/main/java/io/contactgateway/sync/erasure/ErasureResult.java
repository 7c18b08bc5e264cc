package io.contactgateway.sync.erasure;

import io.contactgateway.sync.report.SyncReport;
import java.util.Map;

/** What became of the wish to be forgotten. */
public sealed interface ErasureResult {
  /**
   * Gone.
   *
   * @param incarnation of the contact
   * @param last where the contact stood just before
   * @param remains by target, where something remains or may remain
   */
  record Erased(String incarnation, SyncReport last, Map<String, VendorRemains> remains)
      implements ErasureResult {}

  /** There is no such contact. */
  record NotFound() implements ErasureResult {}

  /** A precondition doesn't hold. */
  record PreconditionFailed() implements ErasureResult {}
}
