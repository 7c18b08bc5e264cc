package io.contactgateway.sync.change;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.trace.TraceContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One change of one contact.
 *
 * @param targets the chosen ones, by name; each exists
 * @param strict refuse the change where a chosen target could not take the contact whole
 * @param urgency whose turn comes first where a vendor's calls are scarce
 * @param patience how long the caller is ready to wait for the targets
 * @param cause the caller's request, as its trace shows it
 * @param once the request that this is for, where it is to take effect once
 */
public record ChangeRequest(
    ContactKey key,
    Change change,
    Preconditions preconditions,
    Set<String> targets,
    boolean strict,
    Duration patience,
    Urgency urgency,
    Optional<TraceContext> cause,
    Optional<HeldRequest> once) {
  /** A change that may be made again. */
  public ChangeRequest(
      ContactKey key,
      Change change,
      Preconditions preconditions,
      Set<String> targets,
      boolean strict,
      Duration patience,
      Urgency urgency,
      Optional<TraceContext> cause) {
    this(key, change, preconditions, targets, strict, patience, urgency, cause, Optional.empty());
  }
}
