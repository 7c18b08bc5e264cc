package io.contactgateway.http;

import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.HttpReply;
import java.net.URL;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Many callers at a time. */
final class Crowd {
  private Crowd() {}

  /** Sends one call so many times at once, each on a connection of its own. */
  static List<HttpReply> send(HttpCall call, int times, URL gateway) {
    var threads = Executors.newFixedThreadPool(times);
    try {
      Callable<HttpReply> sending = () -> call.send(gateway);
      var replies = threads.invokeAll(IntStream.range(0, times).mapToObj(any -> sending).toList());
      return replies.stream().map(Crowd::reply).toList();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private static HttpReply reply(java.util.concurrent.Future<HttpReply> done) {
    try {
      return done.get();
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
