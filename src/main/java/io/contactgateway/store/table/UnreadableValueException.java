package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.encryption.Opened.Unreadable;
import org.jboss.logging.Logger;

/**
 * A row in the store can't be read: a value that can't be decrypted, or one that this release
 * doesn't understand. Concerns one row alone; nothing was changed. Says where it stands and which
 * key it names, never what it holds.
 */
public final class UnreadableValueException extends IllegalStateException {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(UnreadableValueException.class);
  private static final int DIGITS = 12;

  private final boolean forNow;

  UnreadableValueException(EncryptedColumn column, String row, Unreadable<?> unreadable) {
    super(
        "%s of row %s can't be read, key \"%s\": %s"
            .formatted(
                column,
                // As a contact's key is shown.
                Sha256.hex(row).substring(0, DIGITS),
                unreadable.keyId(),
                unreadable.reason().words()));
    this.forNow = unreadable.reason() == Reason.KEY_MISSING;
    LOG.error(getMessage());
  }

  /** A row that another release may have written; it may be read again by that one. */
  private UnreadableValueException(String message) {
    super(message);
    this.forNow = true;
    LOG.error(message);
  }

  /** Without the failure's own words: they quote what was read. */
  static UnreadableValueException notUnderstood(
      ContactKey key, String target, RuntimeException failure) {
    return new UnreadableValueException(
        "the delivery of contact %s to %s can't be read (%s): it is left alone for a while, the others go on"
            .formatted(key.hashed(), target, failure.getClass().getSimpleName()));
  }

  /** Goes on being thrown where the value may be read again. */
  public void unlessForGood() {
    if (forNow) {
      throw this;
    }
  }

  /** Whether the value may be read again: once its key is configured, or by another release. */
  boolean isForNow() {
    return forNow;
  }
}
