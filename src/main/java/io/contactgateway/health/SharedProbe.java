package io.contactgateway.health;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A question that may hang, asked once at a time, however many want to know: who comes while it is
 * open waits for the same answer, and who comes once it hangs is told so at once. So probes never
 * pile up behind something that doesn't answer. Thread-safe.
 */
final class SharedProbe {
  private final Supplier<Uni<Boolean>> question;
  private final Duration patience;
  private final AtomicReference<CompletableFuture<Reply>> open = new AtomicReference<>();
  private volatile boolean hangs;

  /** What came of it. */
  enum Reply {
    YES,
    NO,
    NONE
  }

  /**
   * @param question its failure means no
   */
  SharedProbe(Supplier<Uni<Boolean>> question, Duration patience) {
    this.question = question;
    this.patience = patience;
  }

  /** Never fails, and takes no longer than the patience. */
  Uni<Reply> ask() {
    return Uni.createFrom().deferred(this::answer);
  }

  private Uni<Reply> answer() {
    var mine = new CompletableFuture<Reply>();
    var asked = open.compareAndExchange(null, mine);
    if (asked == null) {
      begin(mine);
    } else if (hangs) {
      return Uni.createFrom().item(Reply.NONE);
    }
    // A copy, since whoever runs out of patience cancels what it waits for.
    var answer = (asked == null ? mine : asked).copy();
    return Uni.createFrom()
        .completionStage(answer)
        .ifNoItem()
        .after(patience)
        .recoverWithItem(
            () -> {
              hangs = true;
              return Reply.NONE;
            });
  }

  private void begin(CompletableFuture<Reply> asked) {
    hangs = false;
    Uni.createFrom()
        .deferred(() -> question.get())
        .subscribe()
        .with(yes -> end(asked, yes ? Reply.YES : Reply.NO), failure -> end(asked, Reply.NO));
  }

  private void end(CompletableFuture<Reply> asked, Reply reply) {
    open.set(null);
    asked.complete(reply);
  }
}
