package io.contactgateway.http.idempotency;

/**
 * A body that may name contacts beside the one that it is about. Such an answer isn't kept: one of
 * the others may be forgotten before it is asked for again.
 */
public interface NamingOthers {
  boolean namesOthers();
}
