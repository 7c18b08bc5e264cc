package io.contactgateway.store.idempotency;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.encryption.Opened.Readable;
import io.contactgateway.encryption.StorageLocation;
import io.contactgateway.store.Session;
import io.contactgateway.store.digest.RequestDigest;
import io.contactgateway.store.idempotency.RequestState.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requests with a key of their own, each with its first answer, for a day. */
public final class IdempotentRequestTable {
  /** How long a key is remembered. */
  public static final Duration KEPT = Duration.ofDays(1);

  private IdempotentRequestTable() {}

  /**
   * A request.
   *
   * @param id a digest of who made it and of its key
   * @param fingerprint SHA-256 of what it asks for
   */
  public record Asked(String id, String fingerprint) {}

  private record Row(
      String fingerprint,
      String state,
      String token,
      Instant heldUntil,
      Instant begunAt,
      Optional<ContactKey> contact,
      Optional<String> answer) {}

  /**
   * Takes the request on where it is new, or where whoever did has died before anything was stored.
   * May be asked again with the same work where it isn't known whether it was taken on.
   *
   * @param held the work that takes it on
   * @param hold how long it is held for whoever takes it on
   */
  public static RequestState begin(Session session, Asked asked, HeldRequest held, Duration hold) {
    while (true) {
      if (insert(session, asked, held, hold)) {
        return new RequestState.Begun(held);
      }
      var found = find(session, asked.id());
      if (found.isPresent()) {
        return of(session, asked, found.get(), held, hold);
      }
      // It was dropped between the two statements: once more.
    }
  }

  private static boolean insert(Session session, Asked asked, HeldRequest held, Duration hold) {
    var now = session.now();
    return session.update(
            "insert into idempotent_request"
                + " (id, fingerprint, state, token, held_until, begun_at)"
                + " values (?, ?, 'begun', ?, ?, ?) on conflict do nothing",
            asked.id(),
            RequestDigest.toKeep(session, asked.fingerprint()),
            held.token(),
            now.plus(hold).toEpochMilli(),
            now.toEpochMilli())
        == 1;
  }

  private static Optional<Row> find(Session session, String id) {
    return session.first(
        "select fingerprint, state, token, held_until, begun_at, contact_key, answer"
            + " from idempotent_request where id = ?"
            + session.dialect().lock(),
        row -> read(session, row, id),
        id);
  }

  private static Row read(Session session, ResultSet row, String id) throws SQLException {
    return new Row(
        row.getString("fingerprint"),
        row.getString("state"),
        row.getString("token"),
        Instant.ofEpochMilli(row.getLong("held_until")),
        Instant.ofEpochMilli(row.getLong("begun_at")),
        Optional.ofNullable(row.getString("contact_key")).map(ContactKey::new),
        Optional.ofNullable(row.getString("answer")).flatMap(kept -> open(session, kept, id)));
  }

  /** An answer that can't be read any more is none. */
  private static Optional<String> open(Session session, String kept, String id) {
    return session
        .cipher()
        .open(kept, place(id))
        .map(Optional::of)
        .fold(Readable::value, unreadable -> Optional.empty());
  }

  private static StorageLocation place(String id) {
    return new StorageLocation("idempotent_request", "answer", List.of(id));
  }

  private static RequestState of(
      Session session, Asked asked, Row row, HeldRequest held, Duration hold) {
    var now = session.now();
    if (!row.begunAt().plus(KEPT).isAfter(now)) {
      session.update("delete from idempotent_request where id = ?", asked.id());
      return begin(session, asked, held, hold);
    }
    if (row.state().equals("forgotten")) {
      return Standing.FORGOTTEN;
    }
    if (!RequestDigest.isOf(session, row.fingerprint(), asked.fingerprint())) {
      return Standing.ANOTHER;
    }
    if (row.answer().isPresent()) {
      return new RequestState.Answered(row.answer().get());
    }
    if (row.token().equals(held.token())) {
      return new RequestState.Begun(held);
    }
    if (row.heldUntil().isAfter(now)) {
      return Standing.UNDER_WAY;
    }
    return switch (row.state()) {
      case "begun" -> takeOver(session, held, hold);
      case "erased" -> Standing.ERASED;
      default ->
          new RequestState.Stored(row.contact().orElseThrow(), row.state().equals("created"));
    };
  }

  private static RequestState takeOver(Session session, HeldRequest held, Duration hold) {
    session.update(
        "update idempotent_request set token = ?, held_until = ? where id = ?",
        held.token(),
        session.now().plus(hold).toEpochMilli(),
        held.id());
    return new RequestState.Begun(held);
  }

  /**
   * The work on the request has come to its end, and the next one who sends it gets this answer,
   * unless a contact was forgotten by it: the answer may be a receipt, which names the contact.
   *
   * @param answer empty where it came to none, or to one that isn't kept; one that is kept stays
   */
  public static void end(Session session, HeldRequest held, Optional<String> answer) {
    session.update(
        "update idempotent_request set held_until = 0,"
            + " answer = case when state = 'erased' then null else coalesce(?, answer) end"
            + " where id = ? and token = ? and state <> 'forgotten'",
        answer.map(text -> session.cipher().seal(text, place(held.id()))).orElse(null),
        held.id(),
        held.token());
  }

  /**
   * Blanks what is kept of requests about a contact that is being forgotten, but for their keys.
   */
  public static void forget(Session session, ContactKey key) {
    session.update(
        "update idempotent_request set state = 'forgotten', fingerprint = '', answer = null,"
            + " contact_key = null where contact_key = ?",
        key.value());
  }

  /**
   * Drops some of those that have been remembered for long enough.
   *
   * @return how many; there may be more where it is the most
   */
  public static int drop(Session session, int most) {
    return session.update(
        "delete from idempotent_request where id in (select id from idempotent_request"
            + " where begun_at <= ? order by begun_at limit ?)",
        session.now().minus(KEPT).toEpochMilli(),
        most);
  }
}
