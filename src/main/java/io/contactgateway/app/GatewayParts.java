package io.contactgateway.app;

import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.http.HttpTransport;
import io.contactgateway.adapter.http.RetryAfter;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.console.activity.DeliveryActivity;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.events.EventLog;
import io.contactgateway.events.EventSender;
import io.contactgateway.events.Subscription;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.maintenance.ConfigurationAudit;
import io.contactgateway.maintenance.EmbeddedVacuum;
import io.contactgateway.maintenance.Expiry;
import io.contactgateway.maintenance.LookupSweep;
import io.contactgateway.maintenance.Reencryption;
import io.contactgateway.maintenance.SecretWatch;
import io.contactgateway.maintenance.StoreBeat;
import io.contactgateway.reload.ConfigurationWatch;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.idempotency.IdempotentRequestTable;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.SyncSettings;
import io.contactgateway.sync.check.TargetChecks;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.erasure.ContactRetention;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRuntime;
import io.contactgateway.telemetry.BacklogMeters;
import io.contactgateway.telemetry.CheckMeters;
import io.contactgateway.telemetry.DeliveryMeters;
import io.contactgateway.telemetry.DriftMeters;
import io.contactgateway.telemetry.ErasureMeters;
import io.contactgateway.telemetry.QuotaMeters;
import io.contactgateway.telemetry.ReloadMeters;
import io.contactgateway.telemetry.RetentionMeters;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the parts of the gateway, and knows the order that they start in. */
final class GatewayParts {
  private final GatewayPlan plan;
  private final Delays delays;
  private final MeterRegistry meters;
  private final List<Transport> transports;
  private final ConfiguredAccess access;
  private final DeliveryMetrics deliveries;
  private final DeliveryActivity activity;
  private final EventLog eventLog;
  private final AuditLog audit;
  private final ContactSync contacts;
  private final Optional<ContactRetention> retention;
  private final EventSender events;
  private final BacklogMeters backlog;
  private final TargetOperations operations;
  private final TargetChecks checks;
  private final DriftMeters driftMeters;
  private final DriftAudits audits;

