package io.contactgateway.sync;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.policy.Existence;
import io.contactgateway.adapter.policy.VendorRecords;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake vendor that can be asked for a contact, and forgets nobody's id. */
final class FakeRecords implements VendorRecords {
  private final FakeTarget vendor;
  private final AtomicInteger questions = new AtomicInteger();

  FakeRecords(FakeTarget vendor) {
    this.vendor = vendor;
  }

  /** How often it was asked. */
  int questions() {
    return questions.get();
  }

  @Override
  public boolean updatesNeverCreate() {
    return false;
  }

  @Override
  public Uni<Existence> find(Delivery delivery, VendorCalls calls) {
    questions.incrementAndGet();
    var memory = delivery.memory();
    return Uni.createFrom()
        .item(
            vendor.holds(delivery.key()) == null
                ? new Existence.Absent(memory.withoutVendorId())
                : new Existence.Found(memory.withVendorId("id of " + delivery.key().value())));
  }

  @Override
  public Uni<DeliveryOutcome> update(Delivery delivery, VendorCalls calls) {
    return vendor.deliver(delivery, calls);
  }

  @Override
  public Uni<DeliveryOutcome> create(Delivery delivery, VendorCalls calls) {
    return vendor.deliver(delivery, calls);
  }
}
