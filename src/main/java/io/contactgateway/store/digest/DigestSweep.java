package io.contactgateway.store.digest;

import io.contactgateway.encryption.IndexKey;
import io.contactgateway.store.Session;
import java.util.List;
import java.util.Optional;

/** Brings digests that were written before there was an index key under it, a part at a time. */
public final class DigestSweep {
  private static final String BLANK = " ";
  private static final int PARTS = 3;

  private DigestSweep() {}

  /**
   * What came of a part.
   *
   * @param upTo where it got to; empty where the table is through
   * @param rewritten how many rows got another digest
   */
  public record Part(Optional<String> upTo, int rewritten) {
    static final Part NOTHING = new Part(Optional.empty(), 0);
  }

  /**
   * The digests of what was sent to the targets of some contacts, and of their problems, in the
   * order of their keys.
   */
  public static int deliveries(Session session, String after, String upTo) {
    return IndexKeyTable.find(session).isEmpty()
        ? 0
        : column(session, "digest", SentDigest.USE, after, upTo)
            + column(session, "cause", CauseDigest.USE, after, upTo);
  }

  /** The digests by which some contacts are found, in the order of their keys. */
  public static int lookups(Session session, String after, String upTo) {
    return IndexKeyTable.find(session).map(key -> lookups(session, key, after, upTo)).orElse(0);
  }

  private record Found(String key, long revision, String email, String phone) {}

  /** Whoever writes a contact meanwhile writes with the key. */
  private static int lookups(Session session, IndexKey key, String after, String upTo) {
    return session
        .query(
            "select contact_key, revision, email_digest, phone_digest from contact"
                + " where contact_key > ? and contact_key <= ?"
                + " and (email_digest not like 'h1:%' or phone_digest not like 'h1:%')",
            row ->
                new Found(
                    row.getString("contact_key"),
                    row.getLong("revision"),
                    row.getString("email_digest"),
                    row.getString("phone_digest")),
            after,
            upTo)
        .stream()
        .mapToInt(
            found ->
                session.update(
                    "update contact set email_digest = ?, phone_digest = ?"
                        + " where contact_key = ? and revision = ?",
                    LookupDigest.EMAIL.under(key, found.email()),
                    LookupDigest.PHONE.under(key, found.phone()),
                    found.key(),
                    found.revision()))
        .sum();
  }

  /** The digests of requests with a key, in the order of their ids. */
  public static int requests(Session session, String after, String upTo) {
    return IndexKeyTable.find(session).map(key -> requests(session, key, after, upTo)).orElse(0);
  }

  private record Print(String id, String kept) {}

  private static int requests(Session session, IndexKey key, String after, String upTo) {
    return session
        .query(
            "select id, fingerprint from idempotent_request where id > ? and id <= ?"
                + " and fingerprint <> '' and fingerprint not like 'h1:%'",
            row -> new Print(row.getString("id"), row.getString("fingerprint")), after, upTo)
        .stream()
        .mapToInt(
            print ->
                session.update(
                    "update idempotent_request set fingerprint = ?"
                        + " where id = ? and fingerprint = ?",
                    RequestDigest.under(key, print.kept()),
                    print.id(),
                    print.kept()))
        .sum();
  }

  private static int column(Session session, String column, String use, String after, String upTo) {
    return session
        .query(
            "select contact_key, target, %1$s as kept from delivery".formatted(column)
                + " where contact_key > ? and contact_key <= ? and %1$s <> ''".formatted(column),
            row ->
                new Kept(
                    row.getString("contact_key"), row.getString("target"), row.getString("kept")),
            after,
            upTo)
        .stream()
        .filter(kept -> !IndexKey.isKeyed(kept.digest()))
        .mapToInt(kept -> write(session, column, use, kept))
        .sum();
  }

  private record Kept(String key, String target, String digest) {}

  /** Only where nobody has delivered meanwhile. */
  private static int write(Session session, String column, String use, Kept kept) {
    return session.update(
        "update delivery set %1$s = ? where contact_key = ? and target = ? and %1$s = ?"
            .formatted(column),
        KeyedText.of(session, use, kept.digest()),
        kept.key(),
        kept.target(),
        kept.digest());
  }

  /** The next entries of the audit, in their order. */
  public static Part audit(Session session, String after, int most) {
    var found =
        IndexKeyTable.find(session).isEmpty()
            ? List.<Audited>of()
            : session.query(
                "select id, contact from audit where id > ? and contact is not null"
                    + " order by id limit ?",
                row -> new Audited(row.getString("id"), row.getString("contact")),
                after,
                most);
    var rewritten =
        found.stream()
            .filter(entry -> !IndexKey.isKeyed(entry.contact()))
            .mapToInt(entry -> write(session, entry))
            .sum();
    return found.isEmpty()
        ? Part.NOTHING
        : new Part(Optional.of(found.get(found.size() - 1).id()), rewritten);
  }

  private record Audited(String id, String contact) {}

  private static int write(Session session, Audited entry) {
    return session.update(
        "update audit set contact = ? where id = ?",
        KeyedText.of(session, KeyDigest.USE, entry.contact()),
        entry.id());
  }

  /** The next claims. */
  public static Part claims(Session session, String after, int most) {
    return values(session, "identity_claim", after, most);
  }

  /** The next who wait for a value, where nobody has a claim on it. */
  public static Part waits(Session session, String after, int most) {
    return values(session, "identity_wait", after, most);
  }

  private static Part values(Session session, String table, String after, int most) {
    var key = IndexKeyTable.find(session);
    var found = key.isPresent() ? next(session, table, after, most) : List.<ValueDigest>of();
    if (found.isEmpty()) {
      return Part.NOTHING;
    }
    var rewritten =
        found.stream()
            .filter(digest -> !IndexKey.isKeyed(digest.digest()))
            .mapToInt(plain -> ValueDigests.bring(session, key.get(), plain))
            .sum();
    return new Part(Optional.of(place(found.get(found.size() - 1))), rewritten);
  }

  private static List<ValueDigest> next(Session session, String table, String after, int most) {
    var place = after.isEmpty() ? new String[] {"", "", ""} : after.split(BLANK, PARTS);
    return session.query(
        "select distinct account, kind, value_digest from "
            + table
            + " where (account, kind, value_digest) > (?, ?, ?)"
            + " order by account, kind, value_digest limit ?",
        row ->
            new ValueDigest(
                row.getString("account"), row.getString("kind"), row.getString("value_digest")),
        place[0],
        place[1],
        place[2],
        most);
  }

  private static String place(ValueDigest digest) {
    return String.join(BLANK, digest.account(), digest.kind(), digest.digest());
  }
}
