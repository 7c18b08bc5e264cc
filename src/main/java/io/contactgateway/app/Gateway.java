package io.contactgateway.app;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.access.Callers;
import io.contactgateway.access.SignInSettings;
import io.contactgateway.access.signin.ConfiguredProvider;
import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.console.ConsoleSettings;
import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.health.StoreProbe;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.picture.PictureSettings;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.inbound.ConnectionLimits;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.check.TargetChecks;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.telemetry.DefectMeters;
import io.contactgateway.telemetry.OwnMeters;
import io.contactgateway.time.Delays;
import io.quarkus.arc.All;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** The gateway, put together from its configuration, or a list of everything wrong with it. */
@Singleton
final class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);

  private final GatewayPlan plan;
  private final GatewayParts made;
  private final Parts parts;
  private final EmbeddedStoreDirectory directory;
  private final StoreSchema schema;

  Gateway(
      Config config,
      @All List<AdapterFactory> factories,
      @Any InjectableInstance<AgroalDataSource> dataSources,
      @Any InjectableInstance<Flyway> migrations,
      EmbeddedStoreDirectory directory,
      PostgresqlCheck pool,
      JWTAuthContextInfo tokens,
      Platform platform) {
    DefectMeters.register(platform.meters());
    var dataSource = dataSources.listActive().stream().findFirst();
    plan = GatewayPlan.read(config, factories, dataSource, pool, platform);
    made = new GatewayParts(plan, tokens);
    parts = made.inOrder();
    this.directory = directory;
    schema = new StoreSchema(migrations.getActive(), platform.random());
  }

  /** Takes the store, and brings its tables up to date or makes sure that they are. Blocks. */
  void open(boolean migrate) {
    var settings = plan.settings();
    if (settings.store() == GatewaySettings.StoreKind.EMBEDDED) {
      directory.take();
    }
    if (migrate || settings.database().migrate()) {
      schema.migrate();
    } else {
      schema.require();
    }
  }

  /**
   * Forgets again what was forgotten before the store was restored. Blocks.
   *
   * @param file with the receipts, one a line
   */
  void replayErasures(String file) {
    try {
      var receipts = Files.readAllLines(Path.of(file)).stream().map(String::strip).toList();
      var forgotten = contacts().forgetAgain(receipts).await().indefinitely();
      LOG.infof("%d contacts were forgotten again", forgotten);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the receipts can't be read", unreadable);
    }
  }

  /** Makes the store ready and begins to deliver. Blocks; for the start of the process only. */
  void start() {
    parts.start();
  }

  /** The process is about to end: takes up nothing more, and answers whoever waits. */
  void windDown() {
    parts.windDown();
  }

  /** Waits for what is under way, gives back what isn't, and closes everything. Blocks. */
  void stop() {
    parts.stop();
    made.transports().forEach(Transport::close);
    plan.store().close();
    OwnMeters.remove(plan.platform().meters());
  }

  Callers callers() {
    return made.access().callers();
  }

  ContactSync contacts() {
    return made.contacts();
  }

  StoreProbe reach() {
    return plan.opened().reach();
  }

  Delays delays() {
    return plan.platform().delays();
  }

  TargetOperations operations() {
    return made.operations();
  }

  TargetChecks checks() {
    return made.checks();
  }

  DriftAudits audits() {
    return made.audits();
  }

  PictureSettings pictures() {
    return plan.pictures();
  }

  HttpSettings http() {
    return plan.settings().http();
  }

  ConsoleSettings console() {
    return new ConsoleSettings(
        plan.settings().console(),
        plan.configuration().access().keys().isPresent(),
        signIn().settings().map(SignInSettings::name).orElse(""));
  }

  ConfiguredProvider signIn() {
    return new ConfiguredProvider(plan.configuration().access().signIn());
  }

  DeliveryActivity activity() {
    return made.activity();
  }

  MemoryBudgets budgets() {
    return plan.configuration().shares().budgets();
  }

  ConnectionLimits doors() {
    return plan.configuration().connections();
  }
}
