package io.contactgateway.store.lookup;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.LookupDigest;
import io.contactgateway.store.digest.LookupValues;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.UnreadableValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives the contacts that were written before there was a look-up the digests that it finds them
 * by: in the order of their keys, in small transactions, one replica at a time, and on after a
 * restart where it was.
 */
public final class LookupSweepTable {
  private static final int STEP = 50;

  private LookupSweepTable() {}

  private enum State {
    /** Nobody has looked. */
    NEW,
    /** There are contacts; replicas of a release before may still write without digests. */
    WAITING,
    RUNNING,
    DONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What came of a step. */
  public enum Progress {
    /** It is begun later, or another replica is at it. */
    LATER,
    GOES_ON,
    DONE
  }

  private record Sweep(State state, Instant seenAt, String sweptTo) {}

  /** Whether every contact can be found. */
  public static boolean isDone(Session session) {
    return session
        .first("select 1 as done from lookup_sweep where state = 'done'", row -> true)
        .isPresent();
  }

  /**
   * Does the next step.
   *
   * @param quiet how long replicas of a release before may go on once one of this has started
   */
  public static Progress step(Session session, Duration quiet) {
    if (isDone(session)) {
      return Progress.DONE;
    }
    return next(session).map(sweep -> step(session, sweep, quiet)).orElse(Progress.LATER);
  }

  private static Progress step(Session session, Sweep sweep, Duration quiet) {
    return switch (sweep.state()) {
      case NEW -> look(session);
      case WAITING -> {
        var isQuiet = !session.now().isBefore(sweep.seenAt().plus(quiet));
        yield isQuiet ? part(session, "") : Progress.LATER;
      }
      case RUNNING -> part(session, sweep.sweptTo());
      case DONE -> Progress.DONE;
    };
  }

  private static Optional<Sweep> next(Session session) {
    return session.first(
        "select state, seen_at, swept_to from lookup_sweep" + session.dialect().lockFree(),
        row ->
            new Sweep(
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                Instant.ofEpochMilli(row.getLong("seen_at")),
                row.getString("swept_to")));
  }

  private static Progress look(Session session) {
    var isEmpty = keys(session, "", 1).isEmpty();
    save(session, isEmpty ? State.DONE : State.WAITING, "");
    return isEmpty ? Progress.DONE : Progress.GOES_ON;
  }

  private static void save(Session session, State state, String sweptTo) {
    session.update(
        "update lookup_sweep set state = ?, swept_to = ?,"
            + " seen_at = case when seen_at = 0 then ? else seen_at end",
        state.word(),
        sweptTo,
        session.now().toEpochMilli());
  }

  private static List<String> keys(Session session, String after, int most) {
    return session.query(
        "select contact_key from contact where contact_key > ? order by contact_key limit ?",
        row -> row.getString("contact_key"),
        after,
        most);
  }

  private static Progress part(Session session, String after) {
    var keys = keys(session, after, STEP);
    if (keys.isEmpty()) {
      save(session, State.DONE, "");
      return Progress.DONE;
    }
    var reader = new ContactReader();
    keys.forEach(key -> note(session, new ContactKey(key), reader));
    save(session, State.RUNNING, keys.get(keys.size() - 1));
    return Progress.GOES_ON;
  }

  private static void note(Session session, ContactKey key, ContactReader reader) {
    values(session, key, reader)
        .filter(found -> !found.equals(LookupValues.NONE))
        .ifPresent(
            found ->
                session.update(
                    "update contact set email_digest = ?, phone_digest = ? where contact_key = ?",
                    LookupDigest.EMAIL.toKeep(session, found.email()),
                    LookupDigest.PHONE.toKeep(session, found.phone()),
                    key.value()));
  }

  /** Empty where it can't be read: the log says so, and nobody could read what was found. */
  private static Optional<LookupValues> values(
      Session session, ContactKey key, ContactReader reader) {
    try {
      return ContactTable.findForChange(session, key)
          .flatMap(row -> readable(row, reader).map(LookupValues::of));
    } catch (UnreadableValueException unreadable) {
      unreadable.unlessForGood();
      return Optional.empty();
    }
  }

  /** Empty where the stored text is no contact: nobody could be found by it. */
  private static Optional<Contact> readable(ContactRow row, ContactReader reader) {
    try {
      return Optional.of(row.contact(reader));
    } catch (IllegalStateException broken) {
      return Optional.empty();
    }
  }
}
