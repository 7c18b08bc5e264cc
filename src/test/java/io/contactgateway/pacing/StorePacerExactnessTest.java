package io.contactgateway.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.store.PostgresqlClock;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Never more calls in any stretch of one period, measured where the vendor measures. */
class StorePacerExactnessTest extends OnBothStores {
  private static final int REPLICAS = 3;
  private static final int PERMITS = 5;
  private static final Rate SLOW = new Rate(PERMITS, Duration.ofSeconds(10));
  private static final Rate FAST = new Rate(12, Duration.ofSeconds(4));

  /** A call under way: when its turn is given back, unless its replica has died. */
  private record Call(long endsAtMicros, int replica, Runnable done) {}

  /** Knows when nothing is left to do, so that time stands still until everything was done. */
  private static final class Watched implements Store {
    private final Store store;
    private final AtomicInteger open;

    Watched(Store store, AtomicInteger open) {
      this.store = store;
      this.open = open;
    }

    @Override
    public <T> Uni<T> transaction(Function<Session, T> work) {
      return Uni.createFrom()
          .deferred(
              () -> {
                open.incrementAndGet();
                return store.transaction(work).onTermination().invoke(open::decrementAndGet);
              });
    }

    @Override
    public void close() {
      store.close();
    }
  }

  @Test
  void replicasThatCallAndDieAtRandomNeverCallTooOften() {
    for (var seed : new long[] {1, 20261121, 77}) {
      var arrivals = simulate(new Random(seed), "seed-" + seed);

      assertThat(arrivals).as("seed %d", seed).hasSizeGreaterThan(4 * PERMITS);
      assertExact(arrivals, PERMITS, 10_000_000, "seed " + seed);
    }
  }

  private List<Long> simulate(Random random, String target) {
    var rate = new Rate(PERMITS, Duration.ofSeconds(10));
    var open = new AtomicInteger();
    var pacers = new StorePacer[REPLICAS];
    for (var replica = 0; replica < REPLICAS; replica++) {
      var watched = new Watched(database.store(StoreClock.of(time)), open);
      pacers[replica] = new StorePacer(watched, target, rate, Duration.ofSeconds(7));
      await(pacers[replica].prepare());
    }
    var arrivals = new ArrayList<Long>();
    var calls = new PriorityQueue<Call>(Comparator.comparing(Call::endsAtMicros));
    for (var step = 0; step < 600; step++) {
      var replica = random.nextInt(REPLICAS);
      if (random.nextInt(40) == 0) {
        // It dies and starts again: its calls are on their way, but nobody gives their turns back.
        calls.removeIf(call -> call.replica() == replica);
        await(pacers[replica].prepare());
      }
      var permit = await(pacers[replica].take());
      if (permit instanceof Permit.Granted granted) {
        var end = micros() + random.nextInt(7_000_000);
        arrivals.add(micros() + random.nextLong(end - micros() + 1));
        calls.add(new Call(end, replica, granted.done()));
      }
      advance(pause(permit, random), calls, open);
    }
    Collections.sort(arrivals);
    return arrivals;
  }

  /** Some time, or exactly as long as the pacer said. */
  private static long pause(Permit permit, Random random) {
    return permit instanceof Permit.Denied denied && random.nextBoolean()
        ? denied.retryAfter().toNanos() / 1000
        : random.nextInt(1_000_000);
  }

