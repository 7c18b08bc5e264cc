package io.contactgateway.sync.erasure;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.retention.LastWrites;
import io.contactgateway.store.retention.RetentionSweepTable;
import io.contactgateway.store.retention.RetentionSweepTable.Sweep;
import io.contactgateway.sync.delivery.DefectLog;
import io.contactgateway.time.Delays;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/**
 * Forgets contacts that nobody has written for long enough, as a DELETE does: one a transaction, by
 * one replica at a time, with a pause behind each, so that callers hardly notice. All of them are
 * looked through every hour, in the order of their keys; where that was broken off, it goes on.
 */
public final class ContactRetention {
  private static final Logger LOG = Logger.getLogger(ContactRetention.class);

  /** Looked at in a transaction. */
  private static final int PART = 500;

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Store store;
  private final ContactErasure erasure;
  private final RetentionListener listener;
  private final Duration kept;
  private final Delays delays;
  private final Runnable asked;
  private final LongAdder forgotten = new LongAdder();
  private volatile boolean stopped;

  /** What came of a step. */
  private enum Step {
    LATER,
    LOOKED,
    FORGOTTEN
  }

  /**
   * @param kept how long a contact is, from its last write
   * @param asked told where a vendor may be to be asked to delete a contact
   */
  public ContactRetention(
      Store store,
      ContactErasure erasure,
      RetentionListener listener,
      Duration kept,
      Delays delays,
      Runnable asked) {
    this.store = store;
    this.erasure = erasure;
    this.listener = listener;
    this.kept = kept;
    this.delays = delays;
    this.asked = asked;
  }

  /** Doesn't wait for it. */
  public void start() {
    if (stopped) {
      return;
    }
    store
        .transaction(this::step)
        .subscribe()
        .with(
            this::after,
            failure -> {
              DefectLog.putOff(
                  LOG, DefectLog.Part.MAINTENANCE, "old contacts are looked for later", failure);
              delays.after(LOOK, this::start);
            });
  }

  private void after(Step step) {
    if (step == Step.FORGOTTEN) {
      forgotten.increment();
      asked.run();
    }
    delays.after(step == Step.LATER ? LOOK : PAUSE, this::start);
  }

  private Step step(Session session) {
    return RetentionSweepTable.next(session)
        .filter(sweep -> !sweep.nextAt().isAfter(session.now()))
        .map(sweep -> step(session, sweep))
        .orElse(Step.LATER);
  }

  private Step step(Session session, Sweep sweep) {
    var now = session.now();
    var upTo = LastWrites.upTo(session, sweep.after(), PART);
    if (upTo.isEmpty()) {
      RetentionSweepTable.save(session, "", now.plus(EVERY));
      return Step.LATER;
    }
    var since = now.minus(kept);
    var old = LastWrites.unwritten(session, since, sweep.after(), upTo.get());
    if (old.isEmpty()) {
      RetentionSweepTable.save(session, upTo.get(), now);
      return Step.LOOKED;
    }
    // Not behind it: that would keep the key of a contact that is forgotten.
    RetentionSweepTable.save(session, sweep.after(), now);
    var receipt = erasure.forgetUnwritten(session, old.get(), since);
    receipt.ifPresent(erased -> listener.forgotten(session, erased));
    return receipt.isPresent() ? Step.FORGOTTEN : Step.LOOKED;
  }

  /** How many contacts this replica has forgotten; it only grows. */
  public long forgotten() {
    return forgotten.sum();
  }

  public void stop() {
    stopped = true;
  }
}
