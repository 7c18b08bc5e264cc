package io.contactgateway.events;

import io.contactgateway.adapter.http.TrustedAuthorities;
import io.contactgateway.sync.target.RetryPolicy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told what.
 *
 * @param outcomes what it wants to be told of
 * @param retry the budget counts the waits between failed attempts, all together
 * @param authorities who has to have certified the server; empty for those that the JDK trusts
 */
public record Subscription(
    String name,
    URI url,
    WebhookSecret secret,
    KeyForm key,
    Set<Outcome> outcomes,
    RetryPolicy retry,
    Optional<TrustedAuthorities> authorities) {
  public Subscription {
    outcomes = Set.copyOf(outcomes);
  }

  /** How an event names its contact. */
  public enum KeyForm {
    /** HMAC-SHA256 of the key under the subscription's secret. */
    HASHED,
    PLAIN
  }

  /** The contact as its events name it. */
  String subject(String contactKey) {
    return key == KeyForm.PLAIN ? contactKey : secret.pseudonym(contactKey);
  }
}
