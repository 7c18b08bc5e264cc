package io.contactgateway.store.table;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.encryption.Opened.Unreadable;
import org.jboss.logging.Logger;

/**
 * A value in the store can't be decrypted. Concerns one row alone; nothing was changed. Says where
 * it stands and which key it names, never what it holds.
 */
public final class UnreadableValueException extends IllegalStateException {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(UnreadableValueException.class);
  private static final int DIGITS = 12;

  private final boolean keyMissing;

  UnreadableValueException(EncryptedColumn column, String row, Unreadable<?> unreadable) {
    super(
        "%s of row %s can't be read, key \"%s\": %s"
            .formatted(
                column,
                // As a contact's key is shown.
                Sha256.hex(row).substring(0, DIGITS),
                unreadable.keyId(),
                unreadable.reason().words()));
    this.keyMissing = unreadable.reason() == Reason.KEY_MISSING;
    LOG.error(getMessage());
  }

  /** Goes on being thrown where the value may be read again, once its key is configured. */
  void unlessForGood() {
    if (keyMissing) {
      throw this;
    }
  }

  /** Whether the value may be read again once its key is configured. */
  boolean isKeyMissing() {
    return keyMissing;
  }
}
