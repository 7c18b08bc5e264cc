package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.LookupValues;
import io.contactgateway.store.retention.LastWrites;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Unsettled;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.ErasureTable;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.delivery.TakenLease;
import io.contactgateway.sync.target.OpenTargets;
import io.contactgateway.sync.target.TargetHealth;
import io.contactgateway.sync.target.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Accepts a change in one transaction: preconditions, the change itself, the revision, the chosen
 * targets marked pending, and the lease of those that nobody holds and that this replica has room
 * for.
 */
final class ChangeTransaction {
  private static final int INCARNATION_BYTES = 8;
  private static final long FIRST_FENCES = 1L << 48;

  private final ChangeValidator validator;
  private final Targets targets;
  private final LeaseHeartbeat heartbeat;
  private final RandomGenerator random;
  private final boolean writesAreNoted;

  /**
   * @param writesAreNoted whether it is kept when a contact was last written, changed or not
   */
  ChangeTransaction(
      ChangeValidator validator,
      Targets targets,
      LeaseHeartbeat heartbeat,
      RandomGenerator random,
      boolean writesAreNoted) {
    this.validator = validator;
    this.targets = targets;
    this.heartbeat = heartbeat;
    this.random = random;
    this.writesAreNoted = writesAreNoted;
  }

  /** What the transaction decided. */
  sealed interface Decision {
    /** What the function of this case makes of it. */
    <R> R fold(Function<Refused, R> refused, Function<Accepted, R> accepted);
  }

  /** Nothing was changed. */
  record Refused(ChangeResult result) implements Decision {
    @Override
    public <R> R fold(Function<Refused, R> refused, Function<Accepted, R> accepted) {
      return refused.apply(this);
    }
  }

  /**
   * The change is stored once the transaction commits.
   *
   * @param leased rows that this replica now works on
   * @param untouched chosen targets that were up to date already
   * @param dropped what was left out of the document
   */
  record Accepted(
      ContactRow row,
      Contact contact,
      boolean created,
      List<DeliveryRow> rows,
      List<TakenLease> leased,
      Set<String> untouched,
      List<Violation> dropped)
      implements Decision {
    @Override
    public <R> R fold(Function<Refused, R> refused, Function<Accepted, R> accepted) {
      return accepted.apply(this);
    }
  }

  /**
   * Accepts or refuses.
   *
   * @param room the targets that this replica has a place free for
   */
  Decision accept(Session session, ChangeRequest request, Set<String> room) {
    var stored = ContactTable.findForChange(session, request.key());
    var validation =
        validator.of(request, stored, () -> stored.isEmpty() ? List.of() : rows(session, request));
    return validation.fold(
        rejected -> new Refused(rejected.result()),
        valid -> accept(session, request, stored, valid, room));
  }

  /**
   * Of a contact that this transaction has locked. Who locked the rows of one that others are just
   * adding would wait for the contact with rows locked, against the order of locks.
   */
  private static List<DeliveryRow> rows(Session session, ChangeRequest request) {
    return DeliveryTable.findAllForChange(session, request.key());
  }

  private Decision accept(
      Session session,
      ChangeRequest request,
      Optional<ContactRow> stored,
      ChangeValidator.Valid valid,
      Set<String> room) {
    var row =
        valid.equal() ? stored.orElseThrow() : write(session, request, stored, valid.contact());
    if (writesAreNoted && valid.equal() && request.change().changesDocument()) {
      LastWrites.note(session, row);
    }
    return row == null
        ? accept(session, request, room)
        : choose(session, request, valid, row, room);
  }

  /** Writes the new revision; null where another transaction has just created the contact. */
  private ContactRow write(
      Session session, ChangeRequest request, Optional<ContactRow> stored, Contact contact) {
    var now = session.now();
    if (stored.isPresent()) {
      var after = stored.get().next(contact, now);
      ContactTable.update(session, after);
      writePicture(session, request);
      return after;
    }
    var first =
        new ContactRow(
            request.key(),
            incarnation(),
            1,
            contact.json(),
            now,
            now,
            Optional.empty(),
            session.epoch(),
            LookupValues.of(contact));
    return ContactTable.insert(session, first) ? first : null;
  }

  private static void writePicture(Session session, ChangeRequest request) {
    if (request.change() instanceof Change.OfPicture change) {
      var key = request.key();
      Runnable write =
          change.fold(
              set -> () -> PictureTable.save(session, key, set.picture(), set.content()),
              removed -> () -> PictureTable.delete(session, key));
      write.run();
    }
  }

