package io.contactgateway.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Contact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an adapter really does about one property of a contact that the vendor knows: what its
 * requests say while the property is set, stays as it is, and is gone. Everything is read off the
 * requests that leave.
 */
final class PropertyBehaviour {
  private final TargetAdapter adapter;
  private final String pointer;
  private final Contact without;
  private final Map<String, JsonNode> set;
  private final Map<String, JsonNode> kept;
  private final VendorMemory delivered;

  /**
   * @param with has the property
   * @param elsewhere has it too, and differs from {@code with} elsewhere
   * @param without lacks it, and is like {@code with} otherwise
   */
  PropertyBehaviour(
      TargetAdapter adapter, String pointer, Contact with, Contact elsewhere, Contact without) {
    this.adapter = adapter;
    this.pointer = pointer;
    this.without = without;
    // Where the vendor doesn't take a contact without the property, it can only come with it.
    var before =
        isEligible(without, VendorMemory.NOTHING)
            ? VendorKind.deliver(adapter, without, VendorMemory.NOTHING).memory()
            : VendorMemory.NOTHING;
    var sent = VendorKind.deliver(adapter, with, before);
    this.delivered = sent.memory();
    this.set = owned(WirePlaces.of(sent.bodies()), before);
    this.kept = WirePlaces.of(VendorKind.deliver(adapter, elsewhere, delivered).bodies());
  }

  private boolean isEligible(Contact contact, VendorMemory memory) {
    return adapter.translate(VendorKind.KEY, contact, memory) instanceof Translation.Eligible;
  }

  /** Those of the places whose value turns on the property. */
  private Map<String, JsonNode> owned(Map<String, JsonNode> sent, VendorMemory before) {
    var lacking =
        isEligible(without, before)
            ? WirePlaces.of(VendorKind.deliver(adapter, without, before).bodies())
            : Map.<String, JsonNode>of();
    var owned = new TreeMap<>(sent);
    owned.keySet().removeIf(place -> sent.get(place).equals(lacking.get(place)));
    if (lacking.isEmpty()) {
      owned.keySet().removeIf(place -> !pointer.equals(delivered.fields().get(place)));
    }
    return owned;
  }

  /** {@code field = value}, or that it isn't sent. */
  String whenSet() {
    return set.isEmpty() ? "not sent, `unmapped`" : text(set);
  }

  String whenKept() {
    if (set.isEmpty()) {
      return "";
    }
    var again = new TreeMap<>(kept);
    again.keySet().retainAll(set.keySet());
    if (again.isEmpty()) {
      return "not sent";
    }
    return again.size() == set.size() ? "sent again" : "sent again: " + text(again);
  }

  String whenCleared() {
    if (set.isEmpty()) {
      return "";
    }
    var translation = adapter.translate(VendorKind.KEY, without, delivered);
    if (translation instanceof Translation.Ineligible ineligible) {
      return "nothing is sent: `ineligible`, needs "
          + ineligible.missing().stream()
              .map(missing -> "`" + missing.pointer() + "`")
              .collect(Collectors.joining(", "));
    }
    var cleared = VendorKind.deliver(adapter, without, delivered);
    var left = WirePlaces.of(cleared.bodies());
    var words = new ArrayList<String>();
    var changed = new LinkedHashMap<String, JsonNode>();
    set.keySet().stream()
        .filter(left::containsKey)
        .filter(place -> !left.get(place).equals(set.get(place)))
        .forEach(place -> changed.put(place, left.get(place)));
    words.add(changed.isEmpty() ? "not sent" : text(changed));
    uncleared(cleared.outcome().findings().uncleared()).ifPresent(words::add);
    return String.join("; ", words);
  }

  private Optional<String> uncleared(List<String> pointers) {
    if (pointers.isEmpty()) {
      return Optional.empty();
    }
    var others = pointers.stream().filter(found -> !found.equals(pointer)).toList();
    var names = others.stream().map(found -> "`" + found + "`").collect(Collectors.joining(", "));
    if (!pointers.contains(pointer)) {
      return Optional.of("`uncleared`: " + names);
    }
    return Optional.of("`uncleared`" + (others.isEmpty() ? "" : ", with it " + names));
  }

  private static String text(Map<String, JsonNode> places) {
    return places.entrySet().stream()
        .map(entry -> entry.getKey() + " = `" + entry.getValue() + "`")
        .collect(Collectors.joining("<br>"));
  }
}
