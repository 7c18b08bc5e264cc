package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is remembered of a contact in an inbox, in this package's words. Immutable: every change is
 * a new value.
 */
record ChatwootNotes(VendorMemory stored) {
  /** What stands for a sent value where an attempt with another one may have arrived. */
  private static final String UNSURE = "unsure";

  private static final String GENERATION = "generation";
  private static final String REGENERATED = "regenerated";
  private static final String SERVER_ERRORS = "failures500";
  private static final String REPEATED = "repeated";
  private static final String JOINED = "joined-";
  private static final String PARTED = "parted-";
  private static final String AVATAR = "avatar";
  private static final String FIRST_FETCHED = "avatar-first-fetched";
  private static final List<String> FIELDS_AFTER_CREATE =
      List.of(ChatwootPayload.EMAIL, ChatwootPayload.PHONE, ChatwootPayload.AVATAR_URL);

  Optional<String> vendorId() {
    return stored.vendorId();
  }

  DeliveredFields fields() {
    return new DeliveredFields(stored.fields());
  }

  int generation() {
    return number(GENERATION);
  }

  /** How many attempts in a row were answered with 500. */
  int serverErrors() {
    return number(SERVER_ERRORS);
  }

  /** Whether a source id was given up since the last delivery. */
  boolean isRegenerated() {
    return stored.note(REGENERATED).isPresent();
  }

  /** Whether the call was already repeated for this reason. */
  boolean isRepeatedFor(String reason) {
    return stored.note(REPEATED).filter(reason::equals).isPresent();
  }

  /** Whether this is the value of its kind that the server was given last. */
  boolean holds(IdentityValue value, Fingerprints fingerprints) {
    return stored.note(note(value.kind())).filter(fingerprints.of(value)::equals).isPresent();
  }

  /** Whether it is certain that the server was not given this value. */
  boolean lacks(IdentityValue value, Fingerprints fingerprints) {
    var unsure = stored.note(note(value.kind())).filter(UNSURE::equals).isPresent();
    return !unsure && !holds(value, fingerprints);
  }

  /**
   * Whether this value once made the server join the contact with another one, and the contact has
   * been made anew since: sent again, it would be joined and destroyed again.
   */
  boolean joinedBy(IdentityValue value, Fingerprints fingerprints) {
    return stored
        .note(PARTED + note(value.kind()))
        .filter(fingerprints.of(value)::equals)
        .isPresent();
  }

  boolean holdsAvatar(Avatar avatar, Fingerprints fingerprints) {
    return stored.note(AVATAR).filter(fingerprints.of(avatar)::equals).isPresent();
  }

  /**
   * Whether the server was first told to fetch another picture than this one: it never replaces one
   * that it has.
   */
  boolean fetchedAnother(Avatar avatar, Fingerprints fingerprints) {
    return stored
        .note(FIRST_FETCHED)
        .filter(first -> !first.equals(fingerprints.of(avatar)))
        .isPresent();
  }

  private static VendorMemory fetching(VendorMemory memory, String fingerprint) {
    return memory.note(FIRST_FETCHED).isPresent()
        ? memory
        : memory.withNote(FIRST_FETCHED, fingerprint);
  }

  /** The row exists, with this contact behind it; which of our values it holds is open. */
  ChatwootNotes created(String vendorId, ChatwootPayload image) {
    return new ChatwootNotes(unsureOfValues().withVendorId(vendorId)).perhapsCreated(image);
  }

  /** A create may have reached the server. */
  ChatwootNotes perhapsCreated(ChatwootPayload image) {
    return withFields(fields().perhapsDelivered(image, FIELDS_AFTER_CREATE));
  }

