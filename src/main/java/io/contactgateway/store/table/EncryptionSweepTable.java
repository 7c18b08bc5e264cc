package io.contactgateway.store.table;

import io.contactgateway.store.Session;
import io.contactgateway.store.digest.DigestSweep;
import io.contactgateway.store.digest.DigestSweep.Part;
import io.contactgateway.store.digest.IndexKeyTable;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings every value under the key that is written with now: contacts with their deliveries in the
 * order of their keys, then pictures, then what is kept of targets, then claims on values. Plain
 * digests are brought under the index key, where there is one. It is done in small transactions,
 * one replica at a time, and goes on after a restart where it was. A row that somebody changes
 * meanwhile is left to them: they write with the key of now.
 */
public final class EncryptionSweepTable {
  /** Contacts in one transaction. Pictures are one at a time. */
  static final int STEP = 100;

  private EncryptionSweepTable() {}

  /** The order that a sweep goes in. */
  private enum Stage {
    CONTACT,
    PICTURE,
    /** Whole targets, and the index key. */
    TARGET,
    CLAIM,
    WAIT,
    AUDIT,
    REQUEST,
    EVENT;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    Optional<Stage> next() {
      return ordinal() + 1 < values().length
          ? Optional.of(values()[ordinal() + 1])
          : Optional.empty();
    }
  }

  /** What came of a step. */
  public enum Progress {
    /** There may be more to do. */
    GOES_ON,
    /** Another replica is at it. */
    ELSEWHERE,
    /** Every row has been looked at. */
    DONE
  }

  /**
   * A step.
   *
   * @param rewritten how many rows got other bytes
   */
  public record Step(Progress progress, int rewritten) {}

  private record Sweep(String keyId, Instant beganAt, Stage stage, String sweptTo) {}

  /**
   * Notes that everything is to be brought under the current key; nothing where that is under way.
   */
  public static void begin(Session session) {
    var keyId = current(session);
    session.update("delete from encryption_sweep where key_id <> ?", keyId);
    session.update(
        "insert into encryption_sweep (key_id, began_at, stage, swept_to) values (?, ?, ?, '')"
            + " on conflict do nothing",
        keyId,
        session.now().toEpochMilli(),
        Stage.CONTACT.word());
  }

  /** Does the next step of what was begun. */
  public static Step step(Session session) {
    var keyId = current(session);
    var found = next(session, keyId);
    if (found.isEmpty()) {
      return new Step(Progress.ELSEWHERE, 0);
    }
    // The bytes of before are to be gone from the embedded store's files.
    session.leaveNoTrace();
    var sweep = found.get();
    var part = part(session, sweep);
    if (part.upTo().isPresent()) {
      save(session, sweep, sweep.stage(), part.upTo().get());
      return new Step(Progress.GOES_ON, part.rewritten());
    }
    var next = sweep.stage().next();
    if (next.isPresent()) {
      save(session, sweep, next.get(), "");
      return new Step(Progress.GOES_ON, part.rewritten());
    }
    session.update("delete from encryption_sweep where key_id = ?", keyId);
    EncryptionKeyTable.forgetOthers(session, keyId, sweep.beganAt());
    IndexKeyTable.settle(session);
    return new Step(Progress.DONE, part.rewritten());
  }

  private static String current(Session session) {
    return session.cipher().current().orElse(EncryptionKeyTable.PLAIN);
  }

  private static Optional<Sweep> next(Session session, String keyId) {
    return session.first(
        "select began_at, stage, swept_to from encryption_sweep where key_id = ?"
            + session.dialect().lockFree(),
        row ->
            new Sweep(
                keyId,
                Instant.ofEpochMilli(row.getLong("began_at")),
                Stage.valueOf(row.getString("stage").toUpperCase(java.util.Locale.ROOT)),
                row.getString("swept_to")),
        keyId);
  }

  private static void save(Session session, Sweep sweep, Stage stage, String upTo) {
    session.update(
        "update encryption_sweep set stage = ?, swept_to = ? where key_id = ?",
        stage.word(),
        upTo,
        sweep.keyId());
  }

  private static Part part(Session session, Sweep sweep) {
    return switch (sweep.stage()) {
      case CONTACT -> contacts(session, sweep.sweptTo());
      case PICTURE -> picture(session, sweep.sweptTo());
      case TARGET ->
          new Part(
              Optional.empty(),
              EncryptedRows.TARGET_STATE.rewrite(session, "", "")
                  + EncryptedRows.TARGET_ACTIVITY.rewrite(session, "", "")
                  + EncryptedRows.INDEX_KEY.rewrite(session, "", ""));
      case CLAIM -> DigestSweep.claims(session, sweep.sweptTo(), STEP);
      case WAIT -> DigestSweep.waits(session, sweep.sweptTo(), STEP);
      case AUDIT -> DigestSweep.audit(session, sweep.sweptTo(), STEP);
      case REQUEST -> requests(session, sweep.sweptTo());
      case EVENT -> events(session, sweep.sweptTo());
    };
  }

  private static Part contacts(Session session, String after) {
    var keys =
        session.query(
            "select contact_key from contact where contact_key > ? order by contact_key limit ?",
            row -> row.getString("contact_key"),
            after,
            STEP);
    if (keys.isEmpty()) {
      return new Part(Optional.empty(), 0);
    }
    var last = keys.get(keys.size() - 1);
    return new Part(
        Optional.of(last),
        EncryptedRows.CONTACT.rewrite(session, after, last)
            + EncryptedRows.DELIVERY.rewrite(session, after, last)
            + EncryptedRows.DRIFT.rewrite(session, after, last)
            + DigestSweep.deliveries(session, after, last)
            + DigestSweep.lookups(session, after, last));
  }

  private static Part requests(Session session, String after) {
    var last = last(session, "idempotent_request", after);
    return new Part(
        last,
        last.map(
                upTo ->
                    EncryptedRows.REQUEST.rewrite(session, after, upTo)
                        + DigestSweep.requests(session, after, upTo))
            .orElse(0));
  }

  private static Part events(Session session, String after) {
    var last = last(session, "event", after);
    return new Part(
        last, last.map(upTo -> EncryptedRows.EVENT.rewrite(session, after, upTo)).orElse(0));
  }

  /** The last of the next ids of a table. */
  private static Optional<String> last(Session session, String table, String after) {
    return session
        .first(
            "select max(id) as last from (select id from "
                + table
                + " where id > ? order by id limit ?) part",
            row -> Optional.ofNullable(row.getString("last")),
            after,
            STEP)
        .flatMap(id -> id);
  }

  private static Part picture(Session session, String after) {
    var id =
        session.first(
            "select picture_id from picture where picture_id > ? order by picture_id limit 1",
            row -> row.getString("picture_id"),
            after);
    return new Part(id, id.map(found -> PictureTable.rewrite(session, found)).orElse(0));
  }
}
