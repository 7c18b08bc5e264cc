package io.contactgateway.store;

/** Whether the database can be reached and takes changes. */
public final class WriteCheck {
  /** Changes nothing; a database that only lets one read refuses it all the same. */
  private static final String NO_CHANGE =
      "update target_control set resumed_at = resumed_at where target = ''";

  private WriteCheck() {}

  /** True, or a failure of the transaction. */
  public static boolean passes(Session session) {
    session.update(NO_CHANGE);
    return true;
  }
}
