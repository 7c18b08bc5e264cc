package io.contactgateway.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.time.ByteBudget;
import io.contactgateway.time.Delays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A timer that is left holds a whole request in memory, with its answer. */
class SlowBodyWatchTest {
  private static final BodyPace PACE =
      new BodyPace(Duration.ofSeconds(9), Duration.ofSeconds(3), 0);

  private final List<Runnable> timers = new ArrayList<>();
  private final Delays delays =
      (delay, work) -> {
        timers.add(work);
        return () -> timers.remove(work);
      };
  private final SlowBodyWatch watch =
      new SlowBodyWatch(
          new DocumentBody(
              null,
              new DocumentBody.Bounds("document", 1),
              new HeldBytes(new ByteBudget(1), 1),
              null),
          PACE,
          delays);

  @Test
  void aBodyThatCameWithItsHeadHasNoTimer() {
    watch.end();
    watch.begin();

    assertThat(timers).isEmpty();
  }

  @Test
  void aBodyThatIsReadLeavesNoTimer() {
    watch.begin();
    assertThat(timers).hasSize(2);

    watch.end();

    assertThat(timers).isEmpty();
  }

  @Test
  void aBodyThatComesOnIsLookedAtAgainAndThenLeavesNoTimerEither() {
    watch.begin();
    timers.remove(1).run();
    assertThat(timers).hasSize(2);

    watch.end();

    assertThat(timers).isEmpty();
  }
}
