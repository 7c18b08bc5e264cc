package io.contactgateway.store.digest;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import java.util.List;

/** Names a contact by a digest of its key, where the key itself must not outlive it. */
public final class KeyDigest {
  static final String USE = "audited key";

  private KeyDigest() {}

  /** As the store is to keep it. */
  public static String of(Session session, ContactKey key) {
    return KeyedText.of(session, USE, Sha256.hex(key.value()));
  }

  /** Both ways that the store may have kept it: under the index key, and from before it. */
  public static List<String> all(Session session, ContactKey key) {
    return List.of(of(session, key), Sha256.hex(key.value()));
  }
}
