package io.contactgateway.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests that wait for most of their time and share nothing: they run a few at a time, from the
 * moment they are asked for, and each tells what came of it in its turn.
 */
public final class TestsUnderWay {
  private static final int AT_A_TIME = 8;

  private TestsUnderWay() {}

  /** The same tests under the same names, under way. */
  public static Stream<DynamicTest> of(Stream<DynamicTest> tests) {
    // Threads of this one's making see the classes that it sees.
    var threads = Executors.newFixedThreadPool(AT_A_TIME);
    var begun = tests.map(test -> begun(test, threads)).toList();
    threads.shutdown();
    return begun.stream();
  }

  private static DynamicTest begun(DynamicTest test, Executor threads) {
    var end = new CompletableFuture<Void>();
    threads.execute(() -> run(test, end));
    return DynamicTest.dynamicTest(test.getDisplayName(), () -> await(end));
  }

  private static void run(DynamicTest test, CompletableFuture<Void> end) {
    try {
      test.getExecutable().execute();
      end.complete(null);
    } catch (Throwable failure) {
      end.completeExceptionally(failure);
    }
  }

  private static void await(CompletableFuture<Void> end) throws Throwable {
    try {
      end.join();
    } catch (CompletionException failed) {
      throw failed.getCause();
    }
  }
}
