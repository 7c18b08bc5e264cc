package io.contactgateway.sync.check;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** An adapter that is checked, and nothing else. */
final class CheckedAdapter implements TargetAdapter {
  /** For each check, whether it was asked for by hand. */
  final List<Boolean> asked = new ArrayList<>();

  List<CheckFinding> findings = List.of();
  boolean defect;

  @Override
  public Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    asked.add(forced);
    return defect
        ? Uni.createFrom().failure(new IllegalStateException("a defect"))
        : Uni.createFrom().item(findings);
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    throw new UnsupportedOperationException();
  }
}
