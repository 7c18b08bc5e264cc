package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One attempt and what is to be remembered of it. Immutable. Three notes survive between attempts:
 * {@code lookup} (where a look-up that has to come before the next create stands), {@code exists}
 * (the digest of the contact whose create was refused because the e-mail exists) and {@code
 * update-conflict} (the digest of the contact whose update met a 409).
 */
record CorporateMerchNotes(
    ContactKey key,
    Contact contact,
    CorporateMerchPayload image,
    boolean unrecorded,
    VendorMemory memory) {
  private static final String LOOKUP = "lookup";
  private static final String EXISTS = "exists";
  private static final String UPDATE_CONFLICT = "update-conflict";

  /**
   * A create that was refused left nothing behind at the vendor: once the contact has changed, it
   * says nothing any more.
   */
  static CorporateMerchNotes of(Delivery delivery, CorporateMerchPayload image) {
    var memory = delivery.memory();
    var refusedAnother =
        memory.note(EXISTS).filter(digest -> !digest.equals(image.digest())).isPresent();
    return new CorporateMerchNotes(
        delivery.key(),
        delivery.contact(),
        image,
        delivery.certainty() == Certainty.UNRECORDED,
        refusedAnother ? withoutLookup(memory) : memory);
  }

  private static VendorMemory withoutLookup(VendorMemory memory) {
    return memory.withoutNote(LOOKUP).withoutNote(EXISTS);
  }

  private CorporateMerchNotes remembering(VendorMemory changed) {
    return new CorporateMerchNotes(key, contact, image, unrecorded, changed);
  }

  /**
   * The look-up that has to come before a create, where one has to. What an unrecorded attempt may
   * have created is newer than all that an interrupted look-up has read, so that starts anew.
   */
  Optional<ContactSearch> search() {
    return unrecorded
        ? Optional.of(ContactSearch.START)
        : memory.note(LOOKUP).map(ContactSearch::parse);
  }

  /** Whether the vendor said of this very contact that its e-mail exists. */
  boolean saidToExist() {
    return memory.note(EXISTS).isPresent();
  }

  boolean hadUpdateConflict() {
    return memory.note(UPDATE_CONFLICT).filter(image.digest()::equals).isPresent();
  }

  CorporateMerchNotes lookingUp(ContactSearch search) {
    return remembering(memory.withNote(LOOKUP, search.text()));
  }

  /** The look-up is over. */
  CorporateMerchNotes lookedUp() {
    return remembering(withoutLookup(memory));
  }

  /** The vendor holds it no longer, or never did; what it says of the e-mail stays. */
  CorporateMerchNotes absent() {
    return remembering(memory.withoutVendorId().withoutNote(LOOKUP));
  }

  /** The vendor holds the contact under this id. */
  CorporateMerchNotes linked(String id) {
    return remembering(withoutLookup(memory).withVendorId(id));
  }

  /** The vendor holds it no longer under the id that we know, though it may under another. */
  CorporateMerchNotes unlinked() {
    return remembering(memory.withoutVendorId()).lookingUp(ContactSearch.START);
  }

  CorporateMerchNotes refusedAsExisting() {
    return remembering(memory.withNote(EXISTS, image.digest())).lookingUp(ContactSearch.START);
  }

  CorporateMerchNotes withUpdateConflict() {
    return remembering(memory.withNote(UPDATE_CONFLICT, image.digest()));
  }

  CorporateMerchNotes withoutUpdateConflict() {
    return remembering(memory.withoutNote(UPDATE_CONFLICT));
  }

  /**
   * The vendor may hold every value that was sent: what is gone from the contact by the next
   * attempt has to be cleared then.
   */
  CorporateMerchNotes maybeApplied() {
    var fields = new TreeMap<>(memory.fields());
    fields.putAll(image.fields());
    return remembering(memory.withFields(fields));
  }

  /** The vendor holds exactly this contact under this id. */
  VendorMemory delivered(String id) {
    return new VendorMemory(Optional.of(id), image.fields(), Map.of());
  }
}
