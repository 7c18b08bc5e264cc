package io.contactgateway.sync.target;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The last news of one target on this replica. Kept in memory and noted in the store now and then:
 * a row that every delivery wrote would let them through one by one. Thread-safe.
 */
public final class LastOutcomes {
  private Instant lastSuccessAt = Instant.EPOCH;
  private Instant lastProblemAt = Instant.EPOCH;
  private Optional<TargetProblem> lastProblem = Optional.empty();
  private boolean noted = true;

  public synchronized void succeeded(Instant now) {
    lastSuccessAt = asKept(now);
    noted = false;
  }

  public synchronized void failed(Failure failure, Instant now) {
    lastProblemAt = asKept(now);
    lastProblem = Optional.of(TargetProblem.ofTarget(failure));
    noted = false;
  }

  /** As fine as the store keeps times, so that a time is the same wherever it is shown. */
  private static Instant asKept(Instant now) {
    return now.truncatedTo(ChronoUnit.MILLIS);
  }

  public synchronized TargetActivity news(String target) {
    return new TargetActivity(target, lastSuccessAt, lastProblemAt, lastProblem);
  }

  /** The news where there are any since this was last asked. */
  synchronized Optional<TargetActivity> takeNews(String target) {
    var news = noted ? Optional.<TargetActivity>empty() : Optional.of(news(target));
    noted = true;
    return news;
  }

  /** What was taken could not be noted. */
  synchronized void keep() {
    noted = false;
  }
}
