package io.contactgateway.sync.drift;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind.Consequence;
import io.contactgateway.adapter.ReadBack.Entry;
import io.contactgateway.adapter.ReadBack.Listed;
import io.contactgateway.adapter.ReadBack.Part;
import io.contactgateway.adapter.ReadBack.Seen;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Session;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRun.Phase;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.VendorIdTable;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetHealth;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Notes, in the transaction that ends it, what came of a call. */
final class RunRecorder {
  /** Then a contact is passed over. */
  private static final int MOST_TRIES = 3;

  /** Then the run is given up, however many contacts they were about. */
  private static final int MOST_FAILURES = 15;

  private static final Duration UNNAMED_WAIT = Duration.ofSeconds(1);

  private final ContactReader reader;
  private final DriftListener listener;
  private final RandomGenerator random;

  RunRecorder(ContactReader reader, DriftListener listener, RandomGenerator random) {
    this.reader = reader;
    this.listener = listener;
    this.random = random;
  }

  RunNotes begin(Session session, Target target, DriftRun run) {
    return new RunNotes(session, target, run, listener);
  }

  /** What the vendor has of the contact that it was asked for. */
  RunNotes seen(Session session, Target target, PlannedCall call, Seen seen) {
    var notes = begin(session, target, call.run());
    var asked = call.contact().orElseThrow();
    var done = call.run().at(asked.sent().key().value());
    return seen.fold(
        shown -> {
          notes.compared(current(session, target, asked), shown.differing());
          return notes.goingOn(done);
        },
        gone -> {
          current(session, target, asked).ifPresent(notes::lost);
          return notes.goingOn(done);
        },
        unsure -> unsure(notes, call.run(), done),
        unread -> failed(notes, call, unread.failure()));
  }

  /** A list that is read once more tells; where there is none, nobody knows. */
  private static RunNotes unsure(RunNotes notes, DriftRun run, DriftRun done) {
    if (RunPlanner.isListing(notes.target())) {
      return notes.goingOn(run.in(Phase.LIST_AGAIN));
    }
    notes.unread();
    return notes.goingOn(done);
  }

  /** The contact, as long as nobody has worked on its delivery meanwhile; kept from now on. */
  Optional<ComparedContact> current(Session session, Target target, ComparedContact asked) {
    var key = asked.sent().key();
    return ContactTable.keep(session, key)
        ? ComparedContact.find(session, target, reader, key).filter(asked::isAs)
        : Optional.empty();
  }

  /** What a part of the vendor's list shows. */
  RunNotes listed(Session session, Target target, PlannedCall call, Part part) {
    var notes = begin(session, target, call.run());
    return part.fold(
        listed -> {
          compare(session, target, call.run(), listed, notes);
          return notes.goingOn(
              listed.next().map(call.run()::at).orElseGet(() -> notes.endOfPhase(call.run())));
        },
        unlisted -> failed(notes, call, unlisted.failure()));
  }

  /** In the order of the keys, in which whoever locks several contacts locks them. */
  private void compare(
      Session session, Target target, DriftRun run, Listed listed, RunNotes notes) {
    listed.entries().stream()
        .flatMap(
            entry ->
                VendorIdTable.holder(session, target.name(), entry.vendorId())
                    .map(key -> Map.entry(key, entry))
                    .stream())
        .sorted(Comparator.comparing(found -> found.getKey().value()))
        .filter(found -> !DriftTable.isSeen(session, run, found.getKey()))
        .filter(found -> ContactTable.keep(session, found.getKey()))
        .forEach(
            found ->
                ComparedContact.find(session, target, reader, found.getKey())
                    .ifPresentOrElse(
                        contact -> compare(contact, found.getValue(), notes),
                        () -> DriftTable.saw(session, run, found.getKey())));
  }

  private static void compare(ComparedContact contact, Entry entry, RunNotes notes) {
    notes.compared(Optional.of(contact), entry.differing().apply(contact.sent()));
  }

  private RunNotes failed(RunNotes notes, PlannedCall call, Failure failure) {
    var target = notes.target();
    var run = call.run();
    return switch (failure.kind().consequence()) {
      case TARGET_WAITS -> {
        var pause = failure.retryAfter().orElse(UNNAMED_WAIT);
        var now = notes.session().now();
        TargetHealth.note(
            notes.session(), target, failure, target.gate().credentials(), now, pause);
        yield notes.waiting(run, pause);
      }
      case TARGET_FAULTY -> notes.goingOn(run.ended(notes.session().now(), problem(failure)));
      case BACK_OFF, AT_ONCE, REJECT, WITHHOLD ->
          isHeldBack(failure)
              ? notes.waiting(run, failure.retryAfter().orElse(UNNAMED_WAIT))
              : tried(notes, call, failure);
    };
  }

  /** Our own guards let it go no further: the vendor was not asked. */
  private static boolean isHeldBack(Failure failure) {
    return failure.kind().consequence() == Consequence.BACK_OFF
        && failure.status().isEmpty()
        && failure.retryAfter().isPresent();
  }

  private RunNotes tried(RunNotes notes, PlannedCall call, Failure failure) {
    var run = call.run();
    var failures = run.failures() + 1;
    if (failures >= MOST_FAILURES) {
      return notes.goingOn(run.ended(notes.session().now(), problem(failure)));
    }
    var isPassedOver = call.contact().isPresent() && failures % MOST_TRIES == 0;
    var next = isPassedOver ? run.at(call.contact().orElseThrow().sent().key().value()) : run;
    if (isPassedOver) {
      notes.unread();
    }
    return notes.failed(next, failures, notes.target().retry().delay(failures, random));
  }

  private static Optional<TargetProblem> problem(Failure failure) {
    return Optional.of(TargetProblem.ofTarget(failure));
  }
}
