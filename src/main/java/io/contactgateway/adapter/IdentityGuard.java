package io.contactgateway.adapter;

import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps vendors that merge people by e-mail or phone from joining two of our contacts, and notices
 * where one of a vendor's records is two of them all the same. Shared by all replicas. An account
 * is the vendor's realm in which a value may belong to one person only.
 */
public interface IdentityGuard {
  /**
   * Claims values for a contact, all or some, and says which ones another contact holds. A claim
   * lasts until {@link #moved} or {@link #release} drops it or the contact is forgotten. A contact
   * that was refused a value is remembered, and made due at {@code target} by itself once the value
   * becomes free.
   *
   * @return the values that were refused
   */
  Uni<Set<IdentityValue>> claim(
      String account, String target, ContactKey key, Set<IdentityValue> values);

  /** Which of the values another contact holds; claims nothing and remembers nothing. */
  Uni<Set<IdentityValue>> heldByOthers(String account, ContactKey key, Set<IdentityValue> values);

  /**
   * The vendor now holds these values for the contact: drops its other claims of the same kinds in
   * the account. Claims of a kind that is not among the values stay, since a vendor may keep what
   * the contact no longer has.
   */
  Uni<Void> moved(String account, ContactKey key, Set<IdentityValue> values);

  /** The vendor was seen not to take these values for the contact: drops its claims on them. */
  Uni<Void> release(String account, ContactKey key, Set<IdentityValue> values);

  /**
   * Notes that the target has the contact under this id of its own. Where another contact of ours
   * has the id too, both are marked: neither is delivered until they are apart again, since each
   * change of one would overwrite the other. To be asked before anything is written to a record
   * that wasn't known before. Any number of times.
   *
   * @return whether another contact has the id
   */
  Uni<Boolean> sharesRecord(String target, ContactKey key, String vendorId);

  /**
   * Whether another contact of ours has the id at the target, as far as is known; notes nothing.
   */
  Uni<Boolean> isOfAnother(String target, ContactKey key, String vendorId);

  /**
   * Runs the work while no other change of an e-mail or phone in the account is under way, on any
   * replica. The wait is as long as the calls before it; gates bound their number.
   *
   * @param busy the answer where another replica is at it
   */
  <T> Uni<T> alone(String account, Supplier<Uni<T>> work, Supplier<T> busy);
}
