package io.contactgateway.telemetry;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.store.table.TargetContactTable.Count;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * How much waits for each target, how long the oldest has, and how many contacts were rejected or
 * given up: read from the store now and then. Counting goes through an index and takes time that
 * others need, so it takes a fiftieth of it: the longer a count took, the later the next, but
 * within a minute, since alerts go by it.
 */
public final class BacklogMeters {
  private static final Logger LOG = Logger.getLogger(BacklogMeters.class);
  private static final int PAUSED = 1;
  private static final int FAULTY = 2;
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration SELDOMEST = Duration.ofMinutes(1);
  private static final int SHARE = 50;
  private static final List<DeliveryStatus> COUNTED =
      List.of(DeliveryStatus.REJECTED, DeliveryStatus.EXHAUSTED, DeliveryStatus.WITHHELD);

  /** An outage is full of them; they use up nothing that the vendor counts. */
  private static final Set<String> NEVER_ARRIVED =
      Set.of(FailureKind.UNAVAILABLE.word(), FailureKind.NOT_SENT.word());

  private final Store store;
  private final InstantSource clock;
  private final Delays delays;
  private final MeterRegistry meters;
  private final LongSupplier nanoTime;
  private final List<String> names;
  private final List<String> paced;
  private volatile Look last = new Look(List.of(), Map.of(), Duration.ZERO);
  private volatile boolean stopped;

  /** What was found, and how long it took to look. */
  private record Look(List<Count> counts, Map<String, Integer> available, Duration took) {
    Optional<Count> of(String target, DeliveryStatus status) {
      return counts.stream()
          .filter(one -> one.target().equals(target) && one.status() == status)
          .findFirst();
    }
  }

  /**
   * @param nanoTime a clock that never jumps, in nanoseconds
   */
  public BacklogMeters(
      MeterRegistry meters,
      Store store,
      Targets targets,
      InstantSource clock,
      LongSupplier nanoTime,
      Delays delays) {
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.delays = delays;
    this.meters = meters;
    this.names = targets.all().stream().map(Target::name).toList();
    this.paced =
        targets.all().stream()
            .filter(target -> target.rate().isPresent())
            .map(Target::name)
            .toList();
    targets.all().forEach(this::register);
  }

  private void register(Target target) {
    var name = target.name();
    gauge(
        "backlog",
        name,
        "contacts that wait to be delivered",
        () -> contacts(name, DeliveryStatus.PENDING));
    gauge(
        "oldest.pending.seconds",
        name,
        "age of the oldest change that waits to be delivered",
        () -> oldestSeconds(name));
    gauge("target.state", name, "0 active, 1 paused, 2 faulty", () -> state(target));
    gauge(
        "held.seconds",
        name,
        "time until the target lets a delivery through again; 0 where it does, or is paused",
        () -> target.gate().heldFor(clock.instant()).toMillis() / 1000.0);
    gauge(
        "contact.calls",
        name,
        "calls a delivered contact took, on average",
        () -> callsPerContact(name));
    for (var status : COUNTED) {
      Gauge.builder("contact.gateway.contacts", () -> contacts(name, status))
          .tags("target", name, "status", status.word())
          .description(
              "contacts that the target refused, that were given up or are withheld, as of now")
          .register(meters);
    }
    target
        .rate()
        .ifPresent(
            rate -> {
              gauge(
                  "pacing.available",
                  name,
                  "calls that could be made now",
                  () -> last.available().getOrDefault(name, rate.permits()));
              gauge(
                  "drain.seconds",
                  name,
                  "time until the backlog is delivered at the vendor's rate",
                  () -> drainSeconds(target, rate));
            });
  }

  private void gauge(String name, String target, String description, Supplier<Number> value) {
    Gauge.builder("contact.gateway." + name, value)
        .tag("target", target)
        .description(description)
        .register(meters);
  }

  public void start() {
    if (stopped) {
      return;
    }
    store
        .reading(this::look)
        .subscribe()
        .with(
            this::show,
            failure -> {
              LOG.debugf("the backlog can't be read: %s", failure.getMessage());
              delays.after(EVERY, this::start);
            });
  }

  public void stop() {
    stopped = true;
  }

  private Look look(Session session) {
    var began = nanoTime.getAsLong();
    var standing = TargetContactTable.standing(session, names, COUNTED, paced, clock.instant());
    var took = Duration.ofNanos(nanoTime.getAsLong() - began);
    return new Look(standing.counts(), standing.permits(), took);
  }

  private static int state(Target target) {
    if (target.isPaused()) {
      return PAUSED;
    }
    return target.isFaulty() ? FAULTY : 0;
  }

  /**
   * How many calls a delivered contact has taken, on average, without those that never reached the
   * vendor; 1 where nothing is known.
   */
  public double callsPerContact(String target) {
    var delivered = count("contact.gateway.delivery", target, "outcome", "delivered");
    var calls =
        meters.find("contact.gateway.calls").tag("target", target).timers().stream()
            .filter(timer -> !NEVER_ARRIVED.contains(timer.getId().getTag("status")))
            .mapToLong(Timer::count)
            .sum();
    return delivered == 0 ? 1 : Math.max(1, (double) calls / delivered);
  }

  private long count(String name, String target, String tag, String value) {
    return meters.find(name).tag("target", target).tag(tag, value).timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  private double drainSeconds(Target target, Rate rate) {
    var calls = contacts(target.name(), DeliveryStatus.PENDING) * callsPerContact(target.name());
    var held = calls == 0 ? Duration.ZERO : target.gate().heldFor(clock.instant());
    return (held.toMillis() + calls * rate.period().toMillis() / rate.permits()) / 1000.0;
  }

  private void show(Look found) {
    last = found;
    delays.after(pause(found.took()), this::start);
  }

  /** How long it takes until the next look, after one that took so long. */
  static Duration pause(Duration took) {
    var fair = took.multipliedBy(SHARE);
    if (fair.compareTo(EVERY) < 0) {
      return EVERY;
    }
    return fair.compareTo(SELDOMEST) > 0 ? SELDOMEST : fair;
  }

  private long contacts(String target, DeliveryStatus status) {
    return last.of(target, status).map(Count::contacts).orElse(0L);
  }

  private double oldestSeconds(String target) {
    return last.of(target, DeliveryStatus.PENDING)
        .map(waiting -> (clock.millis() - waiting.oldestAcceptedAt()) / 1000.0)
        .orElse(0.0);
  }
}
