package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.UnmappedPointers;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** What an adapter found of the part of a contact that it saw, said of the whole contact. */
final class SelectedFindings {
  private SelectedFindings() {}

  /**
   * The findings of the whole contact: what the adapter didn't see is unmapped or withheld, and
   * constants, which are nobody's values, are not named.
   */
  static Findings of(SeenContact contact, Findings found) {
    return new Findings(
        unmapped(contact.allowed(), contact.seen(), found.unmapped()),
        found.uncleared().stream().filter(pointer -> !MapConstant.isSource(pointer)).toList(),
        found.unconfirmed().stream().filter(pointer -> !MapConstant.isSource(pointer)).toList(),
        found.incomplete().stream().map(SelectedFindings::named).toList(),
        found.conflicts(),
        contact.withheld());
  }

  private static List<String> unmapped(Contact whole, Contact seen, List<String> found) {
    if (isWhole(whole, seen)) {
      return found;
    }
    var consumed =
        seen.pointers().stream()
            .filter(leaf -> found.stream().noneMatch(place -> isAt(leaf, place)))
            .collect(Collectors.toSet());
    if (seen.picture().isPresent() && !found.contains(Picture.POINTER)) {
      consumed.add(Picture.POINTER);
    }
    return UnmappedPointers.of(whole, consumed);
  }

  /** Most targets get all of a contact: the very same object. */
  private static boolean isWhole(Contact whole, Contact seen) {
    return whole == seen
        || whole.pointers().size() == seen.pointers().size()
            && whole.picture().equals(seen.picture());
  }

  private static boolean isAt(String leaf, String place) {
    return leaf.equals(place) || leaf.startsWith(place + "/");
  }

  /** A constant that has no room is the configuration's fault, and no place in the contact. */
  private static Violation named(Violation gap) {
    return MapConstant.isSource(gap.pointer())
        ? new Violation(
            "", MapConstant.placeOf(gap.pointer()) + " has a configured value: " + gap.detail())
        : gap;
  }
}
