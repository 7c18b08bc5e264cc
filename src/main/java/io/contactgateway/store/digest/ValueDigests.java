package io.contactgateway.store.digest;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.List;

/**
 * Digests of e-mails, phones and vendors' ids, by which claims on them are found: of one value the
 * same wherever it comes from. Plain digests from before there was an index key are brought under
 * it all rows of a value at once, by whoever asks for the value first or by the sweep: whoever
 * drops a claim finds all who wait for it.
 */
public final class ValueDigests {
  private static final List<String> TABLES = List.of("identity_claim", "identity_wait");
  private static final String IS_IT = " where account = ? and kind = ? and value_digest = ?";
  private static final String IS_DOUBLE =
      " and exists (select 1 from %1$s keyed where keyed.account = %1$s.account"
          + " and keyed.kind = %1$s.kind and keyed.value_digest = ?";

  private ValueDigests() {}

  /** Under which digest the rows of a value are found from now on. */
  public static String of(Session session, String account, String kind, String value) {
    var plain = Sha256.hex(value);
    var key = IndexKeyTable.find(session);
    if (key.isEmpty()) {
      return plain;
    }
    var digest = keyed(key.get(), kind, plain);
    if (IndexKeyTable.isPlainLeft(session)) {
      move(session, account, kind, plain, digest);
    }
    return digest;
  }

  private static String keyed(IndexKey key, String kind, String plain) {
    return key.digest("value " + kind, plain);
  }

  /**
   * Brings the rows of one value under the key.
   *
   * @return how many that were
   */
  static int bring(Session session, IndexKey key, ValueDigest plain) {
    var digest = keyed(key, plain.kind(), plain.digest());
    return move(session, plain.account(), plain.kind(), plain.digest(), digest);
  }

  /** Changed where they are, so that who waits for a row's lock finds it afterwards. */
  private static int move(
      Session session, String account, String kind, String plain, String digest) {
    dropDoubles(session, account, kind, plain, digest);
    return TABLES.stream()
        .mapToInt(
            table ->
                session.update(
                    "update " + table + " set value_digest = ?" + IS_IT,
                    digest,
                    account,
                    kind,
                    plain))
        .sum();
  }

  /** There are some only where a replica without the keys wrote beside others that have them. */
  private static void dropDoubles(
      Session session, String account, String kind, String plain, String digest) {
    session.update(
        "delete from identity_claim" + IS_IT + IS_DOUBLE.formatted("identity_claim") + ")",
        account,
        kind,
        plain,
        digest);
    session.update(
        "delete from identity_wait"
            + IS_IT
            + IS_DOUBLE.formatted("identity_wait")
            + " and keyed.contact_key = identity_wait.contact_key"
            + " and keyed.target = identity_wait.target)",
        account,
        kind,
        plain,
        digest);
  }
}
