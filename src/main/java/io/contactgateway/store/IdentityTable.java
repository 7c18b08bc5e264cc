package io.contactgateway.store;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.IdentityValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Who holds which e-mail or phone in a vendor's account, and who waits for it. Keeps digests only.
 */
public final class IdentityTable {
  private IdentityTable() {}

  /** A claimed value. */
  public record Claim(String account, String kind, String valueDigest) {
    public static Claim on(String account, IdentityValue value) {
      return new Claim(sha256(account), value.kind().name(), sha256(value.value()));
    }

    public boolean isIn(String other) {
      return account.equals(sha256(other));
    }
  }

  /** Claims the value where it is free; the holder from now on. */
  public static ContactKey claim(Session session, Claim claim, ContactKey key) {
    session.update(
        "insert into identity_claim (account, kind, value_digest, contact_key)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        claim.account(),
        claim.kind(),
        claim.valueDigest(),
        key.value());
    return session
        .first(
            "select contact_key from identity_claim"
                + " where account = ? and kind = ? and value_digest = ?",
            row -> new ContactKey(row.getString("contact_key")),
            claim.account(),
            claim.kind(),
            claim.valueDigest())
        .orElse(key);
  }

  /** All claims of a contact, in all accounts. */
  public static List<Claim> claimsOf(Session session, ContactKey key) {
    return session.query(
        "select account, kind, value_digest from identity_claim where contact_key = ?"
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

  /** Forgets what a contact waited for at a target. */
  public static void stopWaiting(Session session, ContactKey key, String target) {
    session.update(
        "delete from identity_wait where contact_key = ? and target = ?", key.value(), target);
  }

  /** Drops a claim; whoever waited for the value is due now, whatever its digest says. */
  public static void drop(Session session, Claim claim, Instant now) {
    session.update(
        "delete from identity_claim where account = ? and kind = ? and value_digest = ?",
        claim.account(),
        claim.kind(),
        claim.valueDigest());
    session.update(
        "update delivery set status = 'pending', attempts = 0, accepted_at = ?,"
            + " next_attempt_at = ?, force_ticket = force_ticket + 1"
            + " where (contact_key, target) in (select contact_key, target from identity_wait"
            + " where account = ? and kind = ? and value_digest = ?)",
        now.toEpochMilli(),
        now.toEpochMilli(),
        claim.account(),
        claim.kind(),
        claim.valueDigest());
    session.update(
        "delete from identity_wait where account = ? and kind = ? and value_digest = ?",
        claim.account(),
        claim.kind(),
        claim.valueDigest());
  }

  /**
   * Takes the lock of an account.
   *
   * @return false where another owner holds it
   */
  public static boolean lock(
      Session session, String account, String owner, Instant now, Instant until) {
    return session.update(
            "insert into account_lock (account, owner, held_until) values (?, ?, ?)"
                + " on conflict (account) do update set (owner, held_until) ="
                + " (excluded.owner, excluded.held_until) where account_lock.held_until <= ?",
            sha256(account),
            owner,
            until.toEpochMilli(),
            now.toEpochMilli())
        == 1;
  }

  /** Gives the lock of an account back. */
  public static void unlock(Session session, String account, String owner) {
    session.update(
        "update account_lock set held_until = 0 where account = ? and owner = ?",
        sha256(account),
        owner);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
