package io.contactgateway.app;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.access.AccessSettings;
import io.contactgateway.access.Callers;
import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.PictureLinks;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.http.HttpTransport;
import io.contactgateway.adapter.http.TargetTransport;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.events.EventLog;
import io.contactgateway.events.EventSender;
import io.contactgateway.events.Subscription;
import io.contactgateway.health.StoreProbe;
import io.contactgateway.http.HttpSettings;
import io.contactgateway.http.picture.PictureSettings;
import io.contactgateway.http.picture.PublishedPictures;
import io.contactgateway.http.request.MemoryBudgets;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.inbound.ConnectionLimits;
import io.contactgateway.maintenance.EmbeddedVacuum;
import io.contactgateway.maintenance.Reencryption;
import io.contactgateway.maintenance.SecretWatch;
import io.contactgateway.maintenance.StoreBeat;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.SyncSettings;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRuntime;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.telemetry.BacklogMeters;
import io.contactgateway.telemetry.DefectMeters;
import io.contactgateway.telemetry.DeliveryMeters;
import io.contactgateway.telemetry.ErasureMeters;
import io.contactgateway.telemetry.OwnMeters;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.time.Delays;
import io.contactgateway.trace.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** The gateway, put together from its configuration, or a list of everything wrong with it. */
@Singleton
final class Gateway {
  private static final Logger LOG = Logger.getLogger(Gateway.class);
  private static final String IDLE_TIMEOUT = "quarkus.http.idle-timeout";
  private static final int REPLICA_BYTES = 8;

  private final HeapShares shares = HeapShares.ofThisProcess();
  private final GatewaySettings settings;
  private final ConfiguredAccess access;
  private final Duration idleTimeout;
  private final boolean http2;
  private final Store store;
  private final StoreProbe reach;
  private final ContactSync contacts;
  private final PictureSettings pictures;
  private final Delays delays;
  private final MeterRegistry meters;
  private final BacklogMeters backlog;
  private final ErasureMeters erasures;
  private final Optional<EmbeddedVacuum> vacuum;
  private final Reencryption reencryption;
  private final TargetOperations operations;
  private final List<Transport> transports;
  private final EventSender events;
  private final List<StorePacer> pacers;
  private final SecretWatch secrets;
  private final EmbeddedStoreDirectory directory;
  private final StoreSchema schema;
  private final StoreBeat beat;
  private boolean started;

  Gateway(
      Config config,
      @All List<AdapterFactory> factories,
      @Any InjectableInstance<AgroalDataSource> dataSources,
      @Any InjectableInstance<Flyway> migrations,
      EmbeddedStoreDirectory directory,
      PostgresqlCheck pool,
      MeterRegistry meters,
      JWTAuthContextInfo tokens,
      Tracing tracing,
      Vertx vertx) {
    var properties = GatewayProperties.collect(config, System.getenv());
    var own = properties.own();
    this.meters = meters;
    settings = GatewaySettings.read(own, shares);
    idleTimeout = config.getValue(IDLE_TIMEOUT, Duration.class);
    settings.checkPatience(own, idleTimeout);
    http2 = config.getValue("quarkus.http.http2", Boolean.class);
    var problems = new ArrayList<Problem>();
    var accessSettings = AccessSettings.read(own, config, problems);
    problems.addAll(own.problems());
    problems.addAll(properties.unclaimed());
    var random = new SecureRandom();
    // Opens nothing yet: everything wrong is known before the first look at the database.
    var active = dataSources.listActive().stream().findFirst();
    if (settings.store() == GatewaySettings.StoreKind.POSTGRESQL) {
      problems.addAll(pool.problems());
    }
    var opened = OpenStore.open(settings, active, meters, random);
    store = opened.store();
    var clock = opened.clock();
    reach = opened.reach();
    DefectMeters.register(meters);
    var replica = replica(random);
    var guard = new StoreIdentityGuard(store, replica, settings.lease());
    pictures = pictures(settings.pictures(), clock);
    var links = pictures.published().map(PictureLinks.class::cast);
    var tools = new AdapterTools(clock, System::nanoTime, random, guard, links);
    Transport.Maker wires =
        (concurrency, authorities) -> new TargetTransport(vertx, concurrency, authorities);
    var configured = new ConfiguredTargets(factories, tools, store, meters, wires);
    var targetSettings = properties.targets();
    var targets = new Targets(configured.make(targetSettings, problems));
    var eventSettings = properties.events();
    var subscriptions = ConfiguredEvents.read(eventSettings, problems);
    StartUpProblems.stopIfAny(problems);
    this.directory = directory;
    schema = new StoreSchema(migrations.getActive());
    transports = configured.transports();
    pacers = configured.pacers();
    delays = new VertxDelays(vertx);
    access = new ConfiguredAccess(accessSettings, tokens, delays, vertx, meters);
    contacts =
        new ContactSync(
            store,
            targets,
            new ContactReader(),
            StoreIdentityGuard::forget,
            new DeliveryMeters(meters, targets.names()),
            new EventLog(subscriptions, random),
            new SyncSettings(
                replica,
                settings.lease(),
                delays,
                settings.http().documentBytes(),
                new ByteBudget(shares.deliveries()),
                tracing),
            tools);
    var subscribers = new LinkedHashMap<Subscription, Transport>();
    for (var subscription : subscriptions) {
      var transport = new HttpTransport(vertx, EventSender.PLACES, subscription.authorities());
      transports.add(transport);
      subscribers.put(subscription, transport);
    }
    events = new EventSender(store, subscribers, replica, tools, delays, meters);
    backlog = new BacklogMeters(meters, store, targets, clock, System::nanoTime, delays);
    erasures = new ErasureMeters(meters, store, targets, delays);
    vacuum = opened.embedded().map(embedded -> new EmbeddedVacuum(embedded, delays));
    beat = new StoreBeat(store, opened.commits(), delays);
    reencryption =
        new Reencryption(
            store,
            settings.encryption(),
            delays,
            System::nanoTime,
            meters,
            () -> vacuum.ifPresent(EmbeddedVacuum::soon));
    operations = contacts.operations(new Insight(configured.guards(), backlog));
    secrets = SecretWatch.of(own, targetSettings, eventSettings.values(), operations, delays);
  }

