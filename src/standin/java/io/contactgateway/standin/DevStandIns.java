package io.contactgateway.standin;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs the stand-ins with the application in the dev profile, on {@code standins.port} (8090):
 * there before anything is delivered, gone after the last delivery. Other profiles don't have it.
 */
@Singleton
@IfBuildProfile("dev")
final class DevStandIns {
  private static final Logger LOG = Logger.getLogger(DevStandIns.class);

  /** Before every other observer of the start, so before the gateway delivers. */
  private static final int FIRST = 1;

  private final int port;
  private VendorStandIns standIns;

  DevStandIns(@ConfigProperty(name = "standins.port", defaultValue = "8090") int port) {
    this.port = port;
  }

  void start(@Observes @Priority(FIRST) StartupEvent started) {
    standIns = VendorStandIns.start(port);
    LOG.infof(
        "Vendor stand-ins: %1$s/received shows what the gateway sent,"
            + " %1$s/contacts/marketing-cloud (corporate-merch, chatwoot) what they hold",
        standIns.url());
  }

  @PreDestroy
  void stop() {
    if (standIns != null) {
      standIns.close();
    }
  }
}
