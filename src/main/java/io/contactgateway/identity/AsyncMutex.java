package io.contactgateway.identity;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets one work through at a time, in the order of arrival, without blocking a thread. */
final class AsyncMutex {
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean taken;

  <T> Uni<T> pass(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .<Void>emitter(emitter -> enter(() -> emitter.complete(null)))
        .flatMap(mine -> Uni.createFrom().deferred(() -> work.get()).eventually(this::leave));
  }

  private void enter(Runnable go) {
    synchronized (this) {
      if (taken) {
        waiting.add(go);
        return;
      }
      taken = true;
    }
    go.run();
  }

  private void leave() {
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      taken = next != null;
    }
    if (next != null) {
      next.run();
    }
  }
}
