package io.contactgateway.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Callers who change contacts at the same time. Every contact has two writers, which go to any
 * process and count up in a field of their own; a write that failed is not repeated, its number is
 * skipped.
 */
final class Load {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  /** Of ten callers, how many wait for the vendors. */
  private static final int PATIENT = 1;

  private static final int MOST_TRIES = 100;

  private final Gateways gateways;
  private final Ledger ledger;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean stopped;

  private Load(Gateways gateways, Ledger ledger) {
    this.gateways = gateways;
    this.ledger = ledger;
  }

  /** Writes until it is stopped. */
  static Load endless(Gateways gateways, Ledger ledger, int pairs, long seed) {
    return begin(gateways, ledger, pairs, FOR_EVER, seed);
  }

  /** Changes every contact so many times by each of its writers. */
  static Load begin(Gateways gateways, Ledger ledger, int pairs, int rounds, long seed) {
    var load = new Load(gateways, ledger);
    for (var pair = 0; pair < pairs; pair++) {
      for (var writer = 0; writer < Versions.LETTERS.length; writer++) {
        load.begin(pair, pairs, writer, rounds, new Random(seed + 31L * pair + writer));
      }
    }
    return load;
  }

  private void begin(int pair, int pairs, int writer, int rounds, Random random) {
    var mine = new ArrayList<>(ledger.all().filter(contact -> contact % pairs == pair).toList());
    running.add(
        threads.submit(
            () -> {
              for (var round = 0; round < rounds && !stopped; round++) {
                Collections.shuffle(mine, random);
                for (var contact : mine) {
                  if (!stopped) {
                    write(contact, writer, random);
                  }
                }
              }
              complete(mine, writer, random);
              return null;
            }));
  }

  private void write(int contact, int writer, Random random) throws InterruptedException {
    var gateway = gateways.pick(random);
    var count = ledger.next(contact, writer);
    var prefer = random.nextInt(10) < PATIENT ? "wait=1" : "respond-async";
    try {
      var patch = patch(contact, writer, count);
      ledger.answered(contact, writer, count, gateway.patch(Ledger.key(contact), patch, prefer));
    } catch (IOException broken) {
      ledger.unanswered();
    }
  }

  /** A contact that one of its writers never reached lacks what a vendor needs. */
  private void complete(List<Integer> mine, int writer, Random random) throws InterruptedException {
    for (var contact : mine) {
      for (var i = 0; i < MOST_TRIES && !ledger.isAcknowledged(contact, writer); i++) {
        write(contact, writer, random);
      }
    }
  }

  private static JsonNode patch(int contact, int writer, int count) {
    return SamplePerson.nameless(Ledger.key(contact))
        .put(writer == 0 ? "givenName" : "familyName", Versions.name(writer, count));
  }

  /** Ends an endless load, and waits for the writes under way. */
  void stop() {
    stopped = true;
    join(Duration.ofMinutes(1));
  }

  /** Waits for a load that ends by itself. */
  void join(Duration atMost) {
    threads.shutdown();
    var end = System.nanoTime() + atMost.toNanos();
    for (var writer : running) {
      try {
        writer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (ExecutionException | TimeoutException failure) {
        throw new AssertionError("a writer did not come to its end", failure);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError(interrupted);
      }
    }
  }
}
