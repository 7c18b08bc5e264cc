package io.contactgateway.store.audit;

import io.contactgateway.contact.ContactKey;
import java.util.Optional;

/**
 * Something that was done, as it is to be kept.
 *
 * @param target empty where it is about all of them
 * @param contact where it is about one alone
 * @param affected how many contacts it is about
 * @param detail what was chosen, in our own words: no value of a contact; cut after 4,000
 *     characters
 */
public record AuditEntry(
    Actor who,
    AuditAction action,
    Optional<String> target,
    Optional<ContactKey> contact,
    Optional<Long> affected,
    Optional<String> detail) {
  private static final int MOST_CHARACTERS = 4_000;

  /** Done to the gateway. */
  public static AuditEntry of(Actor who, AuditAction action) {
    return new AuditEntry(
        who, action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Done to a target. */
  public static AuditEntry of(Actor who, AuditAction action, String target) {
    return new AuditEntry(
        who, action, Optional.of(target), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Done to one contact. */
  public static AuditEntry of(Actor who, AuditAction action, ContactKey contact) {
    return new AuditEntry(
        who, action, Optional.empty(), Optional.of(contact), Optional.empty(), Optional.empty());
  }

  /** The same, with how many contacts it is about. */
  public AuditEntry affecting(long contacts) {
    return new AuditEntry(who, action, target, contact, Optional.of(contacts), detail);
  }

  /** The same, with what was chosen; nothing where the text is empty. */
  public AuditEntry detailed(String chosen) {
    var cut = chosen.substring(0, Math.min(chosen.length(), MOST_CHARACTERS));
    var some = Optional.of(cut).filter(text -> !text.isEmpty());
    return new AuditEntry(who, action, target, contact, affected, some);
  }
}