  private String incarnation() {
    var bytes = new byte[INCARNATION_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Accepted choose(
      Session session,
      ChangeRequest request,
      ChangeValidator.Valid valid,
      ContactRow row,
      Set<String> room) {
    var desiredDelivery =
        new DesiredDelivery(request, row.revision(), valid.equal(), session.now());
    var open =
        OpenTargets.keepOpen(
            session, room.stream().map(name -> targets.find(name).orElseThrow()).toList());
    var leased = new ArrayList<TakenLease>();
    var untouched = new LinkedHashSet<String>();
    var changed = new ArrayList<DeliveryRow>();
    var all = new TreeMap<>(valid.rows());
    for (var target : new TreeSet<>(request.targets())) {
      if (desiredDelivery.isForced()) {
        TargetHealth.lift(session, targets.find(target).orElseThrow());
      }
      var before = Optional.ofNullable(valid.rows().get(target));
      var wanted = desiredDelivery.on(target, before);
      if (wanted.isEmpty()) {
        // What another caller has asked for already is waited for as if this one had.
        before
            .filter(found -> found.state().status() != DeliveryStatus.PENDING)
            .ifPresent(found -> untouched.add(target));
        continue;
      }
      var after = before.isEmpty() ? begun(session, wanted.get()) : wanted.get();
      if (open.contains(target) && !after.lease().isHeld(desiredDelivery.now())) {
        var taken = leased(session, after, desiredDelivery.now());
        taken.ifPresent(leased::add);
        after = taken.map(TakenLease::row).orElse(after);
      }
      changed.add(after);
      all.put(target, after);
    }
    changed.forEach(after -> DeliveryTable.save(session, after));
    return new Accepted(
        row,
        valid.contact(),
        valid.stored().isEmpty(),
        List.copyOf(all.values()),
        leased,
        untouched,
        valid.dropped());
  }

  /**
   * A target that is chosen for the first time, as far as we remember. It counts leases from a
   * number of its own: what may still be under way for a forgotten contact of the same key must not
   * pass for its own. Where the vendor is just being asked to delete that one, or may be at work on
   * that still, it waits for the end of it; where it was only to be asked, it isn't any more.
   */
  private DeliveryRow begun(Session session, DeliveryRow row) {
    var fence = random.nextLong(FIRST_FENCES);
    var first = row.withLease(new DeliveryRow.Lease(Optional.empty(), Instant.EPOCH, fence));
    // The vendor may have it from a time that the store has forgotten.
    var begun =
        session.epoch().isAfterStepBack() ? first.withState(first.state().unrecorded()) : first;
    return after(ErasureTable.withdraw(session, row.key(), row.target()), begun, session.now());
  }

  private DeliveryRow after(ErasureTable.UnderWay underWay, DeliveryRow row, Instant now) {
    var timeout = targets.find(row.target()).orElseThrow().timeout();
    var atWork =
        underWay.leftAt().map(Unsettled::unknown).filter(one -> now.isBefore(one.endsAt(timeout)));
    var known = atWork.map(one -> row.withState(row.state().unrecorded()).leaving(one)).orElse(row);
    return underWay
        .heldUntil()
        .map(end -> known.withLease(known.lease().takenBy(ErasureTable.HOLDER, end)))
        .map(held -> held.withState(held.state().dueAt(held.lease().until())))
        .orElse(known);
  }

  /** The row under a lease of this replica, unless there is no permit or call left for it. */
  private Optional<TakenLease> leased(Session session, DeliveryRow row, Instant now) {
    var target = targets.find(row.target()).orElseThrow();
    if (row.wanted().urgency() == Urgency.BACKGROUND && target.isReserved(session)) {
      return Optional.empty();
    }
    if (target.pacer().isEmpty()) {
      return Optional.of(new TakenLease(leased(row, now), Optional.empty()));
    }
    return target.takePermits(session, 1).stream()
        .findFirst()
        .map(permit -> new TakenLease(leased(row, now), Optional.of(permit)));
  }

  private Claimed leased(DeliveryRow row, Instant now) {
    var lostBefore = row.lease().owner().isPresent();
    var taken = row.withLease(row.lease().takenBy(heartbeat.owner(), heartbeat.endFrom(now)));
    return new Claimed(lostBefore ? unrecorded(taken, row.lease()) : taken, lostBefore);
  }

  /** Nothing left under a lease after its end. */
  private static DeliveryRow unrecorded(DeliveryRow row, DeliveryRow.Lease lost) {
    return row.withState(row.state().unrecorded()).leaving(Unsettled.unknown(lost.until()));
  }
}
