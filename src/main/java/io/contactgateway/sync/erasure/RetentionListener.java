package io.contactgateway.sync.erasure;

import io.contactgateway.store.Session;

/** Is told of contacts that are forgotten since nobody writes them, in the same transaction. */
@FunctionalInterface
public interface RetentionListener {
  void forgotten(Session session, ErasureResult.Erased receipt);
}
