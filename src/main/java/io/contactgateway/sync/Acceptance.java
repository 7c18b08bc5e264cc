package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.store.ContactRow;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Accepts a change in one transaction: preconditions, the change itself, the revision, the chosen
 * targets marked pending, and the lease of those that nobody holds and that this replica has room
 * for.
 */
final class Acceptance {
  private static final int INCARNATION_BYTES = 8;

  private final Judgement judgement;
  private final Targets targets;
  private final Leases leases;
  private final RandomGenerator random;

  Acceptance(Judgement judgement, Targets targets, Leases leases, RandomGenerator random) {
    this.judgement = judgement;
    this.targets = targets;
    this.leases = leases;
    this.random = random;
  }

  /** What the transaction decided. */
  sealed interface Decision {}

  /** Nothing was changed. */
  record Refused(WriteResult result) implements Decision {}

  /**
   * The change is stored once the transaction commits.
   *
   * @param leased rows that this replica now works on
   * @param untouched chosen targets that were up to date already
   */
  record Accepted(
      ContactRow row,
      Contact contact,
      boolean created,
      List<DeliveryRow> rows,
      List<DeliveryRow> leased,
      Set<String> untouched)
      implements Decision {}

  /**
   * Accepts or refuses.
   *
   * @param room the targets that this replica has a place free for
   */
  Decision accept(Session session, WriteRequest request, Set<String> room) {
    var stored = ContactTable.findForChange(session, request.key());
    var verdict =
        judgement.of(request, stored, () -> DeliveryTable.findAllForChange(session, request.key()));
    if (verdict instanceof Judgement.Unfit unfit) {
      return new Refused(unfit.result());
    }
    var fit = (Judgement.Fit) verdict;
    var row = fit.equal() ? stored.orElseThrow() : write(session, request, stored, fit.contact());
    return row == null ? accept(session, request, room) : choose(session, request, fit, row, room);
  }

  /** Writes the new revision; null where another transaction has just created the contact. */
  private ContactRow write(
      Session session, WriteRequest request, Optional<ContactRow> stored, Contact contact) {
    var now = session.now();
    if (stored.isPresent()) {
      var before = stored.get();
      var after =
          new ContactRow(
              before.key(),
              before.incarnation(),
              before.revision() + 1,
              contact.json(),
              before.createdAt(),
              now);
      ContactTable.update(session, after);
      return after;
    }
    var first = new ContactRow(request.key(), incarnation(), 1, contact.json(), now, now);
    return ContactTable.insert(session, first) ? first : null;
  }

  private String incarnation() {
    var bytes = new byte[INCARNATION_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Accepted choose(
      Session session, WriteRequest request, Judgement.Fit fit, ContactRow row, Set<String> room) {
    var demand = new Demand(request, row.revision(), fit.equal(), session.now());
    var leased = new ArrayList<DeliveryRow>();
    var untouched = new LinkedHashSet<String>();
    var all = new TreeMap<>(fit.rows());
    for (var target : new TreeSet<>(request.targets())) {
      if (demand.isForced()) {
        TargetHealth.lift(session, targets.find(target).orElseThrow());
      }
      var before = Optional.ofNullable(fit.rows().get(target));
      var wanted = demand.on(target, before);
      if (wanted.isEmpty()) {
        // What another caller has asked for already is waited for as if this one had.
        before
            .filter(found -> found.standing().status() != DeliveryStatus.PENDING)
            .ifPresent(found -> untouched.add(target));
        continue;
      }
      var after = wanted.get();
      if (room.contains(target) && !after.lease().isHeld(demand.now())) {
        after = leased(after, demand.now());
        leased.add(after);
      }
      DeliveryTable.save(session, after);
      all.put(target, after);
    }
    return new Accepted(
        row, fit.contact(), fit.stored().isEmpty(), List.copyOf(all.values()), leased, untouched);
  }

  /** The row under a lease of this replica. */
  private DeliveryRow leased(DeliveryRow row, Instant now) {
    var lostBefore = row.lease().owner().isPresent();
    var taken = row.leased(row.lease().takenBy(leases.owner(), leases.endFrom(now)));
    return lostBefore ? taken.standing(taken.standing().uncertainNow()) : taken;
  }
}
