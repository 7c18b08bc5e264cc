package io.contactgateway.sync;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.ContactReading;
import io.contactgateway.contact.Violation;
import io.contactgateway.delivery.Translation;
import io.contactgateway.delivery.VendorMemory;
import io.contactgateway.store.ContactRow;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryRow.Wanted;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.TargetControlTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Accepts a change in one transaction: preconditions, the change itself, the revision, the chosen
 * targets marked pending, and the lease of those that nobody holds and that this replica has room
 * for.
 */
final class Acceptance {
  private static final int INCARNATION_BYTES = 8;

  private final ContactReader reader;
  private final Targets targets;
  private final Leases leases;
  private final RandomGenerator random;
  private final long documentBytes;

  Acceptance(
      ContactReader reader,
      Targets targets,
      Leases leases,
      RandomGenerator random,
      long documentBytes) {
    this.reader = reader;
    this.targets = targets;
    this.leases = leases;
    this.random = random;
    this.documentBytes = documentBytes;
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
    if (request.change() instanceof Change.DeliverAgain && stored.isEmpty()) {
      return new Refused(new WriteResult.NotFound());
    }
    if (!request.preconditions().hold(stored)) {
      return new Refused(new WriteResult.PreconditionFailed());
    }
    var base = stored.map(row -> reader.stored(row.document()));
    var reading = read(request.change(), base);
    if (reading instanceof ContactReading.Malformed malformed) {
      return new Refused(new WriteResult.Malformed(malformed.violations()));
    }
    if (reading instanceof ContactReading.Invalid invalid) {
      return new Refused(new WriteResult.Invalid(invalid.violations()));
    }
    var contact = ((ContactReading.Valid) reading).contact();
    if (isTooLarge(request.change(), contact)) {
      return new Refused(new WriteResult.TooLarge(documentBytes));
    }
    var rows =
        DeliveryTable.findAllForChange(session, request.key()).stream()
            .collect(Collectors.toMap(DeliveryRow::target, Function.identity()));
    var objections = request.strict() ? objections(request, contact, rows) : List.<Violation>of();
    if (!objections.isEmpty()) {
      return new Refused(new WriteResult.Ineligible(objections));
    }
    var equal = base.isPresent() && base.get().equals(contact);
    var row = equal ? stored.get() : write(session, request, stored, contact);
    if (row == null) {
      return accept(session, request, room);
    }
    return choose(session, request, new Chosen(row, contact, stored.isEmpty(), equal), rows, room);
  }

  private ContactReading read(Change change, Optional<Contact> base) {
    if (change instanceof Change.Replace replace) {
      return new ContactReading.Valid(replace.contact());
    }
    if (change instanceof Change.Patch patch) {
      return reader.patch(base.orElseGet(() -> reader.stored("{}")), patch.mergePatch());
    }
    return new ContactReading.Valid(base.orElseThrow());
  }

  /** Small patches add up. What is stored already may be delivered again whatever its size. */
  private boolean isTooLarge(Change change, Contact contact) {
    return !(change instanceof Change.DeliverAgain)
        && contact.json().getBytes(StandardCharsets.UTF_8).length > documentBytes;
  }

  private List<Violation> objections(
      WriteRequest request, Contact contact, Map<String, DeliveryRow> rows) {
    var found = new LinkedHashSet<Violation>();
    for (var name : request.targets()) {
      var memory =
          Optional.ofNullable(rows.get(name))
              .map(row -> row.delivered().memory())
              .orElse(VendorMemory.NOTHING);
      var translation =
          targets.find(name).orElseThrow().adapter().translate(request.key(), contact, memory);
      if (translation instanceof Translation.Ineligible ineligible) {
        found.addAll(ineligible.missing());
      }
      found.addAll(translation.findings().incomplete());
    }
    return List.copyOf(found);
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

  private record Chosen(ContactRow row, Contact contact, boolean created, boolean equal) {}

  private Accepted choose(
      Session session,
      WriteRequest request,
      Chosen chosen,
      Map<String, DeliveryRow> rows,
      Set<String> room) {
    var now = session.now();
    var forced = request.change() instanceof Change.DeliverAgain;
    var open = open(session, room);
    var leased = new ArrayList<DeliveryRow>();
    var untouched = new LinkedHashSet<String>();
    var all = new TreeMap<>(rows);
    for (var target : new TreeSet<>(request.targets())) {
      if (forced) {
        TargetHealth.lift(session, targets.find(target).orElseThrow());
      }
      var before = Optional.ofNullable(rows.get(target));
      var wanted = wanted(request, target, before, chosen, forced, now);
      if (wanted.isEmpty()) {
        // What another caller has asked for already is waited for as if this one had.
        before
            .filter(row -> row.standing().status() != DeliveryStatus.PENDING)
            .ifPresent(row -> untouched.add(target));
        continue;
      }
      var row = wanted.get();
      if (open.contains(target) && !row.lease().isHeld(now)) {
        var lostBefore = row.lease().owner().isPresent();
        row = row.leased(row.lease().takenBy(leases.owner(), leases.endFrom(now)));
        row = lostBefore ? row.standing(uncertain(row.standing())) : row;
        leased.add(row);
      }
      DeliveryTable.save(session, row);
      all.put(target, row);
    }
    return new Accepted(
        chosen.row(),
        chosen.contact(),
        chosen.created(),
        List.copyOf(all.values()),
        leased,
        untouched);
  }

  /** Those that nobody has paused. A lane learns it here, sooner than from the next look. */
  private Set<String> open(Session session, Set<String> room) {
    var open = TargetControlTable.keepOpen(session, room);
    room.stream()
        .filter(name -> !open.contains(name))
        .forEach(name -> targets.find(name).orElseThrow().lane().pause());
    return open;
  }

  /** What is wanted of a target now; empty where nothing new is. */
  private static Optional<DeliveryRow> wanted(
      WriteRequest request,
      String target,
      Optional<DeliveryRow> before,
      Chosen chosen,
      boolean forced,
      Instant now) {
    var revision = chosen.row().revision();
    if (before.isEmpty()) {
      var first = new Wanted(revision, now, 0, request.urgency());
      return Optional.of(DeliveryRow.chosen(request.key(), target, first));
    }
    var row = before.get();
    if (chosen.equal() && !forced && row.wanted().revision() == revision) {
      return Optional.empty();
    }
    var upToDate = row.delivered().revision().equals(Optional.of(revision));
    if (chosen.equal() && !forced && upToDate && row.standing().status().isDelivered()) {
      return Optional.empty();
    }
    var ticket = row.wanted().forceTicket() + (forced ? 1 : 0);
    return Optional.of(
        row.wanting(new Wanted(revision, now, ticket, request.urgency()))
            .standing(row.standing().dueAt(now)));
  }

  private static DeliveryRow.Standing uncertain(DeliveryRow.Standing standing) {
    return new DeliveryRow.Standing(
        DeliveryStatus.PENDING,
        standing.findings(),
        standing.problem(),
        standing.attempts(),
        standing.lastAttemptAt(),
        standing.nextAttemptAt(),
        true);
  }
}
