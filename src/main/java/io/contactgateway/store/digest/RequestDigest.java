package io.contactgateway.store.digest;

import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.List;

/** Recognises what a request asked for without keeping it. */
public final class RequestDigest {
  private static final String USE = "request";

  private RequestDigest() {}

  /**
   * As the store is to keep it.
   *
   * @param plain SHA-256 of the request
   */
  public static String toKeep(Session session, String plain) {
    return KeyedText.of(session, USE, plain);
  }

  /** Whether what is kept is of this request, from before there was an index key too. */
  public static boolean isOf(Session session, String kept, String plain) {
    return List.of(plain, toKeep(session, plain)).contains(kept);
  }

  /** What is kept, under the key. */
  static String under(IndexKey key, String kept) {
    return key.digest(USE, kept);
  }
}
