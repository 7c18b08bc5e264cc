package io.contactgateway.store.redelivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which contacts of a target are tried again.
 *
 * @param status those with this status; rejected and exhausted ones where it is empty
 * @param cause only with a problem of this cause, as {@link ProblemGroupTable} names it
 * @param since only those that have had their status since then, or for a shorter time
 */
public record RetryScope(
    Optional<DeliveryStatus> status, Optional<String> cause, Optional<Instant> since) {
  /** Every contact that the target has rejected or that was given up. */
  public static final RetryScope ALL =
      new RetryScope(Optional.empty(), Optional.empty(), Optional.empty());

  /** What can be tried again. */
  public static final List<DeliveryStatus> STATUSES =
      List.of(DeliveryStatus.REJECTED, DeliveryStatus.EXHAUSTED);

  /** How many contacts these are now. */
  public long count(Session session, String target) {
    return statuses().stream().mapToLong(one -> settled(session, target, one).count(session)).sum();
  }

  /**
   * Asks for them to be tried again.
   *
   * @return how many there are
   */
  public long retry(Session session, String target) {
    for (var one : statuses()) {
      if (cause.isEmpty() && since.isEmpty()) {
        TargetJobTable.retry(session, target, one);
      } else {
        TargetSelectionTable.retry(session, settled(session, target, one));
      }
    }
    return count(session, target);
  }

  /** What was chosen, as the query of a retry says it; empty where nothing was. */
  public String words() {
    return Stream.of(
            status.map(one -> "status=" + one.word()),
            cause.map(one -> "problem=" + one),
            since.map(one -> "since=" + one))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  private List<DeliveryStatus> statuses() {
    return status.map(List::of).orElse(STATUSES);
  }

  private SettledContacts settled(Session session, String target, DeliveryStatus one) {
    return new SettledContacts(
        target, one, cause.orElse(""), since.orElse(Instant.EPOCH), session.now());
  }
}
