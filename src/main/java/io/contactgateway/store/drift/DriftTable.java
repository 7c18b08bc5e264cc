package io.contactgateway.store.drift;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.StorageLocation;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.JsonColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a target was found to have something else than was delivered, a row a contact. */
public final class DriftTable {
  private static final String NOTHING = "[]";

  /** What was found counts as long as nobody has worked on the delivery since. */
  private static final String STILL_TRUE =
      " from drift join delivery on delivery.contact_key = drift.contact_key"
          + " and delivery.target = drift.target and delivery.fence = drift.fence"
          + " and delivery.status in ('synced', 'unchanged') where drift.found = 1";

  private DriftTable() {}

  /**
   * A contact whose target has something else.
   *
   * @param since when it was found
   * @param drifted pointers; that of the whole contact where it is gone
   */
  public record Drifted(
      ContactKey key, DeliveryStatus status, long revision, Instant since, List<String> drifted) {
    /** The key is personal data. */
    @Override
    public String toString() {
      return "Drifted[" + key + "]";
    }
  }

  /** How many contacts have drifted at a target. */
  public record Count(String target, long contacts) {}

  /**
   * Notes what a run saw of a contact that the caller's transaction keeps.
   *
   * @param row the delivery that it was compared with
   * @param pointers what differs; nothing where all is as it was delivered
   * @return whether something differs that wasn't known to
   */
  public static boolean save(
      Session session, DriftRun run, DeliveryRow row, List<String> pointers) {
    var key = row.key().value();
    var fence = row.lease().fence();
    var known =
        session.first(
            "select pointers from drift where contact_key = ? and target = ? and fence = ?"
                + " and found = 1",
            found -> open(session, found, key, row.target()),
            key,
            row.target(),
            fence);
    var isKnown = known.filter(pointers::equals).isPresent();
    session.update(
        "insert into drift (contact_key, target, run, fence, found, found_at, pointers)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict (contact_key, target) do update set"
            + " run = excluded.run, fence = excluded.fence, found = excluded.found,"
            + " found_at = case when ? = 1 then drift.found_at else excluded.found_at end,"
            + " pointers = excluded.pointers",
        key,
        row.target(),
        run.run(),
        fence,
        pointers.isEmpty() ? 0 : 1,
        session.now().toEpochMilli(),
        pointers.isEmpty()
            ? null
            : session.cipher().seal(JsonColumn.write(pointers), place(key, row.target())),
        isKnown ? 1 : 0);
    return !pointers.isEmpty() && !isKnown;
  }

  /** Notes that a run saw a contact that it can't judge; the caller's transaction keeps it. */
  public static void saw(Session session, DriftRun run, ContactKey key) {
    session.update(
        "insert into drift (contact_key, target, run, fence, found, found_at)"
            + " select contact_key, target, ?, -1, 0, 0 from delivery"
            + " where contact_key = ? and target = ? on conflict (contact_key, target)"
            + " do update set run = excluded.run",
        run.run(),
        key.value(),
        run.target());
  }

  /** Whether a run saw the contact. */
  public static boolean isSeen(Session session, DriftRun run, ContactKey key) {
    return session
        .first(
            "select 1 as found from drift where contact_key = ? and target = ? and run = ?",
            row -> true,
            key.value(),
            run.target(),
            run.run())
        .isPresent();
  }

  /** Where the contact has drifted: pointers by target. */
  public static Map<String, List<String>> of(Session session, ContactKey key) {
    var found = new HashMap<String, List<String>>();
    session
        .query(
            "select drift.target, pointers" + STILL_TRUE + " and drift.contact_key = ?",
            row ->
                Map.entry(
                    row.getString("target"),
                    open(session, row, key.value(), row.getString("target"))),
            key.value())
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return Map.copyOf(found);
  }

  /**
   * The contacts that have drifted at a target, in the order of their keys.
   *
   * @param status only with this status; all where it is empty
   * @param after only keys behind this one
   */
  public static List<Drifted> page(
      Session session,
      String target,
      Optional<DeliveryStatus> status,
      Optional<ContactKey> after,
      int limit) {
    var parameters =
        new ArrayList<Object>(List.of(target, after.map(ContactKey::value).orElse("")));
    status.ifPresent(wanted -> parameters.add(wanted.word()));
    parameters.add(limit);
    return session.query(
        "select drift.contact_key, drift.target, delivery.status, wanted_revision, found_at,"
            + " pointers"
            + STILL_TRUE
            + " and drift.target = ? and drift.contact_key > ?"
            + (status.isPresent() ? " and delivery.status = ?" : "")
            + " order by drift.contact_key limit ?",
        row -> read(session, row),
        parameters.toArray());
  }

  /** How many contacts have drifted, by target. */
  public static List<Count> counts(Session session) {
    return session.query(
        "select drift.target, count(*) as n" + STILL_TRUE + " group by drift.target",
        row -> new Count(row.getString("target"), row.getLong("n")));
  }

  private static Drifted read(Session session, ResultSet row) throws SQLException {
    var key = row.getString("contact_key");
    return new Drifted(
        new ContactKey(key),
        DeliveryStatus.of(row.getString("status")),
        row.getLong("wanted_revision"),
        Instant.ofEpochMilli(row.getLong("found_at")),
        open(session, row, key, row.getString("target")));
  }

  /** What can't be decrypted says no more than that something differs. */
  private static List<String> open(Session session, ResultSet row, String key, String target)
      throws SQLException {
    var kept = row.getString("pointers");
    var text =
        session
            .cipher()
            .open(kept == null ? NOTHING : kept, place(key, target))
            .<String>fold(Readable::value, unreadable -> NOTHING);
    return List.of(JsonColumn.read(text, String[].class));
  }

  private static StorageLocation place(String key, String target) {
    return new StorageLocation("drift", "pointers", List.of(key, target));
  }
}
