package io.contactgateway.store.table;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Session;
import java.time.Instant;

/**
 * The right to change e-mails and phones in a vendor's account, which one replica has at a time. It
 * is held like a lease: prolonged by the heart-beat, and free by itself when its owner dies.
 */
public final class AccountLockTable {
  private AccountLockTable() {}

  /**
   * Takes the lock of an account, or keeps it.
   *
   * @return false where another owner holds it
   */
  public static boolean lock(Session session, String account, String owner, Instant until) {
    return session.update(
            "insert into account_lock (account, owner, held_until) values (?, ?, ?)"
                + " on conflict (account) do update set (owner, held_until) ="
                + " (excluded.owner, excluded.held_until)"
                + " where account_lock.held_until <= ? or account_lock.owner = excluded.owner",
            Sha256.hex(account),
            owner,
            until.toEpochMilli(),
            session.now().toEpochMilli())
        == 1;
  }

  /** Prolongs every lock that the owner holds. */
  public static void renew(Session session, String owner, Instant until) {
    session.update(
        "update account_lock set held_until = ? where owner = ? and held_until > ?",
        until.toEpochMilli(),
        owner,
        session.now().toEpochMilli());
  }

  /** Whether the owner has a lock, or had one that ran out. */
  public static boolean isHeldBy(Session session, String owner) {
    return session
        .first(
            "select 1 as held from account_lock where owner = ? and held_until > 0 limit 1",
            row -> 1,
            owner)
        .isPresent();
  }

  /** Gives the lock of an account back. */
  public static void unlock(Session session, String account, String owner) {
    session.update(
        "update account_lock set held_until = 0 where account = ? and owner = ?",
        Sha256.hex(account),
        owner);
  }

  /** Frees every lock of the owner: see {@link LeaseTable#expire}. */
  static void expire(Session session, String owner) {
    session.update("update account_lock set held_until = 0 where owner = ?", owner);
  }

  /** Frees every lock: see {@link LeaseTable#expireAll}. */
  static void expireAll(Session session) {
    session.update("update account_lock set held_until = 0");
  }
}
