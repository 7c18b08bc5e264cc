package io.contactgateway.contact;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says what of a contact a target did not get. */
public final class UnmappedPointers {
  private UnmappedPointers() {}

  /**
   * Pointers of the values present in the contact and not consumed, in document order. Where
   * nothing in an object was consumed, the outermost such object's own pointer stands for all of
   * it: {@code /address} rather than each of its lines. An uploaded picture comes last.
   *
   * @param consumed pointers of leaves that went out; those that the contact lacks don't count
   */
  public static List<String> of(Contact contact, Set<String> consumed) {
    var touched = new HashSet<String>();
    contact.pointers().stream()
        .filter(consumed::contains)
        .forEach(leaf -> touched.addAll(Pointers.ancestors(leaf)));
    var unmapped = new LinkedHashSet<String>();
    contact.pointers().stream()
        .filter(leaf -> !consumed.contains(leaf))
        .forEach(leaf -> unmapped.add(outermostUntouched(leaf, touched)));
    if (contact.picture().isPresent() && !consumed.contains(Picture.POINTER)) {
      unmapped.add(Picture.POINTER);
    }
    return List.copyOf(unmapped);
  }

  private static String outermostUntouched(String leaf, Set<String> touched) {
    return Pointers.ancestors(leaf).stream()
        .filter(ancestor -> !touched.contains(ancestor))
        .findFirst()
        .orElse(leaf);
  }
}
