package io.contactgateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.DefaultEventExecutorGroup;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopCheckTest {
  private static final int LOOPS = 4;

  private final DefaultEventExecutorGroup loops = new DefaultEventExecutorGroup(LOOPS);

  @AfterEach
  void stop() {
    loops.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS);
  }

  private static Status status(EventLoopCheck check) {
    return check.call().await().atMost(Duration.ofSeconds(60)).getStatus();
  }

  @Test
  void itLivesWhileEveryLoopAnswers() {
    assertThat(status(new EventLoopCheck(loops, Duration.ofSeconds(60)))).isEqualTo(Status.UP);
  }

  @Test
  void oneLoopThatIsStuckIsEnoughNotToLive() throws InterruptedException {
    var check = new EventLoopCheck(loops, Duration.ofMillis(50));
    var stuck = new CountDownLatch(1);
    var free = new CountDownLatch(1);
    loops
        .next()
        .execute(
            () -> {
              stuck.countDown();
              awaitQuietly(free);
            });
    stuck.await();

    assertThat(status(check)).isEqualTo(Status.DOWN);
    free.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
