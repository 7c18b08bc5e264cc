package io.contactgateway.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Calls that a contract allows, counted over all replicas. */
class StoreQuotaTest extends OnBothStores {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration LONG = Duration.ofSeconds(30);

  private StoreQuota replica(long calls, long reserve) {
    var terms = new QuotaTerms(calls, reserve, new QuotaPeriod(Instant.EPOCH, DAY, 0));
    return new StoreQuota(store, "shop", terms, time);
  }

  private static Optional<Duration> use(StoreQuota quota) {
    return quota.use().await().atMost(LONG);
  }

  private StoreQuota.Use used(StoreQuota quota) {
    return store.transaction(quota::use).await().atMost(LONG);
  }

  @Test
  void replicasTogetherMakeNoMoreCallsThanTheContractAllows() {
    var one = replica(5, 0);
    var other = replica(5, 0);
    var asked = new ArrayList<CompletableFuture<Optional<Duration>>>();
    for (var i = 0; i < 8; i++) {
      asked.add((i % 2 == 0 ? one : other).use().subscribeAsCompletionStage());
    }

    var granted = asked.stream().map(CompletableFuture::join).filter(Optional::isEmpty).count();

    assertThat(granted).isEqualTo(5);
    assertThat(used(one).left()).isZero();
  }

  @Test
  void whoFindsNoneHearsWhenThePeriodEndsAndThenThereAreCallsAgain() {
    var quota = replica(1, 0);
    use(quota);

    var wait = use(quota);

    assertThat(wait).hasValue(Duration.between(time.instant(), used(quota).span().end()));
    time.advance(wait.orElseThrow());
    assertThat(use(quota)).isEmpty();
    assertThat(used(quota).used()).isEqualTo(1);
  }

  @Test
  void ofALargeQuotaAReplicaSetsAFewCallsApartAndGivesThemBack() {
    var quota = replica(1_000_000, 0);
    use(quota);
    use(quota);
    assertThat(used(quota).used()).isEqualTo(20);

    quota.giveBack().await().atMost(LONG);

    assertThat(used(quota).used()).isEqualTo(2);
    assertThat(use(replica(1_000_000, 0))).isEmpty();
  }

  @Test
  void whatWasSetApartInAPeriodIsWorthNothingInTheNext() {
    var quota = replica(1_000_000, 0);
    use(quota);
    time.advance(DAY);

    use(quota);

    assertThat(used(quota).used()).isEqualTo(20);
  }

  @Test
  void whoGoesAwayWhileAskingUsesNoCallUp() {
    var quota = replica(2, 0);
    quota.use().subscribe().with(wait -> {}).cancel();

    // What was set apart for who has gone is there a moment later.
    Awaitility.await().atMost(LONG).until(() -> use(quota).isEmpty());
    Awaitility.await().atMost(LONG).until(() -> use(quota).isEmpty());
    assertThat(use(quota)).isPresent();
  }

  @Test
  void theLastCallsAreReservedOnceNoMoreAreLeft() {
    var quota = replica(4, 2);
    use(quota);
    assertThat(used(quota).isReserved()).isFalse();

    use(quota);

    assertThat(used(quota).isReserved()).isTrue();
    assertThat(use(quota)).isEmpty();
  }

  @Test
  void theRestLastsAsLongAsItDoesAtThePaceSoFar() {
    var quota = replica(100, 0);
    var start = used(quota).span().start();
    assertThat(used(quota).lastsUntil()).isEqualTo(used(quota).span().end());
    time.advance(Duration.between(time.instant(), start.plus(DAY)).plusHours(2));
    for (var i = 0; i < 50; i++) {
      use(quota);
    }

    var now = used(quota);

    assertThat(now.lastsUntil()).isEqualTo(now.at().plus(Duration.ofHours(2)));
  }
}
