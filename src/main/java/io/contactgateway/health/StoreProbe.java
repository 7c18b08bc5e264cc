package io.contactgateway.health;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the store can be reached and takes changes, found out within two seconds. A store that is
 * merely busy, and so commits others' work before it comes to the question, is available.
 */
public final class StoreProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String kind;
  private final SharedProbe question;
  private final LongSupplier commits;
  private final InstantSource clock;
  private final AtomicReference<Instant> awaySince = new AtomicReference<>();
  private volatile long commitsSeen;

  /**
   * @param kind of the store, in a word
   * @param asked a transaction that fails where the store is unavailable or takes no changes
   * @param commits how many there ever were
   */
  public StoreProbe(
      String kind, Supplier<Uni<Boolean>> asked, LongSupplier commits, InstantSource clock) {
    this(kind, new SharedProbe(asked, PATIENCE), commits, clock);
  }

  StoreProbe(String kind, SharedProbe question, LongSupplier commits, InstantSource clock) {
    this.kind = kind;
    this.question = question;
    this.commits = commits;
    this.clock = clock;
  }

  String kind() {
    return kind;
  }

  /** Since when the store is unavailable, as far as was asked; empty where it isn't. */
  Uni<Optional<Instant>> awaySince() {
    return question.ask().map(this::judge);
  }

  private Optional<Instant> judge(SharedProbe.Reply reply) {
    var before = commitsSeen;
    commitsSeen = commits.getAsLong();
    var reached =
        switch (reply) {
          case YES -> true;
          case NO -> false;
          case NONE -> commitsSeen > before;
        };
    return Optional.ofNullable(
        awaySince.updateAndGet(
            since -> reached ? null : Optional.ofNullable(since).orElseGet(clock::instant)));
  }
}
