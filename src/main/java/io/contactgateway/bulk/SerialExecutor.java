package io.contactgateway.bulk;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what it is given one after the other, in order, on threads of another executor: what is done
 * in turn needs no locks, and holds up nobody else.
 */
final class SerialExecutor implements Executor {
  private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final Executor threads;

  SerialExecutor(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable work) {
    waiting.add(work);
    if (count.getAndIncrement() == 0) {
      threads.execute(this::runAll);
    }
  }

  private void runAll() {
    do {
      waiting.remove().run();
    } while (count.decrementAndGet() > 0);
  }
}
