package io.contactgateway.store.table;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.trace.TraceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What subscribers are still to be told of, a row per event and subscriber. */
public final class EventTable {
  private static final String COLUMNS =
      "id, subscription, contact_key, target, status, operation, revision, problem, occurred_at,"
          + " attempts, retried, traceparent, data";
  private static final String CLAIM =
      "with due as materialized (select id from event where subscription = ?"
          + " and next_attempt_at <= ? and (lease_owner is null or lease_until <= ?)"
          + " order by next_attempt_at limit ?";
  private static final String TAKE =
      ") update event set lease_owner = ?, lease_until = ? where id in (select id from due)"
          + " returning "
          + COLUMNS;

  static final EncryptedColumn DATA = new EncryptedColumn("event", "data");

  /** How long an event is left alone that a replica could not read. */
  public static final Duration SET_ASIDE = Duration.ofMinutes(1);

  private EventTable() {}

  /**
   * One event for one subscriber.
   *
   * @param id stays the same however often it is sent
   * @param key of the contact that it is about; empty where it tells what somebody did
   * @param target empty where it is about none
   * @param status what it tells of: an outcome, the contact's end, or what was done
   * @param problem the last part of the problem type's URN
   * @param retried how long it has waited, in all, between attempts that failed
   * @param cause the request that led to it, as its trace shows it
   * @param data JSON, where it tells of no outcome at a target
   */
  public record Event(
      String id,
      String subscription,
      Optional<ContactKey> key,
      String target,
      String status,
      Optional<String> operation,
      long revision,
      Optional<String> problem,
      Instant occurredAt,
      int attempts,
      Duration retried,
      Optional<TraceContext> cause,
      Optional<String> data) {
    /** An outcome at a target. */
    public Event(
        String id,
        String subscription,
        ContactKey key,
        String target,
        String status,
        Optional<String> operation,
        long revision,
        Optional<String> problem,
        Instant occurredAt,
        int attempts,
        Duration retried,
        Optional<TraceContext> cause) {
      this(
          id,
          subscription,
          Optional.of(key),
          target,
          status,
          operation,
          revision,
          problem,
          occurredAt,
          attempts,
          retried,
          cause,
          Optional.empty());
    }

    /** Names the event, not the contact. */
    @Override
    public String toString() {
      return "Event[" + id + "]";
    }
  }

  /** Adds an event, due at once. */
  public static void insert(Session session, Event event) {
    session.update(
        "insert into event ("
            + COLUMNS
            + ", next_attempt_at, lease_until) values"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        event.id(),
        event.subscription(),
        event.key().map(ContactKey::value).orElse(null),
        event.target(),
        event.status(),
        event.operation().orElse(null),
        event.revision(),
        event.problem().orElse(null),
        event.occurredAt().toEpochMilli(),
        event.attempts(),
        event.retried().toMillis(),
        event.cause().map(TraceContext::traceparent).orElse(null),
        event.data().map(text -> DATA.seal(session, text, event.id())).orElse(null),
        event.occurredAt().toEpochMilli());
  }

  /** Those of the subscriptions, at least one, of which an event is due that nobody is at. */
  public static Set<String> due(Session session, Collection<String> subscriptions, Instant now) {
    var parameters = new ArrayList<Object>();
    for (var name : subscriptions) {
      parameters.addAll(List.of(name, name, now.toEpochMilli(), now.toEpochMilli()));
    }
    var each =
        "select ? as subscription where exists (select 1 from event where subscription = ?"
            + " and next_attempt_at <= ? and (lease_owner is null or lease_until <= ?))";
    return Set.copyOf(
        session.query(
            String.join(" union all ", Collections.nCopies(subscriptions.size(), each)),
            row -> row.getString("subscription"),
            parameters.toArray()));
  }

  /**
   * Events whose lease was taken.
   *
   * @param unreadable how many more were due and are left alone for {@link #SET_ASIDE}, since this
   *     replica can't read what they say; each is in the log
   */
  public record Claim(List<Event> events, int unreadable) {
    public Claim {
      events = List.copyOf(events);
    }

    /** How many were due, of as many as were asked for. */
    public int due() {
      return events.size() + unreadable;
    }
  }

  /**
   * Takes the lease of the events of a subscription that are due longest. One that can't be read
   * here keeps no other from being sent: another replica may have its key.
   */
  public static Claim claim(
      Session session, String subscription, String owner, Instant until, int limit) {
    var now = session.now();
    var unreadable = new ArrayList<String>();
    var events =
        session.query(
            CLAIM + session.dialect().lockFree() + TAKE,
            row -> readable(session, row, unreadable),
            subscription,
            now.toEpochMilli(),
            now.toEpochMilli(),
            limit,
            owner,
            until.toEpochMilli());
    unreadable.forEach(id -> setAside(session, id, now.plus(SET_ASIDE)));
    return new Claim(events.stream().flatMap(Optional::stream).toList(), unreadable.size());
  }

  private static Optional<Event> readable(Session session, ResultSet row, List<String> unreadable)
      throws SQLException {
    try {
      return Optional.of(read(session, row));
    } catch (UnreadableValueException logged) {
      unreadable.add(row.getString("id"));
      return Optional.empty();
    }
  }

  private static void setAside(Session session, String id, Instant next) {
    session.update(
        "update event set next_attempt_at = ?, lease_owner = null, lease_until = 0 where id = ?",
        next.toEpochMilli(),
        id);
  }

  /**
   * Forgets an event, where its lease hasn't passed on.
   *
   * @return false where it had, or where the event was forgotten before
   */
  public static boolean done(Session session, String id, String owner) {
    return session.update("delete from event where id = ? and lease_owner = ?", id, owner) == 1;
  }

  /**
   * It is tried again then.
   *
   * @param retried how long it will have waited by then, in all, between attempts that failed
   * @return false as for {@link #done}
   */
  public static boolean later(
      Session session, String id, String owner, Instant next, Duration retried) {
    return session.update(
            "update event set attempts = attempts + 1, retried = ?, next_attempt_at = ?,"
                + " lease_owner = null, lease_until = 0 where id = ? and lease_owner = ?",
            retried.toMillis(),
            next.toEpochMilli(),
            id,
            owner)
        == 1;
  }

  /** How many events a subscriber is still to be told of. */
  public record Pending(String subscription, long events) {}

  public static List<Pending> pending(Session session) {
    return session.query(
        "select subscription, count(*) as events from event group by subscription",
        row -> new Pending(row.getString("subscription"), row.getLong("events")));
  }

  /** Forgets what happened before then, whoever was to be told, and says how much that was. */
  public static int dropOlderThan(Session session, Instant then) {
    return session.update("delete from event where occurred_at < ?", then.toEpochMilli());
  }

  /** Drops what subscribers were still to be told of a contact that is being forgotten. */
  static void forget(Session session, ContactKey key) {
    session.update("delete from event where contact_key = ?", key.value());
  }

  private static Event read(Session session, ResultSet row) throws SQLException {
    return new Event(
        row.getString("id"),
        row.getString("subscription"),
        Optional.ofNullable(row.getString("contact_key")).map(ContactKey::new),
        row.getString("target"),
        row.getString("status"),
        Optional.ofNullable(row.getString("operation")),
        row.getLong("revision"),
        Optional.ofNullable(row.getString("problem")),
        Instant.ofEpochMilli(row.getLong("occurred_at")),
        row.getInt("attempts"),
        Duration.ofMillis(row.getLong("retried")),
        Optional.ofNullable(row.getString("traceparent")).map(TraceContext::of),
        DATA.openOptional(session, row, row.getString("id")));
  }
}
