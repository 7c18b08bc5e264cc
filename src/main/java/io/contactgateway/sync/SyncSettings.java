package io.contactgateway.sync;

import io.contactgateway.time.ByteBudget;
import io.contactgateway.time.Delays;
import io.contactgateway.trace.Tracing;
import java.time.Duration;
import java.util.Optional;

/**
 * How this replica works.
 *
 * @param replica its name, different for every process
 * @param lease how long a lease lasts without a heart-beat
 * @param documentBytes the largest document, whatever the steps that lead to it
 * @param pictures what pictures on their way to vendors may take of the memory
 * @param tracing shows what is delivered
 * @param retention how long a contact is kept from its last write; for good where it is empty
 */
public record SyncSettings(
    String replica,
    Duration lease,
    Delays delays,
    long documentBytes,
    ByteBudget pictures,
    Tracing tracing,
    Optional<Duration> retention) {
  /** Contacts are kept for good. */
  public SyncSettings(
      String replica,
      Duration lease,
      Delays delays,
      long documentBytes,
      ByteBudget pictures,
      Tracing tracing) {
    this(replica, lease, delays, documentBytes, pictures, tracing, Optional.empty());
  }
}
