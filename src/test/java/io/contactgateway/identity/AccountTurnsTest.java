package io.contactgateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.AccountLockTable;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One change of an e-mail or phone at a time in an account, over all replicas. */
class AccountTurnsTest extends OnBothStores {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private StoreIdentityGuard here;
  private StoreIdentityGuard there;

  @BeforeEach
  void startReplicas() {
    here = new StoreIdentityGuard(store, "here", LEASE);
    there = new StoreIdentityGuard(database.store(StoreClock.of(time)), "there", LEASE);
  }

  /** A work that ends when the test says so. */
  private static final class Work {
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<String> ends = new CompletableFuture<>();

    Uni<String> run() {
      begun.complete(null);
      return Uni.createFrom().completionStage(ends);
    }
  }

  private static CompletableFuture<String> start(StoreIdentityGuard guard, Work work) {
    return guard.alone("a", work::run, () -> "busy").subscribeAsCompletionStage();
  }

  private static String quick(StoreIdentityGuard guard, String account) {
    return await(guard.alone(account, () -> Uni.createFrom().item("done"), () -> "busy"));
  }

  @Test
  void otherReplicasAreToldThatTheAccountIsBusyUntilTheWorkHasEnded() {
    var work = new Work();
    var running = start(here, work);
    work.begun.join();

    assertThat(quick(there, "a")).isEqualTo("busy");
    assertThat(quick(there, "another")).isEqualTo("done");

    work.ends.complete("well");
    assertThat(running.join()).isEqualTo("well");
    assertThat(quick(there, "a")).isEqualTo("done");
  }

  @Test
  void worksOfOneReplicaGoOneByOneInTheOrderOfArrival() {
    var running = new AtomicInteger();
    var order = Collections.synchronizedList(new ArrayList<Integer>());
    var gate = new Work();
    var all = new ArrayList<CompletableFuture<String>>(List.of(start(here, gate)));
    IntStream.range(0, 50)
        .mapToObj(number -> here.alone("a", () -> alone(number, running, order), () -> "busy"))
        .forEach(turn -> all.add(turn.subscribeAsCompletionStage()));

    gate.ends.complete("well");

    assertThat(all).allMatch(done -> done.join().equals("well"));
    assertThat(order).containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
  }

  private static Uni<String> alone(int number, AtomicInteger running, List<Integer> order) {
    assertThat(running.incrementAndGet()).isEqualTo(1);
    order.add(number);
    running.decrementAndGet();
    return Uni.createFrom().item("well");
  }

  @Test
  void workThatFailsFreesTheAccount() {
    var work = new Work();
    var running = start(here, work);
    work.ends.completeExceptionally(new IllegalStateException("bug"));

    assertThatThrownBy(running::join).hasRootCauseMessage("bug");
    assertThat(quick(there, "a")).isEqualTo("done");
    assertThat(quick(here, "a")).isEqualTo("done");
  }

  @Test
  void replicaThatDiedHoldsTheAccountNoLongerThanItsLease() {
    var work = new Work();
    start(here, work);
    work.begun.join();

    time.advance(LEASE.minusMillis(1));
    assertThat(quick(there, "a")).isEqualTo("busy");
    time.advance(Duration.ofMillis(1));
    assertThat(quick(there, "a")).isEqualTo("done");
  }

  @Test
  void heartBeatKeepsTheAccountForAWorkThatTakesLong() {
    var work = new Work();
    start(here, work);
    work.begun.join();
    for (var beat = 0; beat < 10; beat++) {
      time.advance(LEASE.dividedBy(3));
      change(session -> AccountLockTable.renew(session, "here", session.now().plus(LEASE)));
      change(session -> AccountLockTable.renew(session, "there", session.now().plus(LEASE)));
      assertThat(quick(there, "a")).isEqualTo("busy");
    }
  }

  @Test
  void replicaThatWokeUpLateDoesNotFreeWhatAnotherHoldsByNow() {
    var late = new Work();
    var slept = start(here, late);
    late.begun.join();
    time.advance(LEASE);
    var work = new Work();
    start(there, work);
    work.begun.join();

    late.ends.complete("well");
    slept.join();

    assertThat(quick(here, "a")).isEqualTo("busy");
  }

  @Test
  void workIsNotLostWhereTheStoreIsAwayAtItsEnd() {
    var leaving = database.store(StoreClock.of(time));
    var guard = new StoreIdentityGuard(leaving, "leaving", LEASE);
    var work = new Work();
    var running = start(guard, work);
    work.begun.join();
    leaving.close();

    work.ends.complete("well");

    assertThat(running.join()).isEqualTo("well");
    Awaitility.await().until(() -> quick(here, "a").equals("busy"));
    time.advance(LEASE);
    assertThat(quick(here, "a")).isEqualTo("done");
  }

  @Test
  void replicaWhoseUnlockingFailedGetsItsOwnLockAgain() {
    assertThat(holds(session -> lock(session, "here"))).isTrue();

    assertThat(quick(there, "a")).isEqualTo("busy");
    assertThat(quick(here, "a")).isEqualTo("done");
  }

  private static boolean lock(io.contactgateway.store.Session session, String owner) {
    return AccountLockTable.lock(session, "a", owner, session.now().plus(LEASE));
  }
}
