package io.contactgateway.store.table;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
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

  /** Pending anew, from the first attempt, in the background. */
  private static final String TRY_AGAIN =
      "update delivery set status = 'pending', status_since = ?, attempts = 0, retried = 0, problem = null,"
          + " accepted_at = ?, next_attempt_at = ?, urgency = ?, traceparent = null"
          + " where target = ? and status = ? and contact_key > ? and contact_key <= ?"
          + " and coalesce(status_since, 0) <= ?";

  /** A contact that somebody waits for keeps its turn. */
  private static final String DELIVER_AGAIN =
      "insert into delivery (contact_key, target, status, status_since, wanted_revision,"
          + " accepted_at, next_attempt_at, force_ticket, urgency, memory, findings, attempts,"
          + " uncertain, served_ticket, lease_until, fence)"
          + " select contact_key, ?, 'pending', ?, revision, ?, ?, 1, ?, ?, ?, 0, 0, 0, 0, ?"
          + " from contact where contact_key > ? and contact_key <= ? order by contact_key"
          + " on conflict (contact_key, target) do update set"
          + " urgency = case when delivery.status = 'pending'"
          + " then delivery.urgency else excluded.urgency end,"
          + " next_attempt_at = case when delivery.status = 'pending'"
          + " and delivery.next_attempt_at < excluded.next_attempt_at"
          + " then delivery.next_attempt_at else excluded.next_attempt_at end,"
          + " status_since = case when delivery.status = 'pending'"
          + " then delivery.status_since else excluded.status_since end,"
          + " status = 'pending', wanted_revision = excluded.wanted_revision,"
          + " accepted_at = case when delivery.status = 'pending'"
          + " then delivery.accepted_at else excluded.accepted_at end,"
          + " force_ticket = delivery.force_ticket + 1,"
          + " attempts = 0, retried = 0, problem = null, traceparent = null";

  /** What was delivered before the store went back in time is delivered once more. */
  private static final String DELIVER_ONCE_MORE =
      "update delivery set status = 'pending', status_since = ?, attempts = 0, problem = null,"
          + " accepted_at = ?, next_attempt_at = ?, urgency = ?, traceparent = null,"
          + " force_ticket = force_ticket + 1"
          + " where target = ? and contact_key > ? and contact_key <= ?"
          + " and status in ('synced', 'unchanged')";

  /** From one target to the next, without a look at the rows between. */
  private static final String TARGETS =
      "with recursive known (target) as (select min(target) from delivery union all"
          + " select (select min(target) from delivery where delivery.target > known.target)"
          + " from known where known.target is not null)"
          + " select target from known where target is not null";

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

  /**
   * Asks for all contacts that a target has rejected or that were given up to be tried again.
   *
   * @return how many there are
   */
  public static long retry(Session session, String target) {
    return Stream.of(Kind.REJECTED, Kind.EXHAUSTED)
        .mapToLong(
            kind -> {
              ask(session, target, kind);
              return TargetContactTable.count(session, target, kind.status);
            })
        .sum();
  }

  /**
   * Asks for all contacts, also those that the target was never chosen for, to be delivered again
   * whatever it is thought to have.
   *
   * @return how many there are
   */
  public static long resync(Session session, String target) {
    ask(session, target, Kind.RESYNC);
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

  /** The targets that there is something to do for. */
  public static List<String> targets(Session session) {
    return session.query(
        "select distinct target from target_sweep", row -> row.getString("target"));
  }

  private record Job(String target, Kind kind, String sweptTo, Instant askedAt) {}

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
        return false;
      }
      var job = next.get();
      var done =
          switch (job.kind()) {
            case EPOCH -> deliverOnceMore(session, job, room);
            case RESYNC -> deliverAgain(session, job, room);
            case REJECTED, EXHAUSTED -> tryAgain(session, job, room);
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

  /** The keys of the step, in order. */
  private static List<String> tryAgain(Session session, Job job, int most) {
    var askedAt = job.askedAt().toEpochMilli();
    var status = job.kind().word();
    var keys =
        session.query(
            "select contact_key from delivery where target = ? and status = ?"
                + " and contact_key > ? and coalesce(status_since, 0) <= ?"
                + " order by contact_key limit ?"
                + session.dialect().lock(),
            row -> row.getString("contact_key"),
            job.target(),
            status,
            job.sweptTo(),
            askedAt,
            most);
    if (!keys.isEmpty()) {
      var now = session.now().toEpochMilli();
      session.update(
          TRY_AGAIN,
          now,
          now,
          now,
          BACKGROUND,
          job.target(),
          status,
          job.sweptTo(),
          keys.get(keys.size() - 1),
          askedAt);
    }
    return keys;
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
      var now = session.now().toEpochMilli();
      session.update(
          DELIVER_AGAIN,
          job.target(),
          now,
          now,
          now,
          BACKGROUND,
          JsonColumn.write(VendorMemory.NOTHING),
          JsonColumn.write(Findings.NONE),
          // Leases are counted from here: never those of a forgotten contact of the same key.
          now,
          job.sweptTo(),
          keys.get(keys.size() - 1));
      ErasureTable.withdrawWanted(session, job.target(), job.sweptTo(), keys.get(keys.size() - 1));
    }
    return keys;
  }
}
