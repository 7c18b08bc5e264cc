package io.contactgateway.store;

/**
 * Whether the database can be reached and keeps changes: asked by one that is worth a commit, so
 * that a database whose commits hang, for want of a standby or of a disk, is found out too.
 */
public final class WriteCheck {
  private WriteCheck() {}

  /** True, or a failure of the transaction. */
  public static boolean passes(Session session) {
    StoreEpochTable.beat(session);
    return true;
  }
}
