package io.contactgateway.adapter;

import io.contactgateway.contact.Violation;
import java.util.List;

/**
 * What a target's report says beside its status; pointers only, never values.
 *
 * @param unmapped present in the contact and not sent to this target
 * @param uncleared delivered once, gone now, and the vendor has no way to clear it
 * @param unconfirmed sent, though the vendor is known to drop it silently
 * @param incomplete what is missing so that a part could be sent
 * @param conflicts left out or not applied, since another contact holds the value
 * @param withheld left out, since the person doesn't allow it
 */
public record Findings(
    List<String> unmapped,
    List<String> uncleared,
    List<String> unconfirmed,
    List<Violation> incomplete,
    List<Violation> conflicts,
    List<Violation> withheld) {
  public static final Findings NONE =
      new Findings(List.of(), List.of(), List.of(), List.of(), List.of());

  public Findings {
    unmapped = List.copyOf(unmapped);
    uncleared = List.copyOf(uncleared);
    unconfirmed = List.copyOf(unconfirmed);
    incomplete = List.copyOf(incomplete);
    conflicts = List.copyOf(conflicts);
    // What a release without it has stored is read, too.
    withheld = withheld == null ? List.of() : List.copyOf(withheld);
  }

  /** Findings of a contact that may go whole. */
  public Findings(
      List<String> unmapped,
      List<String> uncleared,
      List<String> unconfirmed,
      List<Violation> incomplete,
      List<Violation> conflicts) {
    this(unmapped, uncleared, unconfirmed, incomplete, conflicts, List.of());
  }

  /** Nothing but that this is left at the vendor. */
  public static Findings leaving(List<String> pointers) {
    return new Findings(List.of(), pointers, List.of(), List.of(), List.of());
  }

  public Findings withUnconfirmed(List<String> found) {
    return new Findings(unmapped, uncleared, found, incomplete, conflicts, withheld);
  }

  public Findings withConflicts(List<Violation> found) {
    return new Findings(unmapped, uncleared, unconfirmed, incomplete, found, withheld);
  }
}
