package io.contactgateway.store.audit;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.KeyDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was done, and by whom, the newest first. */
public final class AuditTable {
  private static final String SELECT =
      "select id, at, who, action, target, contact, affected, detail from audit where id < ?";

  /** Behind every id. */
  private static final String NEWEST = "9";

  private AuditTable() {}

  /**
   * What was done.
   *
   * @param id names it, in the order of time
   * @param contact a digest of its key, as it is kept
   */
  public record Kept(
      String id,
      Instant at,
      Optional<String> who,
      String action,
      Optional<String> target,
      Optional<String> contact,
      Optional<Long> affected,
      Optional<String> detail) {}

  /** Keeps an entry, in the transaction that does what it says, and answers its id. */
  static String add(Session session, AuditEntry entry) {
    var now = session.now().toEpochMilli();
    return session
        .first(
            "insert into audit (id, at, who, action, target, contact, affected, detail) values (? || "
                + session.dialect().randomToken()
                + ", ?, ?, ?, ?, ?, ?, ?) returning id",
            row -> row.getString("id"),
            "%013d".formatted(now),
            now,
            entry.who().subject().orElse(null),
            entry.action().word(),
            entry.target().orElse(null),
            entry.contact().map(key -> KeyDigest.of(session, key)).orElse(null),
            entry.affected().orElse(null),
            entry.detail().orElse(null))
        .orElseThrow();
  }

  /**
   * A page of what was done.
   *
   * @param contact only what was done to this contact alone
   * @param after only what was done before the entry of this id
   */
  public static List<Kept> page(
      Session session, Optional<ContactKey> contact, Optional<String> after, int limit) {
    var parameters = new ArrayList<Object>(List.of(after.orElse(NEWEST)));
    contact.ifPresent(key -> parameters.addAll(KeyDigest.all(session, key)));
    parameters.add(limit);
    return session.query(
        SELECT
            + (contact.isPresent() ? " and contact is not null and contact in (?, ?)" : "")
            + " order by id desc limit ?",
        AuditTable::read,
        parameters.toArray());
  }

  /**
   * Drops some of what was done before then.
   *
   * @return how many entries; there may be more where it is the most
   */
  public static int drop(Session session, Instant before, int most) {
    return session.update(
        "delete from audit where id in (select id from audit where id < ? order by id limit ?)",
        "%013d".formatted(Math.max(0, before.toEpochMilli())),
        most);
  }

  private static Kept read(ResultSet row) throws SQLException {
    return new Kept(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        Optional.ofNullable(row.getString("who")),
        row.getString("action"),
        Optional.ofNullable(row.getString("target")),
        Optional.ofNullable(row.getString("contact")),
        Session.optionalLong(row, "affected"),
        Optional.ofNullable(row.getString("detail")));
  }
}
