package io.contactgateway.adapter;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gateway remembers of one contact at one target between attempts. Immutable. Kept in the
 * store, so it survives a crash; holds no values of the contact.
 *
 * @param vendorId the vendor's own id, once learnt
 * @param fields what was last delivered: the vendor's place to the canonical pointer it came from
 * @param notes the adapter's own codes (a generation, a verb already tried), opaque to everyone
 *     else
 */
public record VendorMemory(
    Optional<String> vendorId, Map<String, String> fields, Map<String, String> notes) {
  public static final VendorMemory NOTHING = new VendorMemory(Optional.empty(), Map.of(), Map.of());

  public VendorMemory {
    Objects.requireNonNull(vendorId, "vendorId");
    // Sorted maps, which are copied without a comparison.
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  public Optional<String> note(String name) {
    return Optional.ofNullable(notes.get(name));
  }

  public VendorMemory withVendorId(String id) {
    return new VendorMemory(Optional.of(id), fields, notes);
  }

  public VendorMemory withoutVendorId() {
    return new VendorMemory(Optional.empty(), fields, notes);
  }

  public VendorMemory withFields(Map<String, String> delivered) {
    return new VendorMemory(vendorId, delivered, notes);
  }

  public VendorMemory withNote(String name, String value) {
    var more = new TreeMap<>(notes);
    more.put(name, value);
    return new VendorMemory(vendorId, fields, more);
  }

  public VendorMemory withoutNote(String name) {
    var fewer = new TreeMap<>(notes);
    fewer.remove(name);
    return new VendorMemory(vendorId, fields, fewer);
  }
}
