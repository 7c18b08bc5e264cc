package io.contactgateway.store.table;

import io.contactgateway.encryption.Opened.Reason;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.IndexKeyTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which keys there may be values under, so that nobody has to look at all rows to know. */
public final class EncryptionKeyTable {
  /** Stands for plain values. */
  public static final String PLAIN = "";

  private static final EncryptedColumn PROOF = new EncryptedColumn("encryption_key", "proof");
  private static final String KNOWN_TEXT = "proof";

  private EncryptionKeyTable() {}

  /**
   * A key that there may be values under.
   *
   * @param id {@link #PLAIN} for plain values
   * @param inUseAt when a replica last said that it writes so
   * @param trouble why this replica can't read with it, where it can't
   */
  public record UsedKey(String id, Instant inUseAt, Optional<Reason> trouble) {}

  public static List<UsedKey> findAll(Session session) {
    return session.query(
        "select key_id, in_use_at, proof from encryption_key order by key_id",
        row ->
            new UsedKey(
                row.getString("key_id"),
                Instant.ofEpochMilli(row.getLong("in_use_at")),
                trouble(session, row.getString("proof"), row.getString("key_id"))));
  }

  private static Optional<Reason> trouble(Session session, String proof, String id) {
    return session
        .cipher()
        .open(proof, PROOF.place(id))
        .fold(readable -> Optional.empty(), unreadable -> Optional.of(unreadable.reason()));
  }

  /**
   * Says that this replica writes with its current key. To be called before it does, and again and
   * again.
   */
  public static void use(Session session) {
    var id = session.cipher().current().orElse(PLAIN);
    session.update(
        "insert into encryption_key (key_id, in_use_at, proof) values (?, ?, ?)"
            + " on conflict (key_id) do update set in_use_at = excluded.in_use_at",
        id,
        session.now().toEpochMilli(),
        PROOF.seal(session, KNOWN_TEXT, id));
    if (session.cipher().current().isPresent()) {
      IndexKeyTable.make(session);
    }
  }

  /** Forgets the keys that nobody has written with since then, but for one. */
  static void forgetOthers(Session session, String id, Instant since) {
    session.update(
        "delete from encryption_key where key_id <> ? and in_use_at < ?", id, since.toEpochMilli());
  }
}