  /** What the guards and meters know of targets. */
  private record Insight(Map<String, GuardedTarget> guards, BacklogMeters meters)
      implements TargetRuntime {
    @Override
    public String circuit(String target) {
      return guards.get(target).circuit().text();
    }

    @Override
    public double callsPerContact(String target) {
      return meters.callsPerContact(target);
    }
  }

  private static PictureSettings pictures(GatewaySettings.Pictures settings, InstantSource clock) {
    var published =
        settings
            .publicUrl()
            .flatMap(
                url ->
                    settings
                        .secret()
                        .map(secret -> new PublishedPictures(url, secret::reveal, clock)));
    return new PictureSettings(published);
  }

  private static String replica(SecureRandom random) {
    var bytes = new byte[REPLICA_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Takes the store, and brings its tables up to date or makes sure that they are. Blocks. */
  void open(boolean migrate) {
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
      var forgotten = contacts.forgetAgain(receipts).await().indefinitely();
      LOG.infof("%d contacts were forgotten again", forgotten);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the receipts can't be read", unreadable);
    }
  }

  /** Makes the store ready and begins to deliver. Blocks; for the start of the process only. */
  void start() {
    started = true;
    await(store.transaction(Session::now));
    StartUpProblems.stopIfAny(await(reencryption.prepare()));
    if (settings.store() == GatewaySettings.StoreKind.EMBEDDED) {
      // Only one process can use this store: whoever held a lease in it is gone.
      await(
          store.transaction(
              session -> {
                LeaseTable.expireAll(session);
                return true;
              }));
    }
    access.start();
    pacers.forEach(pacer -> await(pacer.prepare()));
    contacts.start();
    events.start();
    secrets.start();
    backlog.start();
    erasures.start();
    vacuum.ifPresent(EmbeddedVacuum::start);
    reencryption.start();
    beat.start();
  }

  private static <T> T await(io.smallrye.mutiny.Uni<T> ready) {
    return ready.await().atMost(Duration.ofMinutes(2));
  }

  /** The process is about to end: takes up nothing more, and answers whoever waits. */
  void windDown() {
    if (!started) {
      return;
    }
    contacts.windDown(settings.grace());
    events.stop();
  }

  /** Waits for what is under way, gives back what isn't, and closes everything. Blocks. */
  void stop() {
    if (started) {
      stopDelivering();
    }
    transports.forEach(Transport::close);
    store.close();
    OwnMeters.remove(meters);
  }

  private void stopDelivering() {
    access.stop();
    secrets.stop();
    events.stop();
    backlog.stop();
    erasures.stop();
    vacuum.ifPresent(EmbeddedVacuum::stop);
    reencryption.stop();
    await(contacts.stop(settings.grace().dividedBy(2)));
    beat.stop();
  }

  Callers callers() {
    return access.callers();
  }

  ContactSync contacts() {
    return contacts;
  }

  StoreProbe reach() {
    return reach;
  }

  Delays delays() {
    return delays;
  }

  TargetOperations operations() {
    return operations;
  }

  PictureSettings pictures() {
    return pictures;
  }

  HttpSettings http() {
    return settings.http();
  }

  MemoryBudgets budgets() {
    return shares.budgets();
  }

  ConnectionLimits doors() {
    var connections = settings.connections();
    return new ConnectionLimits(
        connections.most(), connections.headTime(), idleTimeout, shares.connections(), http2);
  }
}
