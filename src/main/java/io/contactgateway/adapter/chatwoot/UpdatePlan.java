package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the delicate values an update carries. The name and the custom attributes always go: the
 * update is complete but for these.
 *
 * @param identity e-mail and phone where they changed; sending them may join two people
 * @param avatar whether the picture goes, as a URL, which makes the server fetch it, or as a file
 */
record UpdatePlan(Set<IdentityValue> identity, boolean avatar) {
  UpdatePlan {
    identity = Set.copyOf(identity);
  }

  /**
   * @param everything also what is thought to be unchanged
   */
  static UpdatePlan of(
      ChatwootPayload image, ChatwootNotes memory, Fingerprints fingerprints, boolean everything) {
    var allIdentity = everything || memory.isRepeatedFor(ChatwootAnswers.PHONE);
    var identity = new LinkedHashSet<>(image.identity());
    identity.removeIf(value -> !allIdentity && memory.holds(value, fingerprints));
    var avatar =
        image
            .avatar()
            .filter(wanted -> everything || !memory.holdsAvatar(wanted, fingerprints))
            .isPresent();
    return new UpdatePlan(identity, avatar);
  }

  UpdatePlan without(Collection<IdentityValue> refused) {
    var rest = new LinkedHashSet<>(identity);
    rest.removeAll(Set.copyOf(refused));
    return new UpdatePlan(rest, avatar);
  }

  /** Places of the identity values that the image has and the update does not carry. */
  List<String> withheld(ChatwootPayload image) {
    return image.identity().stream()
        .filter(value -> !identity.contains(value))
        .map(value -> ChatwootPayload.place(value.kind()))
        .toList();
  }
}
