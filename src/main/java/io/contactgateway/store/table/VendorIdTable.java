package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.IdentityTable.Claim;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which contact has which of a target's own ids. The first contact that an id is learnt for claims
 * it; others that it is learnt for are noted beside it. All of them are marked as sharing a record,
 * and the mark is lifted once only one is left. Kept among the claims of {@link IdentityTable}, as
 * digests.
 */
public final class VendorIdTable {
  private static final String KIND = "VENDOR";
  private static final String IS_IT = " where account = ? and kind = ? and value_digest = ?";
  private static final String IS_ROW = " where contact_key = ? and target = ?";

  /** Pending anew, from the first attempt. */
  private static final String DUE =
      " status_since = case when status = 'pending' then status_since else ? end,"
          + " status = 'pending', attempts = 0, accepted_at = ?, next_attempt_at = ?";

  private VendorIdTable() {}

  /** An id at a target, on which somebody has a claim. */
  private record Held(Claim claim, String target) {
    static Held on(Session session, String target, String vendorId) {
      return new Held(Claim.on(session, account(target), KIND, vendorId), target);
    }

    /** No realm of an e-mail or phone is called so. */
    static String account(String target) {
      return Sha256.hex("target " + target);
    }
  }

  /** Whether the claim is one on a target's id. */
  static boolean isVendorId(Claim claim) {
    return claim.kind().equals(KIND);
  }

  /**
   * The target has the contact under this id, and under no other. Where another contact has the id
   * too, both are marked, and the other one is due, so that its report says so. The caller's
   * transaction keeps the contact.
   *
   * @return whether another contact has it
   */
  public static boolean learn(Session session, ContactKey key, String target, String vendorId) {
    var held = Held.on(session, target, vendorId);
    leaveAllBut(session, key, held);
    var holder = IdentityTable.claim(session, held.claim(), key);
    if (holder.equals(key)) {
      var shared = !sharers(session, held.claim()).isEmpty();
      mark(session, key, target, shared);
      return shared;
    }
    IdentityTable.awaitFree(session, held.claim(), key, target);
    mark(session, key, target, true);
    markAndWake(session, holder, target);
    return true;
  }

  /**
   * Like {@link #learn}, with fewer statements, for a contact that shares no record and of which no
   * id at the target was known.
   */
  public static boolean learnFirst(
      Session session, ContactKey key, String target, String vendorId) {
    var holder = IdentityTable.claim(session, Held.on(session, target, vendorId).claim(), key);
    return !holder.equals(key) && learn(session, key, target, vendorId);
  }

  /** All contacts that the target has under this id, in the order of their keys. */
  public static List<ContactKey> holders(Session session, String target, String vendorId) {
    var claim = Held.on(session, target, vendorId).claim();
    return Stream.concat(
            IdentityTable.holder(session, claim).stream(),
            sharers(session, claim).stream().map(Sharer::key))
        .sorted(Comparator.comparing(ContactKey::value))
        .toList();
  }

  /**
   * The contact that the target has under this id, the first of several; empty where none is known.
   */
  public static Optional<ContactKey> holder(Session session, String target, String vendorId) {
    return IdentityTable.holder(session, Held.on(session, target, vendorId).claim());
  }

  /** The target has the contact no longer, as far as is known. */
  public static void unlearn(Session session, ContactKey key, String target) {
    var account = Held.account(target);
    IdentityTable.claimsOf(session, key).stream()
        .filter(claim -> isVendorId(claim) && claim.account().equals(account))
        .forEach(claim -> passOn(session, claim));
  }

  /** Drops whatever is known of a contact that is being forgotten. */
  public static void forget(Session session, ContactKey key) {
    IdentityTable.claimsOf(session, key).stream()
        .filter(VendorIdTable::isVendorId)
        .forEach(claim -> passOn(session, claim));
    waits(session, key).forEach(held -> leave(session, key, held));
  }

  private static void leaveAllBut(Session session, ContactKey key, Held kept) {
    var account = Held.account(kept.target());
    IdentityTable.claimsOf(session, key).stream()
        .filter(claim -> isVendorId(claim) && claim.account().equals(account))
        .filter(claim -> !claim.equals(kept.claim()))
        .forEach(claim -> passOn(session, claim));
    waits(session, key).stream()
        .filter(held -> held.target().equals(kept.target()))
        .filter(held -> !held.claim().equals(kept.claim()))
        .forEach(held -> leave(session, key, held));
  }

  /** Gives a claim up: the next of those who share the id has it from now on. */
  private static void passOn(Session session, Claim claim) {
    delete(session, "identity_claim", claim);
    var sharers = sharers(session, claim);
    if (sharers.isEmpty()) {
      return;
    }
    var heir = sharers.get(0);
    IdentityTable.claim(session, claim, heir.key());
    stopSharing(session, heir.key(), claim);
    if (sharers.size() == 1) {
      unmarkAndWake(session, heir.key(), heir.target());
    }
  }

  /** One who shares an id shares it no longer. */
  private static void leave(Session session, ContactKey key, Held held) {
    stopSharing(session, key, held.claim());
    if (sharers(session, held.claim()).isEmpty()) {
      IdentityTable.holder(session, held.claim())
          .ifPresent(holder -> unmarkAndWake(session, holder, held.target()));
    }
  }

  private record Sharer(ContactKey key, String target) {}

  private static List<Sharer> sharers(Session session, Claim claim) {
    return session.query(
        "select contact_key, target from identity_wait" + IS_IT + " order by contact_key",
        row -> new Sharer(new ContactKey(row.getString("contact_key")), row.getString("target")),
        claim.account(),
        claim.kind(),
        claim.valueDigest());
  }

  private static List<Held> waits(Session session, ContactKey key) {
    return session.query(
        "select account, kind, value_digest, target from identity_wait"
            + " where contact_key = ? and kind = ? order by account, value_digest",
        row ->
            new Held(
                new Claim(
                    row.getString("account"), row.getString("kind"), row.getString("value_digest")),
                row.getString("target")),
        key.value(),
        KIND);
  }

  private static void stopSharing(Session session, ContactKey key, Claim claim) {
    session.update(
        "delete from identity_wait" + IS_IT + " and contact_key = ?",
        claim.account(),
        claim.kind(),
        claim.valueDigest(),
        key.value());
  }

  private static void delete(Session session, String table, Claim claim) {
    session.update(
        "delete from " + table + IS_IT, claim.account(), claim.kind(), claim.valueDigest());
  }

  private static void mark(Session session, ContactKey key, String target, boolean shared) {
    session.update(
        "update delivery set shared = ?" + IS_ROW + " and shared <> ?",
        shared ? 1 : 0,
        key.value(),
        target,
        shared ? 1 : 0);
  }

  /** Whoever is marked already has been told. */
  private static void markAndWake(Session session, ContactKey key, String target) {
    var now = session.now().toEpochMilli();
    session.update(
        "update delivery set shared = 1," + DUE + IS_ROW + " and shared = 0",
        now,
        now,
        now,
        key.value(),
        target);
  }

  /** Everything is sent again: the others may have overwritten any of it. */
  private static void unmarkAndWake(Session session, ContactKey key, String target) {
    var now = session.now().toEpochMilli();
    session.update(
        "update delivery set shared = 0, force_ticket = force_ticket + 1," + DUE + IS_ROW,
        now,
        now,
        now,
        key.value(),
        target);
  }
}
