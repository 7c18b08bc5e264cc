package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A claim of due rows that begins, and meanwhile the vendor asks for patience. */
class CrossedClaimTest extends OnBothStores {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final FakeTarget crm = new FakeTarget();

  @Test
  void whatItGetsIsLeftAloneUntilTheVendorsTimeIsUp() throws Exception {
    var crossing = new CrossingStore();
    try (var rig = new SyncRig(crossing, "here", time, crm, new FakeTarget())) {
      look(rig);
      crm.failsNext(
          Failure.answered(FailureKind.THROTTLED, 429, "slow down")
              .withRetryAfter(Optional.of(PATIENCE)));
      var answered = rig.put("Angela").targets().get("crm");
      assertThat(answered.status()).isEqualTo(TargetStatus.PENDING);

      crossing.letThrough();

      assertThat(rig.row("crm").lease().owner()).isEmpty();
      assertThat(crm.deliveries()).hasSize(1);

      time.advance(PATIENCE);
      look(rig);
      Awaitility.await().until(() -> "Angela".equals(crm.holds(SyncRig.KEY)));
    }
  }

  /** Looks for due rows, after a transaction of its own. */
  private static void look(SyncRig rig) {
    rig.operate("crm", TargetOperations::credentialsRenewed);
  }

  /** Holds the second transaction. */
  private final class CrossingStore implements Store {
    private final AtomicInteger number = new AtomicInteger();
    private final CompletableFuture<Void> passage = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    @Override
    public <T> Uni<T> transaction(Function<Session, T> work) {
      if (number.incrementAndGet() != 2) {
        return store.transaction(work);
      }
      return Uni.createFrom()
          .completionStage(passage)
          .flatMap(free -> store.transaction(work))
          .onTermination()
          .invoke(() -> over.complete(null));
    }

    void letThrough() throws Exception {
      passage.complete(null);
      over.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