  /** An update may have reached the server. */
  ChatwootNotes perhapsUpdated(ChatwootPayload image, UpdatePlan plan, Fingerprints fingerprints) {
    var memory = stored;
    if (plan.avatar()) {
      var fetched = fetchable(image).map(fingerprints::of);
      memory = memory.withoutNote(AVATAR);
      memory = fetched.isPresent() ? fetching(memory, fetched.get()) : memory;
    }
    for (var value : plan.identity()) {
      memory = memory.withNote(note(value.kind()), UNSURE);
    }
    var fields = fields().perhapsDelivered(image, plan.withheld(image));
    return new ChatwootNotes(memory).withFields(fields);
  }

  /** The server answered the update with the contact of this id. */
  ChatwootNotes updated(
      String vendorId, ChatwootPayload image, UpdateResult result, Fingerprints fingerprints) {
    var plan = result.plan();
    var joined = vendorId().filter(known -> !known.equals(vendorId)).isPresent();
    var memory = withoutCounters().stored.withVendorId(vendorId);
    for (var value : plan.identity()) {
      var kind = note(value.kind());
      memory = memory.withNote(kind, fingerprints.of(value)).withoutNote(PARTED + kind);
      memory = joined ? memory.withNote(JOINED + kind, fingerprints.of(value)) : memory;
    }
    var fetched = fetchable(image).filter(sent -> plan.avatar()).map(fingerprints::of);
    if (fetched.isPresent()) {
      memory = fetching(memory.withNote(AVATAR, fetched.get()), fetched.get());
    }
    var fields = fields().delivered(image, result.refusedPlaces());
    return new ChatwootNotes(memory).withFields(fields);
  }

  /** The picture that goes as a URL, where one does. */
  private static Optional<Avatar> fetchable(ChatwootPayload image) {
    return image.avatar().filter(avatar -> image.upload().isEmpty());
  }

  /** The server answered the form that carried the picture. */
  ChatwootNotes uploaded(Avatar.Uploaded avatar, Fingerprints fingerprints) {
    return new ChatwootNotes(stored.withNote(AVATAR, fingerprints.of(avatar)));
  }

  /** The row is gone; the contact may be there still. */
  ChatwootNotes missing() {
    var memory = unsureOfValues().withoutVendorId();
    for (var kind : IdentityValue.Kind.values()) {
      var joined = memory.note(JOINED + note(kind));
      if (joined.isPresent()) {
        memory =
            memory.withoutNote(JOINED + note(kind)).withNote(PARTED + note(kind), joined.get());
      }
    }
    return new ChatwootNotes(memory);
  }

  /** The row is broken for good: the next attempt makes another one. */
  ChatwootNotes nextGeneration() {
    var next = missing().stored.withNote(GENERATION, Integer.toString(generation() + 1));
    return new ChatwootNotes(next.withNote(REGENERATED, "true"));
  }

  ChatwootNotes withServerErrors(int count) {
    return new ChatwootNotes(stored.withNote(SERVER_ERRORS, Integer.toString(count)));
  }

  ChatwootNotes withoutServerErrors() {
    return new ChatwootNotes(stored.withoutNote(SERVER_ERRORS));
  }

  ChatwootNotes withRepeated(String reason) {
    return new ChatwootNotes(stored.withNote(REPEATED, reason));
  }

  /** Nothing counted: the revision was delivered, or is given up. */
  ChatwootNotes withoutCounters() {
    return new ChatwootNotes(
        stored.withoutNote(SERVER_ERRORS).withoutNote(REGENERATED).withoutNote(REPEATED));
  }

  private ChatwootNotes withFields(DeliveredFields fields) {
    return new ChatwootNotes(stored.withFields(fields.places()));
  }

  private VendorMemory unsureOfValues() {
    var memory = stored.withoutNote(AVATAR);
    for (var kind : IdentityValue.Kind.values()) {
      var known = memory.note(note(kind)).isPresent();
      memory = known ? memory.withNote(note(kind), UNSURE) : memory;
    }
    return memory;
  }

  private int number(String name) {
    var digits = stored.note(name).filter(text -> text.matches("[0-9]{1,6}"));
    return digits.map(Integer::valueOf).orElse(0);
  }

  private static String note(IdentityValue.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
