package io.contactgateway.store.redelivery;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What operators asked for some contacts of a target. It is kept, and done in small transactions,
 * as {@link TargetJobTable} does for all of them.
 */
public final class TargetSelectionTable {
  private static final String IS_IT =
      " where target = ? and kind = ? and cause = ? and since_at = ?";

  private TargetSelectionTable() {}

  private enum Kind {
    REJECTED,
    EXHAUSTED,
    CHANGED,
    KEYS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  private record Selection(
      String target, Kind kind, String cause, Instant since, String sweptTo, Instant askedAt) {
    SettledContacts settled() {
      return new SettledContacts(target, DeliveryStatus.of(kind.word()), cause, since, askedAt);
    }
  }

  /** Asks for contacts to be tried again. */
  static void retry(Session session, SettledContacts contacts) {
    ask(
        session,
        contacts.target(),
        Kind.of(contacts.status().word()),
        contacts.cause(),
        contacts.since());
  }

  /** Asks for contacts that were changed since then to be delivered again. */
  public static void resync(Session session, String target, Instant changedSince) {
    ask(session, target, Kind.CHANGED, "", changedSince);
  }

  /**
   * Asks for some contacts to be delivered again. What isn't a contact is passed over.
   *
   * @param keys none of them twice
   * @return how many are contacts
   */
  public static long resync(Session session, String target, List<ContactKey> keys) {
    ask(session, target, Kind.KEYS, "", Instant.EPOCH);
    for (var part : KeyList.parts(sorted(keys))) {
      var parameters = new ArrayList<Object>(List.of(target));
      parameters.addAll(KeyList.filled(part));
      session.update(
          "insert into target_selected_key (target, contact_key) select ?, contact_key from contact"
              + " where "
              + KeyList.IN
              + " on conflict do nothing",
          parameters.toArray());
    }
    return count(session, keys);
  }

  /** How many of the keys, none of which is there twice, are contacts. */
  public static long count(Session session, List<ContactKey> keys) {
    return KeyList.parts(sorted(keys)).stream()
        .mapToLong(
            part ->
                session
                    .first(
                        "select count(*) as n from contact where " + KeyList.IN,
                        row -> row.getLong("n"),
                        KeyList.filled(part).toArray())
                    .orElse(0L))
        .sum();
  }

  private static List<String> sorted(List<ContactKey> keys) {
    return keys.stream().map(ContactKey::value).sorted().toList();
  }

  /** Begins anew where the same was asked for before and is under way. */
  private static void ask(Session session, String target, Kind kind, String cause, Instant since) {
    session.update(
        "insert into target_selection (target, kind, cause, since_at, swept_to, asked_at)"
            + " values (?, ?, ?, ?, '', ?) on conflict (target, kind, cause, since_at)"
            + " do update set (swept_to, asked_at) = (excluded.swept_to, excluded.asked_at)",
        target,
        kind.word(),
        cause,
        since.toEpochMilli(),
        session.now().toEpochMilli());
  }

  /**
   * Does the next step of what was asked for a target.
   *
   * @return whether there may be more to do; false where another replica is at it
   */
  static boolean step(Session session, String target) {
    var next = next(session, target);
    next.ifPresent(
        selection ->
            step(session, selection)
                .ifPresentOrElse(
                    upTo -> save(session, selection, upTo), () -> end(session, selection)));
    return next.isPresent();
  }

  private static Optional<Selection> next(Session session, String target) {
    return session.first(
        "select kind, cause, since_at, swept_to, asked_at from target_selection where target = ?"
            + " order by kind, cause, since_at limit 1"
            + session.dialect().lockFree(),
        row ->
            new Selection(
                target,
                Kind.of(row.getString("kind")),
                row.getString("cause"),
                Instant.ofEpochMilli(row.getLong("since_at")),
                row.getString("swept_to"),
                Instant.ofEpochMilli(row.getLong("asked_at"))),
        target);
  }

  /** Up to which key it is done; empty where nothing is left. */
  private static Optional<String> step(Session session, Selection selection) {
    return switch (selection.kind()) {
      case REJECTED, EXHAUSTED ->
          lastOfWhole(
              Redelivery.tryAgain(
                  session, selection.settled(), selection.sweptTo(), TargetJobTable.STEP));
      case CHANGED -> changed(session, selection);
      case KEYS -> lastOfWhole(listed(session, selection));
    };
  }

  private static Optional<String> lastOfWhole(List<String> keys) {
    return keys.size() < TargetJobTable.STEP
        ? Optional.empty()
        : Optional.of(keys.get(keys.size() - 1));
  }

  private static Optional<String> changed(Session session, Selection selection) {
    var upTo = ChangedContacts.upTo(session, selection.sweptTo(), KeyList.MOST);
    upTo.map(last -> ChangedContacts.between(session, selection.since(), selection.sweptTo(), last))
        .filter(keys -> !keys.isEmpty())
        .ifPresent(keys -> Redelivery.deliverAgain(session, selection.target(), keys));
    return upTo;
  }

  private static List<String> listed(Session session, Selection selection) {
    var keys =
        session.query(
            "select contact_key from target_selected_key where target = ?"
                + " order by contact_key limit ?",
            row -> row.getString("contact_key"),
            selection.target(),
            KeyList.MOST);
    if (!keys.isEmpty()) {
      Redelivery.deliverAgain(session, selection.target(), keys);
      session.update(
          "delete from target_selected_key where target = ? and contact_key <= ?",
          selection.target(),
          keys.get(keys.size() - 1));
    }
    return keys;
  }

  private static void save(Session session, Selection selection, String upTo) {
    session.update(
        "update target_selection set swept_to = ?" + IS_IT,
        upTo,
        selection.target(),
        selection.kind().word(),
        selection.cause(),
        selection.since().toEpochMilli());
  }

  private static void end(Session session, Selection selection) {
    session.update(
        "delete from target_selection" + IS_IT,
        selection.target(),
        selection.kind().word(),
        selection.cause(),
        selection.since().toEpochMilli());
  }
}
