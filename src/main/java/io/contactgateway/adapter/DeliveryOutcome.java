package io.contactgateway.adapter;

import java.util.function.Function;

/** How an attempt ended. Expected failures are values: an adapter never throws for them. */
public sealed interface DeliveryOutcome {
  /** What the function of this case makes of it. */
  <R> R fold(Function<Delivered, R> delivered, Function<Failed, R> failed);

  /** What to remember from now on, also after a failure (an id learnt half-way, a verb tried). */
  VendorMemory memory();

  /** The vendor has the contact. */
  record Delivered(Operation operation, VendorMemory memory, Findings findings)
      implements DeliveryOutcome {
    @Override
    public <R> R fold(Function<Delivered, R> delivered, Function<Failed, R> failed) {
      return delivered.apply(this);
    }
  }

  /** It doesn't, or we don't know. */
  record Failed(Failure failure, VendorMemory memory) implements DeliveryOutcome {
    @Override
    public <R> R fold(Function<Delivered, R> delivered, Function<Failed, R> failed) {
      return failed.apply(this);
    }
  }
}
