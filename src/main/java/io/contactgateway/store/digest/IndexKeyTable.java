package io.contactgateway.store.digest;

import io.contactgateway.encryption.IndexKey;
import io.contactgateway.encryption.IndexKeyMemory.Known;
import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.StorageLocation;
import io.contactgateway.store.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The key of the digests, kept in the store under the current key of the ring: rotation encrypts it
 * anew and leaves it the same. It is made as soon as a replica encrypts, and stays from then on.
 */
public final class IndexKeyTable {
  private static final StorageLocation PLACE =
      new StorageLocation("index_key", "secret", List.of("set"));

  private IndexKeyTable() {}

  /** Makes the key where there is none; for a replica that encrypts. */
  public static void make(Session session) {
    var missing =
        session.first("select 1 as n from index_key where name = 'unset'", row -> true).isPresent();
    if (!missing) {
      return;
    }
    var secret = session.cipher().seal(session.cipher().index().proposal().text(), PLACE);
    // The name changes, which waits for everybody who reads in "known" that there is no key.
    var made =
        session.update(
            "update index_key set name = 'set', secret = ?, plain_left = 1 where name = 'unset'",
            secret);
    if (made == 1) {
      // A sweep that is under way has passed rows without bringing their digests under the key.
      session.update("delete from encryption_sweep");
    }
  }

  /**
   * The key. That there is none stays true until the transaction ends, so that nobody writes a
   * plain digest beside one under the key.
   */
  public static Optional<IndexKey> find(Session session) {
    return known(session).key();
  }

  /** Whether there may be plain digests from before the key. */
  public static boolean isPlainLeft(Session session) {
    return known(session).plainLeft();
  }

  private static Known known(Session session) {
    return session.cipher().index().in(session.epoch().number()).orElseGet(() -> refresh(session));
  }

  /** Reads it anew: another replica may have made it, or brought the last plain digest under it. */
  public static Known refresh(Session session) {
    var known =
        session
            .first(
                "select name, secret, plain_left from index_key" + session.dialect().keep(),
                row -> read(session, row))
            .orElseThrow();
    if (known.key().isPresent() || session.cipher().isOff()) {
      session.cipher().index().remember(known);
    }
    return known;
  }

  private static Known read(Session session, ResultSet row) throws SQLException {
    var secret = Optional.ofNullable(row.getString("secret"));
    return new Known(
        session.epoch().number(),
        secret.map(kept -> open(session, kept)),
        row.getInt("plain_left") != 0);
  }

  private static IndexKey open(Session session, String kept) {
    return session
        .cipher()
        .open(kept, PLACE)
        .map(IndexKey::of)
        .fold(
            Readable::value,
            unreadable -> {
              throw new IllegalStateException(
                  "the index key can't be read: " + unreadable.reason().words());
            });
  }

  /** No plain digest is left. */
  public static void settle(Session session) {
    session.update("update index_key set plain_left = 0 where name = 'set'");
  }
}
