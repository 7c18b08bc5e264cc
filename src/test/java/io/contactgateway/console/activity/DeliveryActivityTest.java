package io.contactgateway.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.testing.BrokenDataSource;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of deliveries for the console, by replicas that share a store. */
class DeliveryActivityTest extends OnBothStores {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final List<String> passedOn = new ArrayList<>();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean away;
  private Store broken;
  private DeliveryActivity activity;
  private DeliveryActivity another;

  @BeforeEach
  void start() {
    broken =
        database.store(
            BrokenDataSource.of(database.dataSource(), BrokenDataSource.At.CONNECT),
            StoreClock.of(time));
    activity = replica(store);
    another = replica(database.store(StoreClock.of(time)));
  }

  private DeliveryActivity replica(Store shared) {
    return new DeliveryActivity(new Noted(), new Watched(shared), time, time);
  }

  /** A store that counts what is written, and can be away. */
  private final class Watched implements Store {
    private final Store store;

    Watched(Store store) {
      this.store = store;
    }

    @Override
    public <T> Uni<T> transaction(Function<Session, T> work) {
      writes.incrementAndGet();
      return away ? broken.transaction(work) : store.transaction(work);
    }

    @Override
    public <T> Uni<T> reading(Function<Session, T> work) {
      return store.reading(work);
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private final class Noted implements DeliveryMetrics {
    @Override
    public void attempted(String target, Operation operation, String outcome, Duration took) {
      passedOn.add(target + " " + outcome);
    }

    @Override
    public void unchanged(String target) {
      passedOn.add(target + " unchanged");
    }

    @Override
    public void ended(String target, End end) {
      passedOn.add(target + " " + end.status());
    }

    @Override
    public void takenOver(String target) {
      passedOn.add(target + " taken over");
    }
  }

  private static void attempt(DeliveryActivity replica, String outcome) {
    replica.attempted("shop", Operation.CREATED, outcome, Duration.ofMillis(40));
  }

  private Activity of(DeliveryActivity replica, Stretch stretch) {
    return await(replica.history()).of("shop", stretch);
  }

  private void written(DeliveryActivity... replicas) {
    for (var replica : replicas) {
      await(replica.stop());
    }
  }

  private static DeliveryMetrics.End end(DeliveryStatus status, Duration after) {
    return new DeliveryMetrics.End(status, Urgency.INTERACTIVE, after, 1);
  }

  @Test
  void everyReplicaShowsWhatAllOfThemDelivered() {
    attempt(activity, "delivered");
    attempt(another, "refused");
    attempt(another, "delivered");
    another.ended("shop", end(DeliveryStatus.SYNCED, Duration.ofMillis(500)));
    another.ended("shop", end(DeliveryStatus.REJECTED, Duration.ofMillis(700)));
    written(activity, another);
    attempt(another, "delivered");
    written(another);

    assertThat(of(activity, Stretch.HOUR).slots())
        .hasSize(60)
        .endsWith(new Activity.Slot(3, 1, 1, 500));
    assertThat(of(another, Stretch.DAY).slots())
        .hasSize(96)
        .endsWith(new Activity.Slot(3, 1, 1, 500));
    assertThat(of(replica(store), Stretch.HOUR).total().delivered())
        .as("after a restart")
        .isEqualTo(3);
    assertThat(of(activity, Stretch.HOUR).total().timeToDelivery())
        .isEqualTo(Duration.ofMillis(500));
    assertThat(await(activity.history()).of("other", Stretch.HOUR).total().timeToDelivery())
        .isZero();
  }

  @Test
  void theLastHourIsCountedMinuteByMinuteAndWhatIsOlderIsForgotten() {
    attempt(activity, "delivered");
    written(activity);
    time.advance(MINUTE);
    attempt(activity, "refused");
    written(activity);

    var hour = of(activity, Stretch.HOUR);
    assertThat(hour.slots()).endsWith(new Activity.Slot(0, 1, 0, 0));
    assertThat(hour.slots().get(58)).isEqualTo(new Activity.Slot(1, 0, 0, 0));
    time.advance(Duration.ofMinutes(59));
    assertThat(of(activity, Stretch.HOUR).total().delivered()).isZero();
    assertThat(of(activity, Stretch.DAY).total().delivered()).isEqualTo(1);

    time.advance(Duration.ofDays(1));
    attempt(activity, "delivered");
    written(activity);
    assertThat(rows("delivery_count")).isEqualTo(2);
  }

  private long rows(String table) {
    return in(
        session ->
            session
                .first("select count(*) as rows from " + table, row -> row.getLong("rows"))
                .orElseThrow());
  }

  @Test
  void whatHappensWithinASecondIsWrittenOnceAndNothingAtRest() {
    time.advance(Duration.ofHours(1));
    assertThat(writes).hasValue(0);
    for (var i = 0; i < 250; i++) {
      attempt(activity, "delivered");
    }
    time.advance(A_SECOND);

    Awaitility.await().until(() -> of(another, Stretch.HOUR).total().delivered() == 250);
    assertThat(rows("delivery_batch")).isEqualTo(1);
    var before = writes.get();
    time.advance(Duration.ofHours(1));
    assertThat(writes).hasValue(before);
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenOnceTheStoreIsBack() {
    away = true;
    attempt(activity, "delivered");
    activity.unchanged("shop");
    time.advance(A_SECOND);
    attempt(activity, "refused");
    Awaitility.await().until(() -> after(A_SECOND) && writes.get() > 3);
    away = false;
    Awaitility.await()
        .until(() -> after(A_SECOND) && of(another, Stretch.DAY).total().failed() == 1);

    assertThat(of(another, Stretch.DAY).total().delivered()).isEqualTo(1);
    assertThat(watched(activity)).containsExactly("delivered", "unchanged", "refused");
  }

  private boolean after(Duration step) {
    time.advance(step);
    return true;
  }

  /** The outcomes that a new watcher is told of. */
  private List<String> watched(DeliveryActivity replica) {
    var heard = new CopyOnWriteArrayList<String>();
    Consumer<List<AttemptBatch>> watcher = batches -> heard.addAll(outcomes(batches));
    assertThat(replica.feed().watch(watcher)).isTrue();
    Awaitility.await().until(() -> !heard.isEmpty());
    replica.feed().leave(watcher);
    return heard;
  }

  private static List<String> outcomes(List<AttemptBatch> batches) {
    return batches.stream()
        .flatMap(batch -> batch.events().stream())
        .map(AttemptEvent::outcome)
        .toList();
  }

  @Test
  void watchersOfOneReplicaHearOfAllInOneOrderAndLateOnesOfTheLast() {
    var heard = new CopyOnWriteArrayList<Long>();
    var outcomes = new CopyOnWriteArrayList<String>();
    Consumer<List<AttemptBatch>> watcher =
        batches -> {
          batches.forEach(batch -> heard.add(batch.number()));
          outcomes.addAll(outcomes(batches));
        };
    attempt(another, "delivered");
    written(another);
    assertThat(activity.feed().watch(watcher)).isTrue();
    Awaitility.await().until(() -> outcomes.size() == 1);
    attempt(activity, "refused");
    written(activity);
    attempt(another, "throttled");
    written(another);
    awaitHeard(outcomes, 3);

    assertThat(outcomes).containsExactly("delivered", "refused", "throttled");
    assertThat(heard).containsExactly(1L, 2L, 3L);
    var late = watched(activity);
    assertThat(late).containsExactly("delivered", "refused", "throttled");
    activity.feed().leave(watcher);
  }

  private void awaitHeard(List<String> outcomes, int number) {
    Awaitility.await().until(() -> after(A_SECOND) && outcomes.size() == number);
  }

  @Test
  void whatIsKeptOfAttemptsIsBounded() {
    for (var batch = 0; batch < 60; batch++) {
      for (var i = 0; i < 120; i++) {
        attempt(activity, "delivered");
      }
      written(activity);
    }

    assertThat(rows("delivery_batch")).isEqualTo(50);
    assertThat(watched(activity)).hasSize(50 * 100);
    assertThat(of(activity, Stretch.HOUR).total().delivered()).isEqualTo(60 * 120);
  }

  @Test
  void theMetersHearOfEverything() {
    attempt(activity, "delivered");
    activity.unchanged("shop");
    activity.ended("shop", end(DeliveryStatus.SYNCED, Duration.ofMillis(40)));
    activity.takenOver("shop");

    assertThat(passedOn)
        .containsExactly("shop delivered", "shop unchanged", "shop SYNCED", "shop taken over");
  }

  @Test
  void thereIsABoundOnWatchers() {
    var watchers = new ArrayList<Consumer<List<AttemptBatch>>>();
    for (var i = 0; i < 50; i++) {
      var number = i;
      watchers.add(batches -> passedOn.add("watcher " + number));
      assertThat(activity.feed().watch(watchers.get(i))).isTrue();
    }
    assertThat(activity.feed().watch(batches -> passedOn.add("one more"))).isFalse();
    watchers.forEach(activity.feed()::leave);
  }
}
