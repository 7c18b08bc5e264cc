package io.contactgateway.store.table;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.ValueDigests;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who holds which e-mail or phone in a vendor's account, and who waits for it. Keeps digests only.
 */
public final class IdentityTable {
  /** The one order in which transactions touch claims, so that they don't wait in a circle. */
  public static final Comparator<Claim> ORDER =
      Comparator.comparing(Claim::account)
          .thenComparing(Claim::kind)
          .thenComparing(Claim::valueDigest);

  private static final String IS_IT = " where account = ? and kind = ? and value_digest = ?";

  private IdentityTable() {}

  /** A claimed value. */
  public record Claim(String account, String kind, String valueDigest) {
    public static Claim on(Session session, String account, IdentityValue value) {
      return on(session, Sha256.hex(account), value.kind().name(), value.value());
    }

    static Claim on(Session session, String account, String kind, String value) {
      return new Claim(account, kind, ValueDigests.of(session, account, kind, value));
    }

    public boolean isIn(String other) {
      return account.equals(Sha256.hex(other));
    }
  }

  /**
   * Claims the value where it is free. Where another contact holds it, it goes on holding it until
   * this transaction ends, so that whoever then drops the claim sees who waits for it.
   *
   * @return the holder from now on
   */
  public static ContactKey claim(Session session, Claim claim, ContactKey key) {
    while (true) {
      if (insert(session, claim, key)) {
        return key;
      }
      var holder =
          session.first(
              "select contact_key from identity_claim" + IS_IT + session.dialect().keep(),
              row -> new ContactKey(row.getString("contact_key")),
              claim.account(),
              claim.kind(),
              claim.valueDigest());
      if (holder.isPresent()) {
        return holder.get();
      }
      // It was dropped between the two statements: it is free, so once more.
    }
  }

  /** Who holds the value now; nothing keeps it so. */
  public static Optional<ContactKey> holder(Session session, Claim claim) {
    return session.first(
        "select contact_key from identity_claim" + IS_IT,
        row -> new ContactKey(row.getString("contact_key")),
        claim.account(),
        claim.kind(),
        claim.valueDigest());
  }

  private static boolean insert(Session session, Claim claim, ContactKey key) {
    return session.update(
            "insert into identity_claim (account, kind, value_digest, contact_key)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            claim.account(),
            claim.kind(),
            claim.valueDigest(),
            key.value())
        == 1;
  }

  /** All claims of a contact, in all accounts, in {@link #ORDER}. */
  public static List<Claim> claimsOf(Session session, ContactKey key) {
    return session.query(
        "select account, kind, value_digest from identity_claim where contact_key = ?"
            + " order by account, kind, value_digest"
            + session.dialect().lock(),
        row ->
            new Claim(
                row.getString("account"), row.getString("kind"), row.getString("value_digest")),
        key.value());
  }

  /** Remembers that a contact at a target wants a value that another one holds. */
  public static void awaitFree(Session session, Claim claim, ContactKey key, String target) {
    session.update(
        "insert into identity_wait (account, kind, value_digest, contact_key, target)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing",
        claim.account(),
        claim.kind(),
        claim.valueDigest(),
        key.value(),
        target);
  }

  /** Forgets which e-mail and phone a contact waited for at a target. */
  public static void stopWaiting(Session session, ContactKey key, String target) {
    session.update(
        "delete from identity_wait where contact_key = ? and target = ?"
            + " and kind in ('EMAIL', 'PHONE')",
        key.value(),
        target);
  }

  private record Waiting(ContactKey key, String target) {}

  /**
   * Drops claims; whoever waited for one of the values is due now, whatever its digest says.
   *
   * @param claims in {@link #ORDER}
   */
  public static void drop(Session session, List<Claim> claims) {
    claims.forEach(
        claim ->
            session.update(
                "delete from identity_claim" + IS_IT,
                claim.account(),
                claim.kind(),
                claim.valueDigest()));
    // Nobody joins those who wait, since a claim on the value waits for this transaction. Their
    // deliveries come before the waits, as where a waiting contact is forgotten.
    claims.stream()
        .flatMap(claim -> waiting(session, claim).stream())
        .distinct()
        .sorted(
            Comparator.comparing((Waiting waiting) -> waiting.key().value())
                .thenComparing(Waiting::target))
        .forEach(waiting -> wake(session, waiting));
    claims.forEach(
        claim ->
            session.update(
                "delete from identity_wait" + IS_IT,
                claim.account(),
                claim.kind(),
                claim.valueDigest()));
  }

  private static List<Waiting> waiting(Session session, Claim claim) {
    return session.query(
        "select contact_key, target from identity_wait" + IS_IT,
        row -> new Waiting(new ContactKey(row.getString("contact_key")), row.getString("target")),
        claim.account(),
        claim.kind(),
        claim.valueDigest());
  }

  private static void wake(Session session, Waiting waiting) {
    var now = session.now().toEpochMilli();
    session.update(
        "update delivery set status_since ="
            + " case when status = 'pending' then status_since else ? end,"
            + " accepted_at = case when status = 'pending' then accepted_at else ? end,"
            + " status = 'pending', attempts = 0, retried = 0,"
            + " next_attempt_at = ?, force_ticket = force_ticket + 1"
            + " where contact_key = ? and target = ?",
        now,
        now,
        now,
        waiting.key().value(),
        waiting.target());
  }
}
