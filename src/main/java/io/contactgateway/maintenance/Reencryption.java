package io.contactgateway.maintenance;

import io.contactgateway.encryption.KeyRing;
import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.digest.IndexKeyTable;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionKeyTable.UsedKey;
import io.contactgateway.store.table.EncryptionSweepTable;
import io.contactgateway.store.table.EncryptionSweepTable.Progress;
import io.contactgateway.store.table.EncryptionSweepTable.Step;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Brings everything in the store under the current key, in the background, once no replica writes
 * otherwise any more: after a rotation, and after encryption was switched on or off. Each replica
 * says every minute how it writes. Where no keys are configured, it does nothing at all.
 */
public final class Reencryption {
  private static final Logger LOG = Logger.getLogger(Reencryption.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /**
   * How long after a replica last wrote with another key it counts as gone: some of its minutes.
   */
  private static final Duration QUIET = Duration.ofMinutes(5);

  /**
   * Between two steps at least; longer after a longer one, so that others have half of the time.
   */
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Store store;
  private final KeyRing ring;
  private final Delays delays;
  private final LongSupplier nanoTime;
  private final Runnable done;
  private final LongAdder rewritten = new LongAdder();
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean pending = true;
  private volatile boolean stopped;

  /**
   * @param nanoTime a clock that never jumps, in nanoseconds
   * @param done told once everything is under the current key
   */
  public Reencryption(
      Store store,
      KeyRing ring,
      Delays delays,
      LongSupplier nanoTime,
      MeterRegistry meters,
      Runnable done) {
    this.store = store;
    this.ring = ring;
    this.delays = delays;
    this.nanoTime = nanoTime;
    this.done = done;
    if (!ring.isEmpty()) {
      register(meters);
    }
  }

  private void register(MeterRegistry meters) {
    FunctionCounter.builder("contact.gateway.encryption.rewritten", rewritten, LongAdder::sum)
        .description("rows of the store brought under the current key")
        .register(meters);
    Gauge.builder("contact.gateway.encryption.pending", () -> pending ? 1 : 0)
        .description("1 while the store may hold values that are not under the current key")
        .register(meters);
  }

  /**
   * Looks whether this replica can read whatever there may be in the store. To be done before
   * anything else is.
   *
   * @return why the process can't start
   */
  public Uni<List<Problem>> prepare() {
    return store.transaction(this::prepareIn);
  }

  private List<Problem> prepareIn(Session session) {
    var before = problems(EncryptionKeyTable.findAll(session));
    if (!before.isEmpty() || ring.isEmpty()) {
      return before;
    }
    EncryptionKeyTable.use(session);
    // Again: another replica may just have begun to use another key of this id.
    return problems(EncryptionKeyTable.findAll(session));
  }

  private static List<Problem> problems(List<UsedKey> keys) {
    return keys.stream()
        .flatMap(key -> key.trouble().map(trouble -> sentence(key.id(), trouble)).stream())
        .map(sentence -> new Problem("contact-gateway.encryption.keys", sentence))
        .toList();
  }

  private static String sentence(String id, Reason trouble) {
    return switch (trouble) {
      case KEY_MISSING -> "lacks the key " + id + ", which values in the store are written with";
      case NOT_GENUINE -> "holds another key " + id + " than values in the store are written with";
    };
  }

  public void start() {
    if (stopped || ring.isEmpty()) {
      return;
    }
    store
        .transaction(this::look)
        .subscribe()
        .with(
            ready -> {
              if (ready && running.compareAndSet(false, true)) {
                LOG.infof("the store's values are being brought under %s", current());
                step();
              }
              delays.after(EVERY, this::start);
            },
            failure -> {
              LOG.debugf("the keys in use can't be read: %s", failure.getMessage());
              delays.after(EVERY, this::start);
            });
  }

  /** Whether there is something to do, and nobody left who would undo it. */
  private boolean look(Session session) {
    EncryptionKeyTable.use(session);
    var mine = ring.current().orElse(EncryptionKeyTable.PLAIN);
    var others =
        EncryptionKeyTable.findAll(session).stream().filter(key -> !key.id().equals(mine)).toList();
    pending = !others.isEmpty() || IndexKeyTable.refresh(session).plainLeft();
    var quietSince = session.now().minus(QUIET);
    var ready = pending && others.stream().allMatch(key -> isQuiet(key, quietSince));
    if (ready) {
      EncryptionSweepTable.begin(session);
    }
    return ready;
  }

  private static boolean isQuiet(UsedKey key, Instant since) {
    return key.inUseAt().isBefore(since);
  }

  private void step() {
    if (stopped) {
      running.set(false);
      return;
    }
    var began = nanoTime.getAsLong();
    store
        .transaction(EncryptionSweepTable::step)
        .subscribe()
        .with(
            step -> after(step, Duration.ofNanos(nanoTime.getAsLong() - began)),
            failure -> {
              running.set(false);
              LOG.debugf("the store's values are gone through later: %s", failure.getMessage());
            });
  }

  private void after(Step step, Duration took) {
    rewritten.add(step.rewritten());
    if (step.progress() == Progress.GOES_ON) {
      delays.after(took.compareTo(PAUSE) > 0 ? took : PAUSE, this::step);
      return;
    }
    running.set(false);
    if (step.progress() == Progress.DONE) {
      LOG.infof("the store's values are under %s; other keys are not needed any more", current());
      pending = false;
      done.run();
    }
  }

  private String current() {
    return ring.current().map(id -> "the key " + id).orElse("no key");
  }

  public void stop() {
    stopped = true;
  }
}
