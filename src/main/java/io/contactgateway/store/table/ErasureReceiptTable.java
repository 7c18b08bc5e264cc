package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import java.util.List;

/**
 * What was forgotten, as receipts that name nobody: exported, they outlive a restore, which brings
 * the contacts back. A receipt is a digest of the key and of the incarnation, which nobody can
 * guess; a contact that was created again under the same key has another one.
 */
public final class ErasureReceiptTable {
  private ErasureReceiptTable() {}

  /** The receipt of a contact. */
  static String of(ContactKey key, String incarnation) {
    return Sha256.hex(incarnation + "\n" + key.value());
  }

  /** Notes that a contact was forgotten, in the transaction that forgets it. */
  public static void add(Session session, ContactRow contact) {
    add(session, of(contact.key(), contact.incarnation()));
  }

  /** Adds what another store, or this one before it was restored, has noted. */
  public static void add(Session session, String receipt) {
    session.update(
        "insert into erasure_receipt (receipt, erased_at) values (?, ?) on conflict do nothing",
        receipt,
        session.now().toEpochMilli());
  }

  /** A contact, and whether it was forgotten. */
  public record Checked(ContactKey key, boolean forgotten) {}

  /**
   * The contacts behind a key, in order, held against the receipts.
   *
   * @param after empty for the first ones
   */
  public static List<Checked> check(Session session, String after, int most) {
    return session
        .query(
            "select contact_key, incarnation from contact where contact_key > ?"
                + " order by contact_key limit ?",
            row -> {
              var key = new ContactKey(row.getString("contact_key"));
              return new Named(key, of(key, row.getString("incarnation")));
            },
            after,
            most)
        .stream()
        .map(named -> new Checked(named.key(), isKnown(session, named.receipt())))
        .toList();
  }

  private record Named(ContactKey key, String receipt) {}

  private static boolean isKnown(Session session, String receipt) {
    return session
        .first("select 1 as known from erasure_receipt where receipt = ?", row -> true, receipt)
        .isPresent();
  }
}
