package io.contactgateway.store.digest;

import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.Optional;

/** Plain digests as a column keeps them: under the index key where there is one. */
final class KeyedText {
  private KeyedText() {}

  static String of(Session session, String use, String plain) {
    return of(IndexKeyTable.find(session), use, plain);
  }

  static String of(Optional<IndexKey> key, String use, String plain) {
    return key.map(it -> it.digest(use, plain)).orElse(plain);
  }
}
