package io.contactgateway.app;

import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.PictureSettings;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.Delays;
import io.contactgateway.sync.TargetOperations;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Starts and stops the gateway with the process, and hands its parts to the HTTP interface. */
@Singleton
final class GatewayLifecycle {
  private static final Logger LOG = Logger.getLogger(GatewayLifecycle.class);

  private final Gateway gateway;

  GatewayLifecycle(Gateway gateway) {
    this.gateway = gateway;
  }

  void start(@Observes StartupEvent event) {
    gateway.start();
    LOG.infof("delivering to: %s", String.join(", ", gateway.contacts().targets().names()));
  }

  void windDown(@Observes ShutdownDelayInitiatedEvent event) {
    gateway.windDown();
    LOG.info("winding down");
  }

  void stop(@Observes ShutdownEvent event) {
    gateway.stop();
    LOG.info("stopped delivering");
  }

  @Produces
  @Singleton
  ContactSync contacts() {
    return gateway.contacts();
  }

  @Produces
  @Singleton
  TargetOperations operations() {
    return gateway.operations();
  }

  @Produces
  @Singleton
  HttpSettings http() {
    return gateway.http();
  }

  @Produces
  @Singleton
  Delays delays() {
    return gateway.delays();
  }

  @Produces
  @Singleton
  PictureSettings pictures() {
    return gateway.pictures();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
