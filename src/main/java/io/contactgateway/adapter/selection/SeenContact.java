package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The part of a contact that an adapter sees.
 *
 * @param whole the contact as it is
 * @param seen what the adapter gets
 * @param withheld the values that the person doesn't allow
 * @param kept of the places where the vendor has such a value: not the adapter's business any more
 */
record SeenContact(Contact whole, Contact seen, List<Violation> withheld, Set<String> kept) {
  SeenContact {
    withheld = List.copyOf(withheld);
    kept = Set.copyOf(kept);
  }

  /** What could go to the target, were it to have all that it may. */
  Contact allowed() {
    if (withheld.isEmpty()) {
      return whole;
    }
    var pointers = withheld.stream().map(Violation::pointer).collect(Collectors.toSet());
    return whole.without(pointers::contains);
  }

  /** What the adapter remembers of the places that are its business. */
  VendorMemory seenOf(VendorMemory memory) {
    if (kept.isEmpty()) {
      return memory;
    }
    var fields = new TreeMap<>(memory.fields());
    fields.values().removeAll(kept);
    return memory.withFields(fields);
  }

  /** An outcome with the places that were left alone, and what is said of the whole contact. */
  DeliveryOutcome of(DeliveryOutcome outcome, VendorMemory before) {
    return outcome.fold(
        delivered ->
            new Delivered(
                delivered.operation(),
                whole(delivered.memory(), before),
                SelectedFindings.of(this, delivered.findings())),
        failed -> new Failed(failed.failure(), whole(failed.memory(), before)));
  }

  private VendorMemory whole(VendorMemory after, VendorMemory before) {
    if (kept.isEmpty()) {
      return after;
    }
    var fields =
        before.fields().entrySet().stream()
            .filter(place -> kept.contains(place.getValue()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    fields.putAll(after.fields());
    return after.withFields(fields);
  }
}
