package io.contactgateway.pacing;

import io.contactgateway.adapter.guard.Quota;
import io.contactgateway.pacing.QuotaPeriod.Span;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.quota.QuotaTable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The quota of one target, counted in the store over all replicas. Never more calls are made in a
 * period than the terms allow. Of a large quota each replica sets a few calls apart at a time, so
 * that not every call costs a transaction: what a replica that dies had set apart counts as used.
 * Thread-safe.
 */
public final class StoreQuota implements Quota {
  private static final Logger LOG = Logger.getLogger(StoreQuota.class);

  /** Of so many calls, one is set apart for a replica at a time. */
  private static final long PART = 10_000;

  private static final long MOST_APART = 20;

  private final Store store;
  private final String target;
  private final QuotaTerms terms;
  private final InstantSource clock;
  private Span span = new Span(Instant.EPOCH, Instant.EPOCH);
  private long apart;

  /**
   * @param clock the store's
   */
  public StoreQuota(Store store, String target, QuotaTerms terms, InstantSource clock) {
    this.store = store;
    this.target = target;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * What is used at a moment.
   *
   * @param used with what replicas have set apart
   * @param at the moment, by the store's clock
   */
  public record Use(QuotaTerms terms, long used, Span span, Instant at) {
    /** Calls that are left in this period. */
    public long left() {
      return Math.max(0, terms.calls() - used);
    }

    /** Whether what is left is kept for single writes. */
    public boolean isReserved() {
      return left() <= terms.reserve();
    }

    /**
     * How long what is left lasts, used up as fast as in this period so far; to its end at most.
     */
    public Instant lastsUntil() {
      var gone = Duration.between(span.start(), at).toMillis();
      var millis = used == 0 ? Double.POSITIVE_INFINITY : (double) left() * gone / used;
      var rest = Duration.between(at, span.end()).toMillis();
      return at.plusMillis((long) Math.min(millis, rest));
    }
  }

  /** What is used now. */
  public Use use(Session session) {
    var now = session.now();
    var current = terms.period().at(now);
    return new Use(terms, QuotaTable.used(session, target, current.start()), current, now);
  }

  @Override
  public Uni<Optional<Duration>> use() {
    return Uni.createFrom()
        .deferred(
            () ->
                takeApart(clock.instant())
                    ? Uni.createFrom().item(Optional.empty())
                    : setApart().chain(wait -> wait.isPresent() ? ended(wait) : use()));
  }

  private static Uni<Optional<Duration>> ended(Optional<Duration> wait) {
    return Uni.createFrom().item(wait);
  }

  private synchronized boolean takeApart(Instant now) {
    if (apart == 0 || now.isBefore(span.start()) || !now.isBefore(span.end())) {
      return false;
    }
    apart--;
    return true;
  }

  /** Calls of one period for this replica, or how long until there are any. */
  private record Apart(Span span, long calls, Optional<Duration> untilNext) {}

  /** What was set apart in a period that is over is worth nothing any more. */
  private synchronized Optional<Duration> keep(Apart set) {
    if (set.untilNext().isEmpty()) {
      apart = set.span().equals(span) ? apart + set.calls() : set.calls();
      span = set.span();
    }
    return set.untilNext();
  }

  /** Sets calls apart, also where who asked goes away meanwhile: they are there for the next. */
  private Uni<Optional<Duration>> setApart() {
    var set = new CompletableFuture<Optional<Duration>>();
    store
        .transaction(this::setApart)
        .map(this::keep)
        .subscribe()
        .with(set::complete, set::completeExceptionally);
    return Uni.createFrom().completionStage(set.minimalCompletionStage());
  }

  private Apart setApart(Session session) {
    var now = session.now();
    var current = terms.period().at(now);
    var part = Math.max(1, Math.min(MOST_APART, terms.calls() / PART));
    for (var calls = part; calls > 0; calls = calls == 1 ? 0 : 1) {
      if (QuotaTable.use(session, target, current.start(), calls, terms.calls())) {
        return new Apart(current, calls, Optional.empty());
      }
    }
    return new Apart(current, 0, Optional.of(Duration.between(now, current.end())));
  }

  /** Gives back what this replica has set apart and not used. */
  public Uni<Void> giveBack() {
    var rest = takeAll();
    if (rest.calls() == 0) {
      return Uni.createFrom().voidItem();
    }
    return store
        .transaction(
            session -> {
              QuotaTable.giveBack(session, target, rest.span().start(), rest.calls());
              return target;
            })
        .replaceWithVoid()
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(
            unavailable -> {
              LOG.debugf(
                  "%d calls of %s that were set apart could not be given back: they count as used",
                  rest.calls(), target);
              return null;
            });
  }

  private synchronized Apart takeAll() {
    var all = new Apart(span, apart, Optional.empty());
    apart = 0;
    return all;
  }
}
