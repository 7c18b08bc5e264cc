package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.contact.Violation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares what the server shows with what it was told. Success proves little: the server drops a
 * phone silently where its owner has another e-mail, and answers with another contact where it
 * joined two people. One finding for each value; nothing is tried again for it.
 */
final class IdentityConflicts {
  private static final String WHOLE_CONTACT = "";
  private static final String CLAIMED =
      "another contact holds this value in the Chatwoot account; it was not sent";
  private static final String JOINED =
      "Chatwoot shows another contact than before: it joined this one with it";
  private static final String DIFFERENT = "Chatwoot shows another value than the one it was sent";

  private IdentityConflicts() {}

  /**
   * @param vendorId of the contact that was updated
   */
  static List<Violation> found(
      ChatwootPayload image, String vendorId, ShownContact shown, UpdateResult result) {
    var found = new LinkedHashMap<String, String>();
    result.refused().forEach(value -> found.put(pointer(value), CLAIMED));
    var held = new LinkedHashSet<>(image.identity());
    held.removeAll(result.refused());
    if (!shown.id().equals(vendorId)) {
      var concerned = result.plan().identity().isEmpty() ? held : result.plan().identity();
      pointers(concerned).forEach(pointer -> found.putIfAbsent(pointer, JOINED));
    }
    held.removeIf(shown::shows);
    held.forEach(value -> found.putIfAbsent(pointer(value), DIFFERENT));
    return sorted(found);
  }

  /** The values that are not sent, since another contact holds them. */
  static List<Violation> claimed(Collection<IdentityValue> refused) {
    var found = new LinkedHashMap<String, String>();
    refused.forEach(value -> found.put(pointer(value), CLAIMED));
    return sorted(found);
  }

  private static Set<String> pointers(Collection<IdentityValue> values) {
    var pointers = new LinkedHashSet<String>();
    values.forEach(value -> pointers.add(pointer(value)));
    return pointers.isEmpty() ? Set.of(WHOLE_CONTACT) : pointers;
  }

  private static String pointer(IdentityValue value) {
    return value.kind() == IdentityValue.Kind.EMAIL ? "/email" : "/phone";
  }

  private static List<Violation> sorted(Map<String, String> found) {
    return found.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> new Violation(entry.getKey(), entry.getValue()))
        .toList();
  }
}
