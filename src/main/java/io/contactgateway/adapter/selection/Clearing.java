package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An update that takes from a vendor what it has of a contact, but for what it can't do without.
 *
 * @param contact what is left of the contact
 * @param translation of that
 */
record Clearing(Contact contact, Eligible translation) {
  /** Whatever the contact becomes while it is withheld, it was cleared once. */
  private static final String DIGEST = "withheld: cleared";

  /** Empty where the vendor has nothing of the contact, or has no way to clear any of it. */
  static Optional<Clearing> of(
      TargetAdapter adapter, ContactKey key, Contact contact, VendorMemory memory) {
    var there = new TreeSet<>(memory.fields().values());
    if (there.isEmpty()) {
      return Optional.empty();
    }
    var nothing = contact.without(pointer -> true);
    var barest = adapter.translate(key, nothing, memory);
    return barest
        .<Optional<Clearing>>fold(
            eligible -> Optional.of(new Clearing(nothing, eligible)),
            ineligible -> needed(adapter, key, contact, memory, ineligible.missing()),
            withheld -> Optional.empty())
        .filter(clearing -> clearing.translation().operation() == Operation.UPDATED)
        .filter(clearing -> clearing.clearsAny(there))
        .map(Clearing::ofAnyContact);
  }

  /** With what the vendor takes no contact without, as far as it was delivered before. */
  private static Optional<Clearing> needed(
      TargetAdapter adapter,
      ContactKey key,
      Contact contact,
      VendorMemory memory,
      List<Violation> missing) {
    var places = missing.stream().map(Violation::pointer).collect(Collectors.toSet());
    var groups = missing.stream().map(gap -> group(gap.pointer())).collect(Collectors.toSet());
    var kept =
        memory.fields().values().stream()
            .filter(
                pointer ->
                    places.contains(pointer)
                        || adapter.filledByDefault().contains(pointer)
                        || !group(pointer).isEmpty() && groups.contains(group(pointer)))
            .collect(Collectors.toSet());
    var rest = contact.without(pointer -> !kept.contains(pointer));
    return adapter
        .translate(key, rest, memory)
        .fold(
            eligible -> Optional.of(new Clearing(rest, eligible)),
            ineligible -> Optional.empty(),
            withheld -> Optional.empty());
  }

  private static String group(String pointer) {
    return pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
  }

  private boolean clearsAny(Set<String> there) {
    var left = translation.findings().uncleared();
    return there.stream().anyMatch(pointer -> !contact.has(pointer) && !left.contains(pointer));
  }

  private Clearing ofAnyContact() {
    return new Clearing(
        contact,
        new Eligible(
            translation.operation(), DIGEST, translation.preview(), translation.findings()));
  }

  /** What the vendor has of a contact: the pointers that the values came from. */
  static List<String> left(VendorMemory memory) {
    return memory.fields().values().stream()
        .filter(pointer -> pointer.startsWith("/"))
        .distinct()
        .sorted()
        .toList();
  }
}
