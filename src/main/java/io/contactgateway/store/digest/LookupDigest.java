package io.contactgateway.store.digest;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Digests by which contacts are found: a column of the contact each. Shorter than others, since an
 * entry of an index is written for each; 128 bits and more are left.
 */
public enum LookupDigest {
  EMAIL,
  PHONE;

  private static final int LENGTH = 32;

  /** The column that holds it. */
  public String column() {
    return name().toLowerCase(Locale.ROOT) + "_digest";
  }

  /** As the column is to hold it; null where there is no value. */
  public String toKeep(Session session, Optional<String> value) {
    return value.map(some -> under(IndexKeyTable.find(session), plain(some))).orElse(null);
  }

  /** Both ways that the column may hold it: under the index key, and from before it. */
  public List<String> all(Session session, String value) {
    return List.of(under(IndexKeyTable.find(session), plain(value)), plain(value));
  }

  /** What a column holds, under the key; what is under it already stays. */
  String under(IndexKey key, String kept) {
    return kept == null || IndexKey.isKeyed(kept) ? kept : under(Optional.of(key), kept);
  }

  private String under(Optional<IndexKey> key, String plain) {
    return cut(KeyedText.of(key, "lookup " + name(), plain));
  }

  private static String plain(String value) {
    return cut(Sha256.hex(value));
  }

  private static String cut(String digest) {
    return digest.substring(0, LENGTH);
  }
}
