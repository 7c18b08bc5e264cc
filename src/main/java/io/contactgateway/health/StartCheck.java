package io.contactgateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Started once the configuration was read, the store migrated, and deliveries have begun. */
@Startup
@Singleton
public final class StartCheck implements AsyncHealthCheck {
  private volatile boolean started;

  /** The gateway has begun to deliver. */
  public void started() {
    started = true;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return Uni.createFrom()
        .item(() -> HealthCheckResponse.named("gateway").status(started).build());
  }
}
