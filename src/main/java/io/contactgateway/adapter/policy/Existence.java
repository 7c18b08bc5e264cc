package io.contactgateway.adapter.policy;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.VendorMemory;
import java.util.function.Function;

/** Whether a vendor has a contact, as it was just asked. */
public sealed interface Existence {
  /** What the function of this case makes of it. */
  <R> R fold(
      Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled);

  /**
   * It has the contact.
   *
   * @param memory with what was learnt of it
   */
  record Found(VendorMemory memory) implements Existence {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return found.apply(this);
    }
  }

  /**
   * It surely has not.
   *
   * @param memory without what is there no longer
   */
  record Absent(VendorMemory memory) implements Existence {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return absent.apply(this);
    }
  }

  /**
   * That could not be found out, and nothing may be written.
   *
   * @param memory with how far the question has come
   */
  record Unsettled(Failure failure, VendorMemory memory) implements Existence {
    @Override
    public <R> R fold(
        Function<Found, R> found, Function<Absent, R> absent, Function<Unsettled, R> unsettled) {
      return unsettled.apply(this);
    }
  }
}
