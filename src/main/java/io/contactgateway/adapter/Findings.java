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
 */
public record Findings(
    List<String> unmapped,
    List<String> uncleared,
    List<String> unconfirmed,
    List<Violation> incomplete,
    List<Violation> conflicts) {
  public static final Findings NONE =
      new Findings(List.of(), List.of(), List.of(), List.of(), List.of());

  public Findings {
    unmapped = List.copyOf(unmapped);
    uncleared = List.copyOf(uncleared);
    unconfirmed = List.copyOf(unconfirmed);
    incomplete = List.copyOf(incomplete);
    conflicts = List.copyOf(conflicts);
  }

  public Findings withUnconfirmed(List<String> found) {
    return new Findings(unmapped, uncleared, found, incomplete, conflicts);
  }

  public Findings withConflicts(List<Violation> found) {
    return new Findings(unmapped, uncleared, unconfirmed, incomplete, found);
  }
}
