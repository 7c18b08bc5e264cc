package io.contactgateway.adapter;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One configured target, spoken to in its vendor's language. Thread-safe; holds no state of a
 * contact.
 */
public interface TargetAdapter {
  /** The usual headers for it, the most telling first. */
  List<String> REQUEST_ID_HEADERS =
      List.of("x-request-id", "request-id", "x-correlation-id", "x-mashery-message-id");

  /**
   * Says what this contact means to the target. Pure, and total: no input makes it throw.
   *
   * @param memory what was delivered before; {@link VendorMemory#NOTHING} for a new contact
   */
  Translation translate(ContactKey key, Contact contact, VendorMemory memory);

  /**
   * What {@link #deliver} would send, as far as that can be known without asking the vendor.
   * Changes nothing. The Uni fails only where the gateway's own store is unavailable.
   */
  default Uni<Translation> preview(Delivery delivery) {
    return Uni.createFrom().item(translate(delivery.key(), delivery.contact(), delivery.memory()));
  }

  /**
   * Makes one attempt: the vendor's sequence of calls, straight on, no repetition of a failed call
   * (a login renewed after a 401 and its one replay excepted). The caller has checked that the
   * contact is eligible. Never blocks. The Uni never fails for what a vendor, its network or its
   * answers can do; if it fails, that is a bug and is recorded as {@link FailureKind#DEFECT}.
   *
   * @param calls the only way to the vendor; bound to this attempt
   */
  Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls);

  /**
   * Why the target is sent nothing more of a contact, whatever becomes of it here, as far as is
   * known without asking the vendor. Pure. Not asked where an earlier attempt may have arrived, nor
   * where a delivery is asked for by hand.
   */
  default Optional<Failure> keptBack(VendorMemory memory) {
    return Optional.empty();
  }

  /**
   * A call that tells, whatever is wrong with a contact, whether the target works: it concerns no
   * contact and changes nothing. Where there is one, an answer of 500 to a call about a contact
   * counts against the target only where this call fails as well.
   */
  default Optional<VendorRequest> healthQuestion() {
    return Optional.empty();
  }

  /**
   * Asks the vendor whether contacts could be delivered: whether the login works and what is set up
   * fits, by reads that change nothing and concern no contact. Never blocks; the Uni never fails
   * for what a vendor, its network or its answers can do.
   *
   * @param forced whether somebody asked by hand: then a login that was refused is tried again
   * @return everything that was found wrong; empty where all is well, or nothing can be asked
   */
  default Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    return Uni.createFrom().item(List.of());
  }

  /**
   * Whether an attempt whose memory lacks the vendor's id finds the id out, by {@link
   * IdentityGuard#sharesRecord} too, before it writes anything to a record that is there. Where it
   * does, contacts that share a record are asked for anew at each delivery, and go on by themselves
   * once they are apart.
   */
  default boolean findsItsId() {
    return false;
  }

  /**
   * Whether calls name the vendor's record by the vendor's own id. Then two contacts of one id
   * overwrite each other. Where they name it by our key, an id says nothing of that.
   */
  default boolean isAddressedByItsId() {
    return true;
  }

  /**
   * Pointers of properties in whose place something else is sent where a contact has none: leaving
   * them out changes what is there, and clears nothing.
   */
  default Set<String> filledByDefault() {
    return Set.of();
  }

  /** How the vendor can be asked for what it has; empty where it can't. */
  default Optional<ReadBack> readBack() {
    return Optional.empty();
  }

  /** What the vendor can be asked to do once a contact is forgotten here. */
  default ContactDeletion deletion() {
    return ContactDeletion.none(ContactDeletion.Support.NOT_SUPPORTED);
  }

  /** A sentence on what else forgetting a contact leaves at this vendor. */
  default Optional<String> afterForgetting() {
    return Optional.empty();
  }

  /**
   * The vendor's own name for a call, as its support asks for it. A header that vendors commonly
   * send unless an adapter knows better. Not yet checked for what else it may hold.
   */
  default Optional<String> requestId(VendorReply.Answer answer) {
    return REQUEST_ID_HEADERS.stream().flatMap(name -> answer.header(name).stream()).findFirst();
  }
}
