package io.contactgateway.sync.erasure;

import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.VendorRemains;
import java.util.Map;
import java.util.function.Function;

/** What became of the wish to be forgotten. */
public sealed interface ErasureResult {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Erased, R> erased,
      Function<NotFound, R> notFound,
      Function<PreconditionFailed, R> preconditionFailed);

  /**
   * Gone.
   *
   * @param incarnation of the contact
   * @param last where the contact stood just before
   * @param remains by target, where something remains or may remain
   */
  record Erased(String incarnation, SyncReport last, Map<String, VendorRemains> remains)
      implements ErasureResult {
    @Override
    public <R> R fold(
        Function<Erased, R> erased,
        Function<NotFound, R> notFound,
        Function<PreconditionFailed, R> preconditionFailed) {
      return erased.apply(this);
    }
  }

  /** There is no such contact. */
  record NotFound() implements ErasureResult {
    @Override
    public <R> R fold(
        Function<Erased, R> erased,
        Function<NotFound, R> notFound,
        Function<PreconditionFailed, R> preconditionFailed) {
      return notFound.apply(this);
    }
  }

  /** A precondition doesn't hold. */
  record PreconditionFailed() implements ErasureResult {
    @Override
    public <R> R fold(
        Function<Erased, R> erased,
        Function<NotFound, R> notFound,
        Function<PreconditionFailed, R> preconditionFailed) {
      return preconditionFailed.apply(this);
    }
  }
}
