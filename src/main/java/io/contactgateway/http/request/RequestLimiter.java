package io.contactgateway.http.request;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.ProblemResponses;
import io.contactgateway.http.ProblemType;
import io.contactgateway.sync.ContactSync;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Counts the changes in work or waiting, on this replica, and refuses those above the limit. A bulk
 * request is one change, however long it is.
 *
 * <p>The refusal says so in the words of draft-ietf-httpapi-ratelimit-headers: the quota's unit is
 * {@code concurrent-requests}, so it has no window; none remains; and it is worth asking again
 * after as many seconds as Retry-After says.
 */
@Singleton
public final class RequestLimiter {
  private static final String POLICY = "\"changes\"";

  private final AtomicInteger inWork = new AtomicInteger();
  private final AtomicLong admitted = new AtomicLong();
  private final int limit;
  private final IntSupplier abandoned;

  @Inject
  RequestLimiter(HttpSettings settings, ContactSync contacts) {
    this(settings.requests(), contacts::abandonedChanges);
  }

  /**
   * @param limit changes in work or waiting at a time
   * @param abandoned how many changes go on whose callers have gone: they have places too
   */
  public RequestLimiter(int limit, IntSupplier abandoned) {
    this.limit = limit;
    this.abandoned = abandoned;
  }

  /**
   * Does the work where there is a place for it, and gives the place back at its end, however that
   * comes; answers {@link #busy()} where there is none.
   */
  public Uni<Response> admit(Supplier<Uni<Response>> work) {
    var place = enter();
    if (place.isEmpty()) {
      return Uni.createFrom().item(this::busy);
    }
    admitted.incrementAndGet();
    return Uni.createFrom().deferred(() -> toItsEnd(work, place.get()));
  }

  /** Also where the caller goes away: what is in memory until then is still to be counted. */
  private static Uni<Response> toItsEnd(Supplier<Uni<Response>> work, Slot slot) {
    var done =
        Uni.createFrom()
            .deferred(work::get)
            .onTermination()
            .invoke(slot::leave)
            .subscribeAsCompletionStage();
    return Uni.createFrom().completionStage(done.copy());
  }

  /** How many changes are in work or waiting now. */
  int inWork() {
    return inWork.get();
  }

  int limit() {
    return limit;
  }

  /** How many changes of single contacts were ever let in; it only grows. */
  public long admitted() {
    return admitted.get();
  }

  /** A place, taken until it is left; empty where all are taken. Never waits. */
  public Optional<Slot> enter() {
    if (inWork.incrementAndGet() + abandoned.getAsInt() > limit) {
      inWork.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new Slot());
  }

  /** The answer to whoever finds no place: 429, with when to ask again. */
  public Response busy() {
    var refusal = ProblemResponses.of(ProblemType.BUSY, "too many changes at a time");
    return Response.fromResponse(refusal)
        .header("RateLimit-Policy", POLICY + ";q=" + limit + ";qu=\"concurrent-requests\"")
        .header("RateLimit", POLICY + ";r=0;t=" + ProblemResponses.RETRY_AFTER_SECONDS)
        .build();
  }

  /** One change's place. */
  public final class Slot {
    private final AtomicBoolean left = new AtomicBoolean();

    private Slot() {}

    /** Gives it back; a second time does nothing. On any thread. */
    public void leave() {
      if (left.compareAndSet(false, true)) {
        inWork.decrementAndGet();
      }
    }
  }
}
