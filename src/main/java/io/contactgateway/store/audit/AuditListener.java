package io.contactgateway.store.audit;

import io.contactgateway.store.Session;
import java.time.Instant;

/** Is told what was done, in the transaction that does it and keeps it. */
@FunctionalInterface
public interface AuditListener {
  /**
   * An entry was kept. The transaction may be run again, so there is no effect but through the
   * session.
   *
   * @param id of the entry, in the order of time
   */
  void audited(Session session, AuditEntry entry, String id, Instant at);
}