  GatewayParts(GatewayPlan plan, JWTAuthContextInfo tokens) {
    this.plan = plan;
    var platform = plan.platform();
    delays = platform.delays();
    meters = platform.meters();
    transports = new ArrayList<>(plan.configured().transports());
    access =
        new ConfiguredAccess(
            plan.configuration().access(), tokens, delays, platform.vertx(), meters);
    deliveries = new DeliveryMeters(meters, plan.targets().names(), plan.configured().objectives());
    activity = new DeliveryActivity(deliveries, plan.store(), plan.tools().clock(), delays);
    eventLog = new EventLog(plan.subscriptions(), platform.random());
    audit = new AuditLog(eventLog);
    contacts = newContacts();
    retention = contacts.retention(eventLog);
    RetentionMeters.register(meters, retention);
    driftMeters = new DriftMeters(meters, plan.store(), plan.targets(), delays);
    audits = contacts.audits(plan.configured().audits(), eventLog, driftMeters);
    events = newEvents();
    backlog =
        new BacklogMeters(
            meters, plan.store(), plan.targets(), plan.tools().clock(), System::nanoTime, delays);
    checks = newChecks();
    operations = contacts.operations(new Insight(plan.configured().guards(), backlog));
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

  private ContactSync newContacts() {
    var platform = plan.platform();
    var settings = plan.settings();
    return new ContactSync(
        plan.store(),
        plan.targets(),
        new ContactReader(),
        StoreIdentityGuard::forget,
        settings.console() ? activity : deliveries,
        eventLog,
        audit,
        new SyncSettings(
            platform.replica(),
            settings.lease(),
            delays,
            settings.http().documentBytes(),
            new ByteBudget(plan.configuration().shares().deliveries()),
            platform.tracing(),
            settings.retention()),
        plan.tools());
  }

  private TargetChecks newChecks() {
    var made =
        new TargetChecks(
            plan.targets(), plan.configured().schedules(), plan.tools().clock(), delays);
    CheckMeters.register(meters, plan.targets(), made);
    return made;
  }

  private EventSender newEvents() {
    var platform = plan.platform();
    var subscribers = new LinkedHashMap<Subscription, Transport>();
    for (var subscription : plan.subscriptions()) {
      var transport =
          new HttpTransport(platform.vertx(), EventSender.PLACES, subscription.authorities());
      transports.add(transport);
      subscribers.put(subscription, transport);
    }
    return new EventSender(
        plan.store(), subscribers, platform.replica(), plan.tools(), delays, meters);
  }

  /**
   * The parts in their order. The store first, since all others use it. The beat next, so that it
   * is the last to stop and notes what the others stored at their end. The keys of tokens before
   * anything is delivered; and what only looks on, or takes care of the store, last.
   */
  Parts inOrder() {
    var vacuum = plan.opened().embedded().map(store -> new EmbeddedVacuum(store, delays));
    var reencryption = reencryption(vacuum);
    var beat = new StoreBeat(plan.store(), plan.opened().commits(), delays);
    var secrets = secrets();
    var reload = configurationWatch();
    var erasures = new ErasureMeters(meters, plan.store(), plan.targets(), delays);
    var quotas = new QuotaMeters(meters, plan.store(), plan.targets(), delays);
    var isAlone = plan.settings().store() == GatewaySettings.StoreKind.EMBEDDED;
    var quiet = isAlone ? Duration.ZERO : LookupSweep.QUIET;
    var lookups = new LookupSweep(plan.store(), delays, quiet);
    var parts = new ArrayList<Part>();
    parts.add(
        new StorePreparation(
            plan.store(), reencryption, isAlone, furthest(), plan.settings().lease()));
    parts.add(() -> Part.await(configurationAudit().compare()));
    parts.add(Part.of(beat::start, beat::stop));
    parts.add(Part.of(access::start, access::stop));
    plan.configured().pacers().forEach(pacer -> parts.add(() -> Part.await(pacer.prepare())));
    plan.configured()
        .quotas()
        .forEach(quota -> parts.add(Part.of(() -> {}, () -> Part.await(quota.giveBack()))));
    parts.add(Part.of(() -> {}, () -> Part.await(activity.stop())));
    parts.add(new DeliveryPart(contacts, plan.settings().grace()));
    parts.add(new EventPart(events));
    retention.ifPresent(found -> parts.add(Part.of(found::start, found::stop)));
    parts.add(Part.of(checks::start, checks::stop));
    parts.add(Part.of(audits::start, () -> Part.await(audits.stop())));
    parts.add(Part.of(secrets::start, secrets::stop));
    parts.add(Part.of(reload::start, reload::stop));
    parts.add(Part.of(backlog::start, backlog::stop));
    parts.add(Part.of(erasures::start, erasures::stop));
    parts.add(Part.of(quotas::start, quotas::stop));
    parts.add(Part.of(driftMeters::start, driftMeters::stop));
    vacuum.ifPresent(found -> parts.add(Part.of(found::start, found::stop)));
    parts.add(Part.of(reencryption::start, reencryption::stop));
    expiries().forEach(expiry -> parts.add(Part.of(expiry::start, expiry::stop)));
    parts.add(Part.of(lookups::start, lookups::stop));
    return new Parts(parts);
  }

  private List<Expiry> expiries() {
    var kept = plan.settings().auditRetention();
    return List.of(
        new Expiry(
            plan.store(),
            "audit entries",
            (session, most) -> AuditTable.drop(session, session.now().minus(kept), most),
            delays),
        new Expiry(
            plan.store(), "answers to requests with a key", IdempotentRequestTable::drop, delays));
  }

  /** No delivery is put off for longer by its own back-off or at a vendor's wish. */
  private Duration furthest() {
    return plan.targets().all().stream()
        .map(target -> target.retry().maxDelay())
        .reduce(RetryAfter.LONGEST, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  /** Sends events until the process is about to end: what is left is sent after the next start. */
  private record EventPart(EventSender events) implements Part {
    @Override
    public void start() {
      events.start();
    }

    @Override
    public void windDown() {
      events.stop();
    }

    @Override
    public void stop() {
      events.stop();
    }
  }

  private ConfigurationAudit configurationAudit() {
    return new ConfigurationAudit(plan.store(), plan.configuration().sections(), audit);
  }

  private ConfigurationWatch configurationWatch() {
    var watch =
        new ConfigurationWatch(
            plan.configuration().files(),
            plan.configuration().sections(),
            plan.configured().tunable(plan.targets().names()),
            (changed, inForce) ->
                ConfigurationAudit.reloaded(plan.store(), audit, changed, inForce),
            delays,
            plan.settings().reload());
    ReloadMeters.register(meters, watch::hasFailed);
    return watch;
  }

  private Reencryption reencryption(Optional<EmbeddedVacuum> vacuum) {
    return new Reencryption(
        plan.store(),
        plan.settings().encryption(),
        delays,
        System::nanoTime,
        meters,
        () -> vacuum.ifPresent(EmbeddedVacuum::soon));
  }

  private SecretWatch secrets() {
    var configuration = plan.configuration();
    return SecretWatch.of(
        configuration.own(),
        configuration.targets(),
        configuration.events().values(),
        operations,
        delays);
  }

  ConfiguredAccess access() {
    return access;
  }

  DeliveryActivity activity() {
    return activity;
  }

  ContactSync contacts() {
    return contacts;
  }

  TargetOperations operations() {
    return operations;
  }

  TargetChecks checks() {
    return checks;
  }

  DriftAudits audits() {
    return audits;
  }

  /** To vendors and subscribers; to be closed when nothing is under way any more. */
  List<Transport> transports() {
    return transports;
  }
}
