package io.contactgateway.access.signin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The first request that needs the provider makes it describe itself: the gateway starts without
 * it. Whoever comes meanwhile waits for the same answer. A provider that can't be reached is asked
 * again after a while, whoever wants in. Thread-safe.
 */
final class Introduction {
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(5);

  private final BooleanSupplier known;
  private final InstantSource clock;
  private Optional<Asked> last = Optional.empty();

  private record Asked(CompletableFuture<Void> answer, Instant at) {}

  /**
   * @param known whether the provider has described itself
   */
  Introduction(BooleanSupplier known, InstantSource clock) {
    this.known = known;
    this.clock = clock;
  }

  boolean isDone() {
    return known.getAsBoolean();
  }

  /**
   * Does what needs the provider. Fails with {@link SignInFailure} where it can't be reached.
   *
   * @param work introduces it, where nobody did yet; begun at most once, on the caller's context
   */
  <T> Uni<T> then(Supplier<Uni<T>> work) {
    return Uni.createFrom().deferred(() -> known.getAsBoolean() ? work.get() : first(work));
  }

  private synchronized <T> Uni<T> first(Supplier<Uni<T>> work) {
    if (last.isEmpty() || isStale(last.get())) {
      var answer = new CompletableFuture<Void>();
      last = Optional.of(new Asked(answer, clock.instant()));
      return Uni.createFrom()
          .deferred(() -> work.get())
          .onTermination()
          .invoke(() -> settle(answer))
          .onFailure(failure -> !known.getAsBoolean())
          .transform(failure -> unreachable());
    }
    var context = Vertx.currentContext();
    return Uni.createFrom()
        .completionStage(last.get().answer())
        .emitOn(task -> run(context, task))
        .onFailure()
        .transform(failure -> unreachable())
        .flatMap(done -> work.get());
  }

  private boolean isStale(Asked asked) {
    return asked.answer().isDone() && !asked.at().plus(BETWEEN_FAILURES).isAfter(clock.instant());
  }

  private void settle(CompletableFuture<Void> answer) {
    if (known.getAsBoolean()) {
      answer.complete(null);
    } else {
      answer.completeExceptionally(unreachable());
    }
  }

  private static void run(Context context, Runnable task) {
    if (context == null) {
      task.run();
    } else {
      context.runOnContext(turn -> task.run());
    }
  }

  private static SignInFailure unreachable() {
    return new SignInFailure(SignInRefusal.UNREACHABLE, "");
  }
}