  /** Moves on, and gives back the turn of every call that ends on the way, at its end. */
  private void advance(long pause, PriorityQueue<Call> calls, AtomicInteger open) {
    var until = micros() + pause;
    while (!calls.isEmpty() && calls.peek().endsAtMicros() <= until) {
      var call = calls.poll();
      time.advance(Duration.ofNanos(1000 * (call.endsAtMicros() - micros())));
      call.done().run();
      Awaitility.with()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> open.get() == 0);
    }
    time.advance(Duration.ofNanos(1000 * (until - micros())));
  }

  private long micros() {
    return time.getAsLong() / 1000;
  }

  /**
   * A rate that changes up and down, told to one replica while the others go on as before; some are
   * told later, and one never is.
   */
  @Test
  void aRateThatChangesHoldsForReplicasThatHaveNotHeardOfItToo() {
    for (var seed : new long[] {3, 20261201}) {
      var random = new Random(seed);
      var open = new AtomicInteger();
      var target = "changing-" + seed;
      var pacers = new StorePacer[REPLICAS];
      for (var replica = 0; replica < REPLICAS; replica++) {
        var watched = new Watched(database.store(StoreClock.of(time)), open);
        pacers[replica] = new StorePacer(watched, target, SLOW, Duration.ofSeconds(7));
        await(pacers[replica].prepare());
      }
      var arrivals = new ArrayList<Long>();
      var calls = new PriorityQueue<Call>(Comparator.comparing(Call::endsAtMicros));
      callFor(Duration.ofMinutes(2), random, pacers, arrivals, calls, open);
      var grown = micros();
      await(pacers[0].change(FAST));
      callFor(Duration.ofMinutes(1), random, pacers, arrivals, calls, open);
      await(pacers[1].change(FAST));
      callFor(Duration.ofMinutes(1), random, pacers, arrivals, calls, open);
      var shrunk = micros();
      await(pacers[0].change(SLOW));
      callFor(Duration.ofMinutes(2), random, pacers, arrivals, calls, open);
      await(pacers[1].change(SLOW));
      callFor(Duration.ofMinutes(1), random, pacers, arrivals, calls, open);

      Collections.sort(arrivals);
      var slow = SLOW.period().toNanos() / 1000;
      assertExact(before(arrivals, grown), PERMITS, slow, "before, seed " + seed);
      // What had a permit may arrive a call's time after the change.
      var between = arrivals.stream().filter(at -> at >= grown && at < shrunk).toList();
      assertThat(between.size()).isGreaterThan(4 * PERMITS);
      assertExact(between, FAST.permits(), FAST.period().toNanos() / 1000, "between");
      var longest = Duration.ofSeconds(7).toNanos() / 1000;
      var after = arrivals.stream().filter(at -> at >= shrunk + longest).toList();
      assertThat(after).hasSizeGreaterThan(4 * PERMITS);
      assertExact(after, PERMITS, slow, "after, seed " + seed);
      // Calls with an old permit count in the new window.
      assertThat(arrivals).noneMatch(at -> at >= after.get(0) - slow && at < after.get(0));
    }
  }

  private static List<Long> before(List<Long> arrivals, long end) {
    return arrivals.stream().filter(at -> at < end).toList();
  }

  private void callFor(
      Duration length,
      Random random,
      StorePacer[] pacers,
      List<Long> arrivals,
      PriorityQueue<Call> calls,
      AtomicInteger open) {
    var until = micros() + length.toNanos() / 1000;
    while (micros() < until) {
      var replica = random.nextInt(REPLICAS);
      var permit = await(pacers[replica].take());
      if (permit instanceof Permit.Granted granted) {
        var end = micros() + random.nextInt(7_000_000);
        arrivals.add(micros() + random.nextLong(end - micros() + 1));
        calls.add(new Call(end, replica, granted.done()));
      }
      advance(pause(permit, random), calls, open);
    }
  }

  @Test
  void replicasInRealTimeNeverCallTooOften() {
    var period = Duration.ofMillis(300);
    var arrivals = Collections.synchronizedList(new ArrayList<Long>());
    var threads = Executors.newFixedThreadPool(REPLICAS);
    try {
      IntStream.range(0, REPLICAS)
          .mapToObj(
              replica -> CompletableFuture.runAsync(() -> callAtOnce(period, arrivals), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }

    Collections.sort(arrivals);
    assertExact(arrivals, PERMITS, period.toNanos(), "real time");
  }

  private void callAtOnce(Duration period, List<Long> arrivals) {
    var machine = InstantSource.system();
    var clock =
        kind == TestDatabase.Kind.POSTGRESQL
            ? new PostgresqlClock(machine)
            : StoreClock.of(machine);
    var pacer =
        new StorePacer(
            database.store(clock), "crm", new Rate(PERMITS, period), Duration.ofSeconds(1));
    await(pacer.prepare());
    while (arrivals.size() < 4 * PERMITS) {
      if (await(pacer.take()) instanceof Permit.Granted granted) {
        arrivals.add(System.nanoTime());
        granted.done().run();
      }
    }
  }

  private static void assertExact(List<Long> arrivals, int permits, long period, String when) {
    for (var i = permits; i < arrivals.size(); i++) {
      assertThat(arrivals.get(i) - arrivals.get(i - permits))
          .as("calls %d to %d, %s", i - permits, i, when)
          .isGreaterThanOrEqualTo(period);
    }
  }
}
