package io.contactgateway.app;

import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.CircuitState;
import io.contactgateway.adapter.guard.GuardSettings;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.Quota;
import io.contactgateway.adapter.guard.RateLimitListener;
import io.contactgateway.adapter.guard.Refusals;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.adapter.selection.SelectiveAdapter;
import io.contactgateway.pacing.QuotaPeriod;
import io.contactgateway.pacing.QuotaTerms;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.pacing.StoreQuota;
import io.contactgateway.reload.TargetTuning;
import io.contactgateway.reload.TunableTarget;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.QuotaSettings;
import io.contactgateway.store.Store;
import io.contactgateway.sync.check.CheckSchedule;
import io.contactgateway.sync.drift.DriftSchedule;
import io.contactgateway.sync.target.RateLimitHold;
import io.contactgateway.sync.target.RetryPolicy;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.telemetry.DeliveryObjective;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Makes targets out of their settings: adapter, guards, pacing, gate. */
final class ConfiguredTargets {
  private static final Logger LOG = Logger.getLogger(ConfiguredTargets.class);

  private final Collection<AdapterFactory> factories;
  private final AdapterTools tools;
  private final Store store;
  private final MeterRegistry meters;
  private final Transport.Maker wires;
  private final List<Transport> transports = new ArrayList<>();
  private final List<StorePacer> pacers = new ArrayList<>();
  private final List<StoreQuota> quotas = new ArrayList<>();
  private final List<TunableTarget> tunable = new ArrayList<>();
  private final Map<String, GuardedTarget> guards = new HashMap<>();
  private final Map<String, CheckSchedule> schedules = new HashMap<>();
  private final Map<String, DriftSchedule> audits = new HashMap<>();
  private final Map<String, DeliveryObjective> objectives = new HashMap<>();

  ConfiguredTargets(
      Collection<AdapterFactory> factories,
      AdapterTools tools,
      Store store,
      MeterRegistry meters,
      Transport.Maker wires) {
    this.factories = factories;
    this.tools = tools;
    this.store = store;
    this.meters = meters;
    this.wires = wires;
  }

  /** Makes the enabled targets; whatever is wrong with any of them is added to the problems. */
  List<Target> make(Collection<ConfiguredTarget> configured, List<Problem> problems) {
    var targets = new ArrayList<Target>();
    for (var settings : configured) {
      var enabled = settings.flag("enabled", true);
      var factory = factory(settings);
      factory.map(found -> make(settings, found)).filter(target -> enabled).ifPresent(targets::add);
      problems.addAll(factory.isPresent() ? settings.problems() : settings.problemsSoFar());
    }
    return targets;
  }

  /** What the targets need of the outside, to be made ready and, at the end, closed. */
  List<StorePacer> pacers() {
    return pacers;
  }

  List<StoreQuota> quotas() {
    return quotas;
  }

  List<Transport> transports() {
    return transports;
  }

  /** What can be changed while these targets are delivered to. */
  List<TunableTarget> tunable(Set<String> targets) {
    return tunable.stream().filter(target -> targets.contains(target.name())).toList();
  }

  /** The guards by target. */
  Map<String, GuardedTarget> guards() {
    return guards;
  }

  /** When targets are checked by themselves, by target. */
  Map<String, CheckSchedule> schedules() {
    return schedules;
  }

  /** How targets are asked for what they have, by target. */
  Map<String, DriftSchedule> audits() {
    return audits;
  }

  /** What deliveries are measured against, by target, of those that have an objective. */
  Map<String, DeliveryObjective> objectives() {
    return objectives;
  }

  private Optional<AdapterFactory> factory(ConfiguredTarget settings) {
    var kind = settings.optionalText("kind").orElse(settings.target());
    var found = factories.stream().filter(factory -> factory.kind().equals(kind)).findFirst();
    if (found.isEmpty()) {
      var kinds = new TreeSet<String>();
      factories.forEach(factory -> kinds.add(factory.kind()));
      settings.problem("kind", "must be one of " + String.join(", ", kinds));
    }
    return found;
  }

