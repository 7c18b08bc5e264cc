package io.contactgateway.store;

import io.contactgateway.contact.ContactKey;
import java.time.Instant;

/**
 * The desired state of one contact.
 *
 * @param incarnation different each time a forgotten key is created again
 * @param revision from 1
 * @param document the canonical document, JSON
 */
public record ContactRow(
    ContactKey key,
    String incarnation,
    long revision,
    String document,
    Instant createdAt,
    Instant updatedAt) {

  /** The entity tag, without quotes: changes with every revision and never comes back. */
  public String entityTag() {
    return incarnation + "-" + revision;
  }

  /** Key and document are personal data. */
  @Override
  public String toString() {
    return "ContactRow[" + key + ", revision " + revision + "]";
  }
}
