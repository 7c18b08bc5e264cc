package io.contactgateway.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the store can be reached. Names its kind; never an address or the words of a failure.
 */
@Readiness
@Singleton
final class StoreCheck implements AsyncHealthCheck {
  private final StoreProbe reach;

  StoreCheck(StoreProbe reach) {
    this.reach = reach;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return reach.awaySince().map(this::response);
  }

  private HealthCheckResponse response(Optional<Instant> awaySince) {
    var response =
        HealthCheckResponse.named("store")
            .status(awaySince.isEmpty())
            .withData("kind", reach.kind());
    awaySince.ifPresent(since -> response.withData("awaySince", since.toString()));
    return response.build();
  }
}
