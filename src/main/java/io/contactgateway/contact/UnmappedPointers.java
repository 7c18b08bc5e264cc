package io.contactgateway.contact;

import java.util.ArrayList;
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
    var left = new ArrayList<String>();
    for (var leaf : contact.pointers()) {
      if (consumed.contains(leaf)) {
        touched.addAll(Pointers.ancestors(leaf));
      } else {
        left.add(leaf);
      }
    }
    var unmapped = new LinkedHashSet<String>();
    left.forEach(leaf -> unmapped.add(outermostUntouched(leaf, touched)));
    if (contact.picture().isPresent() && !consumed.contains(Picture.POINTER)) {
      unmapped.add(Picture.POINTER);
    }
    return List.copyOf(unmapped);
  }

  private static String outermostUntouched(String leaf, Set<String> touched) {
    for (var ancestor : Pointers.ancestors(leaf)) {
      if (!touched.contains(ancestor)) {
        return ancestor;
      }
    }
    return leaf;
  }
}
