package io.contactgateway.store.audit;

import io.contactgateway.store.Session;

/** Keeps what was done, and tells who listens: the one way to an entry. Thread-safe. */
public final class AuditLog {
  /** Keeps everything, and tells nobody. */
  public static final AuditLog UNHEARD = new AuditLog((session, entry, id, at) -> {});

  private final AuditListener listener;

  /**
   * @param listener told of every entry in its transaction: where it throws, nothing is done
   */
  public AuditLog(AuditListener listener) {
    this.listener = listener;
  }

  /** Keeps an entry, in the transaction that does what it says. */
  public void add(Session session, AuditEntry entry) {
    var id = AuditTable.add(session, entry);
    listener.audited(session, entry, id, session.now());
  }
}
