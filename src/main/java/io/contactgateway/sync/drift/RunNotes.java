package io.contactgateway.sync.drift;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRun.Counts;
import io.contactgateway.store.drift.DriftRun.Phase;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.redelivery.TargetSelectionTable;
import io.contactgateway.sync.drift.DriftMetrics.Found;
import io.contactgateway.sync.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one transaction notes of a run. Used once. */
final class RunNotes {
  /** Pointer of the contact as a whole. */
  private static final List<String> WHOLE_CONTACT = List.of("");

  private final Session session;
  private final Target target;
  private final DriftRun before;
  private final DriftListener listener;
  private final List<Found> found = new ArrayList<>();
  private final List<ContactKey> restored = new ArrayList<>();
  private DriftRun after;
  private Duration wait = Duration.ZERO;
  private Optional<Integer> failures = Optional.empty();

  RunNotes(Session session, Target target, DriftRun before, DriftListener listener) {
    this.session = session;
    this.target = target;
    this.before = before;
    this.after = before;
    this.listener = listener;
  }

  Session session() {
    return session;
  }

  Target target() {
    return target;
  }

  /** The target shows the contact; nothing where it can't be compared any more. */
  void compared(Optional<ComparedContact> contact, List<String> differing) {
    contact.ifPresent(
        compared -> {
          var pointers = compared.taken(differing);
          note(compared, pointers, pointers.isEmpty() ? Found.SAME : Found.DRIFTED);
        });
  }

  /** The target has the contact no longer. */
  void lost(ComparedContact contact) {
    note(contact, WHOLE_CONTACT, Found.LOST);
  }

  /** A contact is passed over. */
  void unread() {
    found.add(Found.UNREAD);
  }

  private void note(ComparedContact contact, List<String> pointers, Found what) {
    found.add(what);
    if (DriftTable.save(session, before, contact.row(), pointers)) {
      listener.drifted(session, contact.row());
    }
    if (!pointers.isEmpty() && before.restores()) {
      restored.add(contact.sent().key());
    }
  }

  /** The phase has come to its end. */
  DriftRun endOfPhase(DriftRun run) {
    return switch (run.phase()) {
      case LIST -> run.in(Phase.ASK);
      case LIST_AGAIN -> run.in(Phase.CONCLUDE);
      case ASK, CONCLUDE, ENDED, FAILED -> run.ended(session.now(), Optional.empty());
    };
  }

  RunNotes goingOn(DriftRun next) {
    after = next;
    return this;
  }

  /** No call was made, or the vendor asks for patience. */
  RunNotes waiting(DriftRun next, Duration pause) {
    after = next;
    wait = pause;
    failures = Optional.of(next.failures());
    return this;
  }

  /** A call failed. */
  RunNotes failed(DriftRun next, int inARow, Duration pause) {
    after = next;
    wait = pause;
    failures = Optional.of(inARow);
    return this;
  }

  /** How long not to call again, beside what the share of the permits asks for. */
  Duration pause() {
    return wait;
  }

  /** Saves the run as it is now, to go on at once. */
  RunStep save(DriftRun run) {
    return goingOn(run).save(session.now());
  }

  /** Saves everything, in the lease's last transaction. */
  RunStep save(Instant nextCallAt) {
    if (!restored.isEmpty()) {
      TargetSelectionTable.resync(session, target.name(), restored);
    }
    var saved = after.with(counts(), failures.orElse(0)).goingOnAt(nextCallAt);
    DriftRunTable.save(session, saved);
    return new RunStep(
        found, !restored.isEmpty(), Optional.of(saved).filter(run -> run.phase().isOver()));
  }

  private Counts counts() {
    var asked = found.size() - count(Found.UNREAD);
    return new Counts(asked, count(Found.DRIFTED), count(Found.LOST), count(Found.UNREAD));
  }

  private long count(Found what) {
    return found.stream().filter(what::equals).count();
  }
}
