package io.contactgateway.sync;

import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.ContactSchema;
import io.contactgateway.contact.Violation;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.target.Targets;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says what a change leads to, or why it is refused: the same for the real thing and its preview.
 */
final class ChangeValidator {
  private final ContactReader reader;
  private final Targets targets;
  private final long documentBytes;

  ChangeValidator(ContactReader reader, Targets targets, long documentBytes) {
    this.reader = reader;
    this.targets = targets;
    this.documentBytes = documentBytes;
  }

  /** What was found. */
  sealed interface Validation {
    /** What the function of this case makes of it. */
    <R> R fold(Function<Rejected, R> rejected, Function<Valid, R> valid);
  }

  /** The change can't be made. */
  record Rejected(ChangeResult result) implements Validation {
    @Override
    public <R> R fold(Function<Rejected, R> rejected, Function<Valid, R> valid) {
      return rejected.apply(this);
    }
  }

  /**
   * The change can be made.
   *
   * @param contact what the stored contact becomes
   * @param equal it is that already
   * @param rows of the targets that were ever chosen, by target
   * @param dropped what was left out of the document
   */
  record Valid(
      Optional<ContactRow> stored,
      Contact contact,
      boolean equal,
      Map<String, DeliveryRow> rows,
      List<Violation> dropped)
      implements Validation {
    /** The revision that the stored contact gets, or has already. */
    long revision() {
      return stored.map(ContactRow::revision).orElse(0L) + (equal ? 0 : 1);
    }

    @Override
    public <R> R fold(Function<Rejected, R> rejected, Function<Valid, R> valid) {
      return valid.apply(this);
    }
  }

  /**
   * Judges a change.
   *
   * @param rows reads the deliveries of the stored contact; asked once the change itself is sound
   */
  Validation of(
      ChangeRequest request, Optional<ContactRow> stored, Supplier<List<DeliveryRow>> rows) {
    if (request.change().needsContact() && stored.isEmpty()) {
      return new Rejected(new ChangeResult.NotFound());
    }
    if (!request.preconditions().hold(stored)) {
      return new Rejected(new ChangeResult.PreconditionFailed());
    }
    var base = new StoredContact(stored, reader);
    var reading = request.change().document(base::contact, reader);
    if (!(reading instanceof ContactReadResult.Valid valid)) {
      return new Rejected(ChangeResult.refusal(reading));
    }
    var contact = valid.contact().withPicture(request.change().picture(base.picture()));
    if (isTooLarge(request.change(), contact)) {
      return new Rejected(new ChangeResult.TooLarge(documentBytes));
    }
    var unknown = unknownTargets(base, contact);
    if (!unknown.isEmpty()) {
      return new Rejected(new ChangeResult.Invalid(unknown));
    }
    var byTarget =
        rows.get().stream().collect(Collectors.toMap(DeliveryRow::target, Function.identity()));
    var objections =
        request.strict() ? objections(request, contact, byTarget) : List.<Violation>of();
    if (!objections.isEmpty()) {
      return new Rejected(new ChangeResult.Ineligible(objections));
    }
    return new Valid(stored, contact, base.isSameAs(contact), byTarget, valid.dropped());
  }

  /** Names that exclude nothing; those that the stored contact has already may have gone since. */
  private List<Violation> unknownTargets(StoredContact base, Contact contact) {
    var names = contact.excludedTargets();
    if (names.isEmpty()) {
      return List.of();
    }
    var before = base.contact().map(Contact::excludedTargets).orElse(List.of());
    return IntStream.range(0, names.size())
        .filter(index -> !targets.isConfigured(names.get(index)))
        .filter(index -> !before.contains(names.get(index)))
        .mapToObj(
            index ->
                new Violation(
                    ContactSchema.excluded(index),
                    "names no target; there are: " + String.join(", ", targets.names())))
        .toList();
  }

  /** Small patches add up. What is stored already may be delivered again whatever its size. */
  private boolean isTooLarge(Change change, Contact contact) {
    return change.changesDocument()
        && contact.json().getBytes(StandardCharsets.UTF_8).length > documentBytes;
  }

  private List<Violation> objections(
      ChangeRequest request, Contact contact, Map<String, DeliveryRow> rows) {
    var found = new LinkedHashSet<Violation>();
    for (var name : request.targets()) {
      var memory =
          Optional.ofNullable(rows.get(name))
              .map(row -> row.deliveredState().memory())
              .orElse(VendorMemory.NOTHING);
      var translation =
          targets.find(name).orElseThrow().adapter().translate(request.key(), contact, memory);
      List<Violation> missing =
          translation.fold(
              eligible -> List.of(), Translation.Ineligible::missing, withheld -> List.of());
      missing.forEach(gap -> found.add(atTarget(name, gap)));
      translation.findings().incomplete().forEach(gap -> found.add(atTarget(name, gap)));
    }
    return List.copyOf(found);
  }

  /** Two targets may say the same of a property, for different reasons. */
  private static Violation atTarget(String target, Violation gap) {
    return new Violation(gap.pointer(), target + ": " + gap.detail());
  }
}
