package io.contactgateway.health;

import io.contactgateway.health.SharedProbe.Reply;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.quarkus.netty.MainEventLoopGroup;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Lives while every event loop answers. It is asked on one of them: where that is the one that is
 * stuck, the probe gets no answer at all, which is one too.
 */
@Liveness
@Singleton
final class EventLoopCheck implements AsyncHealthCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SharedProbe question;

  @Inject
  EventLoopCheck(@MainEventLoopGroup EventLoopGroup loops) {
    this(loops, PATIENCE);
  }

  EventLoopCheck(EventExecutorGroup loops, Duration patience) {
    question = new SharedProbe(() -> allAnswer(loops), patience);
  }

  private static Uni<Boolean> allAnswer(EventExecutorGroup loops) {
    var answers =
        StreamSupport.stream(loops.spliterator(), false)
            .map(loop -> CompletableFuture.runAsync(() -> {}, loop))
            .toArray(CompletableFuture<?>[]::new);
    return Uni.createFrom()
        .completionStage(() -> CompletableFuture.allOf(answers))
        .replaceWith(true);
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return question
        .ask()
        .map(reply -> HealthCheckResponse.named("event-loops").status(reply == Reply.YES).build());
  }
}
