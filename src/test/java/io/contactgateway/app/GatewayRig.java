package io.contactgateway.app;

import io.contactgateway.access.AccessSettings;
import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.chatwoot.ChatwootFactory;
import io.contactgateway.adapter.corporatemerch.CorporateMerchFactory;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.http.HttpTransport;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.adapter.marketingcloud.MarketingCloudFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.PictureType;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.SyncSettings;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRuntime;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.telemetry.DeliveryMeters;
import io.contactgateway.testing.TestDatabase;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.trace.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;

/** The gateway without HTTP in front: targets as they are configured, on an embedded store. */
final class GatewayRig implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<AdapterFactory> FACTORIES =
      List.of(new MarketingCloudFactory(), new CorporateMerchFactory(), new ChatwootFactory());

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database;
  private final Store store;
  private final ConfiguredTargets configured;
  private final ContactReader reader = new ContactReader();
  private final ContactSync contacts;
  final List<Problem> problems = new ArrayList<>();

  /**
   * @param properties below {@code contact-gateway.}
   */
  GatewayRig(Path directory, Map<String, String> properties) {
    var clock = InstantSource.system();
    database = TestDatabase.Kind.EMBEDDED.create(directory);
    store = database.store(StoreClock.of(clock));
    var meters = new SimpleMeterRegistry();
    var guard = new StoreIdentityGuard(store, "replica", LEASE);
    var tools = new AdapterTools(clock, System::nanoTime, new SecureRandom(), guard);
    configured =
        new ConfiguredTargets(
            FACTORIES,
            tools,
            store,
            meters,
            (concurrency, authorities) -> new HttpTransport(vertx, concurrency, authorities));
    var config = config(properties);
    var collected = GatewayProperties.collect(config, Map.of());
    var own = collected.own();
    GatewaySettings.read(own, new HeapShares(4L << 30));
    AccessSettings.read(own, config, problems);
    problems.addAll(own.problems());
    var targets = new Targets(configured.make(collected.targets(), problems));
    contacts =
        new ContactSync(
            store,
            targets,
            reader,
            StoreIdentityGuard::forget,
            new DeliveryMeters(meters, targets.names()),
            DeliveryListener.NONE,
            AuditLog.UNHEARD,
            new SyncSettings(
                "replica",
                LEASE,
                new VertxDelays(vertx),
                1 << 16,
                new ByteBudget(64 << 20),
                Tracing.NONE),
            tools);
  }

  private static Config config(Map<String, String> properties) {
    var source = new PropertiesConfigSource(properties, "test", 100);
    return new SmallRyeConfigBuilder().withSources(source).build();
  }

  /** Begins to deliver. */
  GatewayRig started() {
    StartUpProblems.stopIfAny(problems);
    configured.pacers().forEach(pacer -> pacer.prepare().await().atMost(PATIENCE));
    contacts.start();
    return this;
  }

  /** Replaces a contact at these targets, at all where none is named, and waits for them. */
  SyncReport put(String key, String json, String... targets) {
    var chosen = targets.length == 0 ? contacts.targets().names() : Set.of(targets);
    return write(key, replacing(json), chosen);
  }

  private Change replacing(String json) {
    var reading = reader.read(json.getBytes(StandardCharsets.UTF_8));
    return new Change.Replace(((ContactReadResult.Valid) reading).contact());
  }

  /** Begins to replace a contact, and waits for nothing. */
  void begin(String key, String json) {
    written(key, replacing(json), contacts.targets().names())
        .subscribe()
        .with(result -> {}, failure -> problems.add(new Problem(key, failure.toString())));
  }

  /** Replaces these contacts at once, the key in the place of {@code %s}, and waits for all. */
  List<SyncReport> putAll(List<String> keys, String json) {
    var running =
        keys.stream()
            .map(key -> written(key, replacing(json.formatted(key)), contacts.targets().names()))
            .map(Uni::subscribeAsCompletionStage)
            .toList();
    return running.stream().map(GatewayRig::stored).toList();
  }

  /** Forgets a contact. */
  void forget(String key) {
    contacts.erase(new ContactKey(key), Preconditions.NONE, Actor.NOBODY).await().atMost(PATIENCE);
  }

  /** One of the targets, as its operators see it. */
  TargetView view(String target) {
    return operations().view(target(target)).await().atMost(PATIENCE);
  }

  TargetOperations operations() {
    return contacts.operations(new Circuits(configured.guards()));
  }

  private record Circuits(Map<String, GuardedTarget> guards) implements TargetRuntime {
    @Override
    public String circuit(String target) {
      return guards.get(target).circuit().text();
    }

    @Override
    public double callsPerContact(String target) {
      return 1;
    }
  }

  Target target(String name) {
    return contacts.targets().find(name).orElseThrow();
  }

  /** How the contact is at all targets. */
  SyncReport report(String key) {
    return contacts.report(new ContactKey(key)).await().atMost(PATIENCE).orElseThrow();
  }

  /** Gives the contact a picture at every target. */
  SyncReport putPicture(String key, PictureType type, byte[] content) {
    return write(key, contacts.picture(type, content), contacts.targets().names());
  }

  private SyncReport write(String key, Change change, Set<String> chosen) {
    return stored(written(key, change, chosen).subscribeAsCompletionStage());
  }

  private static SyncReport stored(CompletableFuture<ChangeResult> written) {
    return ((ChangeResult.Stored) written.orTimeout(40, TimeUnit.SECONDS).join()).report();
  }

  private Uni<ChangeResult> written(String key, Change change, Set<String> chosen) {
    var request =
        new ChangeRequest(
            new ContactKey(key),
            change,
            Preconditions.NONE,
            chosen,
            false,
            PATIENCE,
            Urgency.INTERACTIVE,
            Optional.empty());
    return contacts.write(request);
  }

  @Override
  public void close() {
    contacts.windDown(Duration.ZERO);
    contacts.stop(Duration.ofSeconds(5)).await().atMost(PATIENCE);
    configured.transports().forEach(Transport::close);
    database.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