  private Target make(ConfiguredTarget settings, AdapterFactory factory) {
    var tuning = TargetTuning.read(settings, factory.defaults());
    var guard = tuning.guard();
    var rate = tuning.rate();
    var retry = retry(settings);
    // As many as there may ever be: the guards keep to the number that holds now.
    var most = TargetTuning.MOST_CONCURRENT;
    var transport = wires.make(most, OutboundSecurity.authorities(settings));
    var adapter =
        SelectiveAdapter.of(
            factory.create(settings, tools.withTypedClients(transport.typedClients())), settings);
    OutboundSecurity.warnOfPlainUrls(settings);
    transports.add(transport);
    var gate = new TargetGate(tuning.deliveries(), guard.concurrency());
    var pacer = rate.map(allowed -> pacer(settings, allowed, guard));
    var counted = quota(settings);
    var patience = new RateLimitHold(store, tools.clock(), settings.target(), gate);
    var guarded =
        new GuardedTarget(
            settings.target(),
            guard,
            transport,
            pacer.<Pacer>map(paced -> paced).orElse(Pacer.UNLIMITED),
            counted.<Quota>map(limited -> limited).orElse(Quota.UNLIMITED),
            new RateLimitListener(tools.clock(), patience),
            meters,
            adapter::healthQuestion);
    guards.put(settings.target(), guarded);
    tunable.add(new TunableTarget(settings.target(), factory.defaults(), guarded, gate, pacer));
    schedules.put(settings.target(), schedule(settings));
    audits.put(settings.target(), audit(settings, adapter.readBack().isPresent()));
    objective(settings).ifPresent(found -> objectives.put(settings.target(), found));
    watchCircuit(settings.target(), guarded, gate);
    return new Target(
        settings.target(),
        factory.kind(),
        adapter,
        guarded::calls,
        retry,
        rate,
        pacer,
        counted,
        guard.timeout(),
        gate);
  }

  private static void watchCircuit(String target, GuardedTarget guarded, TargetGate gate) {
    guarded.onCircuitChange(state -> gate.trying(state != CircuitState.CLOSED));
    guarded.onCircuitChange(state -> LOG.infof("the circuit of %s is %s", target, state.text()));
  }

  private Optional<StoreQuota> quota(ConfiguredTarget settings) {
    var made =
        QuotaSettings.read(settings, new DurationConverter())
            .map(ConfiguredTargets::terms)
            .map(terms -> new StoreQuota(store, settings.target(), terms, tools.clock()));
    made.ifPresent(quotas::add);
    return made;
  }

  private StorePacer pacer(ConfiguredTarget settings, Rate rate, GuardSettings guard) {
    var pacer =
        new StorePacer(
            store,
            settings.target(),
            rate,
            guard.timeout(),
            Refusals.waits(meters, settings.target())::record);
    pacers.add(pacer);
    return pacer;
  }

  private static QuotaTerms terms(QuotaSettings quota) {
    return new QuotaTerms(
        quota.calls(),
        quota.reserve(),
        new QuotaPeriod(quota.start(), quota.length(), quota.months()));
  }

  private static CheckSchedule schedule(ConfiguredTarget settings) {
    return new CheckSchedule(
        settings.flag("check.at-start", true),
        duration(settings, "check.period", Duration.ofHours(1)));
  }

  private static DriftSchedule audit(ConfiguredTarget settings, boolean canBeAsked) {
    var period = settings.optionalDuration("audit.period", new DurationConverter());
    if (period.isPresent() && !canBeAsked) {
      settings.problem("audit.period", "this kind of target can't be asked what it has");
    }
    return new DriftSchedule(
        period,
        settings.ratio("audit.share", 0.1),
        settings.choice("audit.then", DriftSchedule.Then.REPORT) == DriftSchedule.Then.RESTORE);
  }

  private static Optional<DeliveryObjective> objective(ConfiguredTarget settings) {
    var within = settings.optionalDuration("slo", new DurationConverter());
    var share = settings.ratio("slo.share", 0.99);
    if (within.isEmpty() && settings.optionalText("slo.share").isPresent()) {
      settings.problem("slo.share", "needs slo, the time that it is the share of");
    }
    return within.map(time -> new DeliveryObjective(time, share));
  }

  private static RetryPolicy retry(ConfiguredTarget settings) {
    return new RetryPolicy(
        duration(settings, "retry.base", Duration.ofMillis(200)),
        duration(settings, "retry.max-delay", Duration.ofMinutes(15)),
        duration(settings, "retry.max-duration", Duration.ofHours(72)));
  }

  private static Duration duration(ConfiguredTarget settings, String name, Duration fallback) {
    return settings.duration(name, fallback, new DurationConverter());
  }
}
