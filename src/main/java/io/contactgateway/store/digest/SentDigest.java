package io.contactgateway.store.digest;

import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.Optional;

/**
 * The digest of what a target was sent last: as it was translated, or as the store keeps it.
 *
 * @param text plain, or under the key
 * @param key under which it is; empty where it is plain
 */
public record SentDigest(String text, Optional<IndexKey> key) {
  static final String USE = "sent";

  /** As a translation has it. */
  public static SentDigest of(String plain) {
    return new SentDigest(plain, Optional.empty());
  }

  /** As the store keeps it. */
  public static SentDigest kept(Session session, String stored) {
    return new SentDigest(
        stored, IndexKey.isKeyed(stored) ? IndexKeyTable.find(session) : Optional.empty());
  }

  /** As the store is to keep it. */
  public String toKeep(Session session) {
    return IndexKey.isKeyed(text) ? text : KeyedText.of(session, USE, text);
  }

  /** Whether it is that of a translation. */
  public boolean isOf(String plain) {
    return text.equals(KeyedText.of(key, USE, plain));
  }
}
