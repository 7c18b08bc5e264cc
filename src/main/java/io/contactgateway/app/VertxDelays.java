package io.contactgateway.app;

import io.contactgateway.time.Delays;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;

/** Delays by Vert.x timers; the work itself runs on worker threads. */
final class VertxDelays implements Delays {
  private final Vertx vertx;

  VertxDelays(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Cancellable after(Duration delay, Runnable work) {
    var millis = Math.max(1, delay.toMillis());
    var timer = vertx.setTimer(millis, fired -> Infrastructure.getDefaultExecutor().execute(work));
    return () -> vertx.cancelTimer(timer);
  }
}
