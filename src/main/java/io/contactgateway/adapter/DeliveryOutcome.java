package io.contactgateway.adapter;

/** How an attempt ended. Expected failures are values: an adapter never throws for them. */
public sealed interface DeliveryOutcome {
  /** What to remember from now on, also after a failure (an id learnt half-way, a verb tried). */
  VendorMemory memory();

  /** The vendor has the contact. */
  record Delivered(Operation operation, VendorMemory memory, Findings findings)
      implements DeliveryOutcome {}

  /** It doesn't, or we don't know. */
  record Failed(Failure failure, VendorMemory memory) implements DeliveryOutcome {}
}
