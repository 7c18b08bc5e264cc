package io.contactgateway.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeliveryActivityTest {
  private final List<String> passedOn = new ArrayList<>();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:30Z"));
  private final DeliveryActivity activity = new DeliveryActivity(new Noted(), now::get);

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

  private void attempt(String outcome) {
    activity.attempted("shop", Operation.CREATED, outcome, Duration.ofMillis(40));
  }

  private void later(Duration duration) {
    now.set(now.get().plus(duration));
  }

  @Test
  void theLastHourIsCountedMinuteByMinuteAndOlderOnesAreForgotten() {
    attempt("delivered");
    later(Duration.ofMinutes(1));
    attempt("refused");
    attempt("delivered");

    var hour = activity.lastHour("shop");
    assertThat(hour.slots()).hasSize(60).endsWith(new Activity.Slot(1, 1, 80));
    assertThat(hour.slots().get(58)).isEqualTo(new Activity.Slot(1, 0, 40));
    assertThat(hour.average()).isEqualTo(Duration.ofMillis(40));

    later(Duration.ofMinutes(59));
    assertThat(activity.lastHour("shop").delivered()).isEqualTo(1);
    later(Duration.ofMinutes(1));
    assertThat(activity.lastHour("shop").delivered()).isZero();
    assertThat(activity.lastDay("shop").delivered()).isEqualTo(2);
    assertThat(activity.lastHour("another").average()).isZero();
  }

  @Test
  void watchersHearOfEveryAttemptAndTheMetersToo() {
    var heard = new ArrayList<String>();
    Consumer<DeliveryFeed.Event> watcher = event -> heard.add(event.outcome());
    assertThat(activity.feed().watch(watcher)).isTrue();
    attempt("delivered");
    activity.unchanged("shop");
    activity.ended(
        "shop",
        new DeliveryMetrics.End(
            DeliveryStatus.SYNCED, Urgency.INTERACTIVE, Duration.ofMillis(40), 1));
    activity.takenOver("shop");
    activity.feed().leave(watcher);
    attempt("refused");

    assertThat(heard).containsExactly("delivered", "unchanged");
    assertThat(passedOn)
        .containsExactly(
            "shop delivered", "shop unchanged", "shop SYNCED", "shop taken over", "shop refused");
  }

  @Test
  void theLastHundredAreKeptForWhoComesLate() {
    for (var i = 0; i < 150; i++) {
      attempt("delivered");
    }

    assertThat(activity.feed().after(0)).hasSize(100);
    assertThat(activity.feed().after(149)).hasSize(1);
  }

  @Test
  void thereIsABoundOnWatchers() {
    for (var i = 0; i < 50; i++) {
      var number = i;
      assertThat(activity.feed().watch(event -> passedOn.add("watcher " + number))).isTrue();
    }
    assertThat(activity.feed().watch(event -> passedOn.add("one more"))).isFalse();
  }
}
