package io.contactgateway.store.redelivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What operators asked for all contacts of a target. It is kept, and done key by key in small
 * transactions, so that a million contacts block nobody and a crash loses nothing of it. What it
 * makes due is work in the background.
 */
public final class TargetJobTable {
  /** Contacts in one transaction. */
  static final int STEP = 500;

  private static final int BACKGROUND = Urgency.BACKGROUND.ordinal();

  /** What was delivered before the store went back in time is delivered once more. */
  private static final String DELIVER_ONCE_MORE =
      "update delivery set status = 'pending', status_since = ?, attempts = 0, problem = null,"
          + " accepted_at = ?, next_attempt_at = ?, urgency = ?, traceparent = null,"
          + " force_ticket = force_ticket + 1"
          + " where target = ? and contact_key > ? and contact_key <= ?"
          + " and status in ('synced', 'unchanged')";

  private TargetJobTable() {}

  private enum Kind {
    EPOCH("epoch", null),
    REJECTED(DeliveryStatus.REJECTED.word(), DeliveryStatus.REJECTED),
    EXHAUSTED(DeliveryStatus.EXHAUSTED.word(), DeliveryStatus.EXHAUSTED),
    RESYNC("resync", null);

    private final String code;
    private final DeliveryStatus status;

    Kind(String code, DeliveryStatus status) {
      this.code = code;
      this.status = status;
    }

    String word() {
      return code;
    }

    static Kind of(String code) {
      return Stream.of(values()).filter(kind -> kind.word().equals(code)).findFirst().orElseThrow();
    }
  }

  /** Asks for all contacts that have this status at a target to be tried again. */
  static void retry(Session session, String target, DeliveryStatus status) {
    ask(session, target, Kind.of(status.word()));
  }

  /**
   * Asks for all contacts, also those that the target was never chosen for, to be delivered again
   * whatever it is thought to have.
   *
   * @return how many there are
   */
  public static long resync(Session session, String target) {
    ask(session, target, Kind.RESYNC);
    return contacts(session);
  }

  /** How many contacts there are. */
  public static long contacts(Session session) {
    return session.first("select count(*) as n from contact", row -> row.getLong("n")).orElse(0L);
  }

  /** Begins anew where the same was asked for before and is under way. */
  private static void ask(Session session, String target, Kind kind) {
    session.update(
        "insert into target_sweep (target, kind, swept_to, asked_at) values (?, ?, '', ?)"
            + " on conflict (target, kind) do update set (swept_to, asked_at) ="
            + " (excluded.swept_to, excluded.asked_at)",
        target,
        kind.word(),
        session.now().toEpochMilli());
  }

  private record Job(String target, Kind kind, String sweptTo, Instant askedAt) {
    SettledContacts settled() {
      return SettledContacts.all(target, kind.status, askedAt);
    }
  }

  /**
   * Does the next step of what was asked for a target.
   *
   * @return whether there may be more to do; false where another replica is at it
   */
  public static boolean step(Session session, String target) {
    var room = STEP;
    while (room > 0) {
      var next = next(session, target);
      if (next.isEmpty()) {
        return TargetSelectionTable.step(session, target);
      }
      var job = next.get();
      var done =
          switch (job.kind()) {
            case EPOCH -> deliverOnceMore(session, job, room);
            case RESYNC -> deliverAgain(session, job, room);
            case REJECTED, EXHAUSTED ->
                Redelivery.tryAgain(session, job.settled(), job.sweptTo(), room);
          };
      if (done.size() < room) {
        end(session, job);
      } else {
        save(session, job, done.get(done.size() - 1));
      }
      room -= done.size();
    }
    return true;
  }

  private static Optional<Job> next(Session session, String target) {
    return session.first(
        "select kind, swept_to, asked_at from target_sweep where target = ? order by kind limit 1"
            + session.dialect().lockFree(),
        row ->
            new Job(
                target,
                Kind.of(row.getString("kind")),
                row.getString("swept_to"),
                Instant.ofEpochMilli(row.getLong("asked_at"))),
        target);
  }

  private static void save(Session session, Job job, String upTo) {
    session.update(
        "update target_sweep set swept_to = ? where target = ? and kind = ?",
        upTo,
        job.target(),
        job.kind().word());
  }

  private static void end(Session session, Job job) {
    session.update(
        "delete from target_sweep where target = ? and kind = ?", job.target(), job.kind().word());
  }

  /** The next keys of all, in order. They are locked first, as whoever changes a contact does. */
  private static List<String> nextContacts(Session session, Job job, int most) {
    return session.query(
        "select contact_key from contact where contact_key > ? order by contact_key limit ?"
            + session.dialect().keep(),
        row -> row.getString("contact_key"),
        job.sweptTo(),
        most);
  }

  private static List<String> deliverOnceMore(Session session, Job job, int most) {
    var keys = nextContacts(session, job, most);
    if (!keys.isEmpty()) {
      var now = session.now().toEpochMilli();
      session.update(
          DELIVER_ONCE_MORE,
          now,
          now,
          now,
          BACKGROUND,
          job.target(),
          job.sweptTo(),
          keys.get(keys.size() - 1));
    }
    return keys;
  }

  private static List<String> deliverAgain(Session session, Job job, int most) {
    var keys = nextContacts(session, job, most);
    if (!keys.isEmpty()) {
      Redelivery.deliverAgain(session, job.target(), job.sweptTo(), keys.get(keys.size() - 1));
    }
    return keys;
  }
}
