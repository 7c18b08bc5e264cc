package io.contactgateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.SettableTime;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class StoreProbeTest {
  private final SettableTime time = new SettableTime();
  private final AtomicLong commits = new AtomicLong();
  private volatile CompletableFuture<Boolean> answer = CompletableFuture.completedFuture(true);
  private final StoreProbe reach =
      new StoreProbe(
          "postgresql",
          new SharedProbe(() -> Uni.createFrom().completionStage(answer), Duration.ofMillis(20)),
          commits::get,
          time);

  private Optional<Instant> awaySince() {
    return reach.awaySince().await().atMost(Duration.ofSeconds(60));
  }

  private static CompletableFuture<Boolean> refused() {
    return CompletableFuture.failedFuture(
        new IllegalStateException("postgresql://Zsecretzz:Zsecretzz@db.internal"));
  }

  @Test
  void aStoreThatAnswersIsThere() {
    assertThat(awaySince()).isEmpty();
  }

  @Test
  void aStoreThatRefusesIsAwaySinceItFirstDid() {
    answer = refused();
    var since = time.instant();
    assertThat(awaySince()).contains(since);

    time.advance(Duration.ofMinutes(5));
    assertThat(awaySince()).contains(since);

    answer = CompletableFuture.completedFuture(true);
    assertThat(awaySince()).isEmpty();
  }

  @Test
  void aStoreThatHangsIsAway() {
    answer = new CompletableFuture<>();

    assertThat(awaySince()).contains(time.instant());
  }

  @Test
  void aStoreThatIsOnlyBusyIsNotAway() {
    answer = new CompletableFuture<>();
    for (var probe = 0; probe < 3; probe++) {
      commits.incrementAndGet();
      assertThat(awaySince()).isEmpty();
    }

    assertThat(awaySince()).isPresent();
  }

  @Test
  void theCheckSaysWhichStoreAndSinceWhenAndNothingElse() {
    answer = refused();

    var response = new StoreCheck(reach).call().await().atMost(Duration.ofSeconds(60));

    assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(response.getName()).isEqualTo("store");
    assertThat(response.getData().orElseThrow())
        .containsOnlyKeys("kind", "awaySince")
        .containsEntry("kind", "postgresql")
        .containsEntry("awaySince", time.instant().toString());
  }
}
