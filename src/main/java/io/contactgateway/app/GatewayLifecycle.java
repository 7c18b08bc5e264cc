package io.contactgateway.app;

import io.contactgateway.access.Callers;
import io.contactgateway.access.signin.ConfiguredProvider;
import io.contactgateway.console.ConsoleSettings;
import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.health.StartCheck;
import io.contactgateway.health.StoreProbe;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.picture.PictureSettings;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.inbound.ConnectionLimits;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.check.TargetChecks;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.time.Delays;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/** Starts and stops the gateway with the process, and hands its parts to the HTTP interface. */
@Singleton
final class GatewayLifecycle {
  private static final Logger LOG = Logger.getLogger(GatewayLifecycle.class);

  private final Gateway gateway;
  private final StartCheck start;
  private final List<String> arguments;

  GatewayLifecycle(
      Gateway gateway, @Startup StartCheck start, @CommandLineArguments String[] arguments) {
    this.arguments = List.of(arguments);
    this.gateway = gateway;
    this.start = start;
  }

  void start(@Observes StartupEvent event) {
    gateway.open(Program.isMigration(arguments));
    if (Program.isTask(arguments)) {
      Program.erasures(arguments).ifPresent(gateway::replayErasures);
      LOG.info("done");
      Quarkus.asyncExit(0);
      return;
    }
    gateway.start();
    start.started();
    tell(gateway.contacts().targets().names());
  }

  static void tell(Set<String> targets) {
    if (targets.isEmpty()) {
      LOG.warn("no target is configured: contacts are stored, and go nowhere");
    } else {
      LOG.infof("delivering to: %s", String.join(", ", targets));
    }
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
  Callers callers() {
    return gateway.callers();
  }

  @Produces
  @Singleton
  ContactSync contacts() {
    return gateway.contacts();
  }

  @Produces
  @Singleton
  StoreProbe reach() {
    return gateway.reach();
  }

  @Produces
  @Singleton
  TargetOperations operations() {
    return gateway.operations();
  }

  @Produces
  @Singleton
  TargetChecks checks() {
    return gateway.checks();
  }

  @Produces
  @Singleton
  DriftAudits audits() {
    return gateway.audits();
  }

  @Produces
  @Singleton
  HttpSettings http() {
    return gateway.http();
  }

  @Produces
  @Singleton
  ConsoleSettings console() {
    return gateway.console();
  }

  @Produces
  @Singleton
  ConfiguredProvider signIn() {
    return gateway.signIn();
  }

  @Produces
  @Singleton
  DeliveryActivity activity() {
    return gateway.activity();
  }

  @Produces
  @Singleton
  MemoryBudgets budgets() {
    return gateway.budgets();
  }

  @Produces
  @Singleton
  ConnectionLimits doors() {
    return gateway.doors();
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
