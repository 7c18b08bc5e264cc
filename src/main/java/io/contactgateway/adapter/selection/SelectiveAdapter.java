package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Shows an adapter the part of each contact that its target may get. To the adapter the rest isn't
 * there: a value that was delivered before it was left out is cleared like one that is gone.
 */
public final class SelectiveAdapter implements TargetAdapter {
  private final TargetAdapter adapter;
  private final Selection selection;

  public SelectiveAdapter(TargetAdapter adapter, Selection selection) {
    this.adapter = adapter;
    this.selection = selection;
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    var seen = selection.of(key, contact);
    return of(contact, seen, adapter.translate(key, seen, memory));
  }

  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var seen = selection.of(delivery.key(), delivery.contact());
    return adapter
        .preview(delivery.of(seen, delivery.memory()))
        .map(translation -> of(delivery.contact(), seen, translation));
  }

  private static Translation of(Contact whole, Contact seen, Translation translation) {
    return translation.fold(
        eligible ->
            new Translation.Eligible(
                eligible.operation(),
                eligible.digest(),
                eligible.requests(),
                SelectedFindings.of(whole, seen, eligible.findings())),
        ineligible ->
            new Translation.Ineligible(
                ineligible.missing(), SelectedFindings.of(whole, seen, ineligible.findings())));
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var seen = selection.of(delivery.key(), delivery.contact());
    return adapter
        .deliver(delivery.of(seen, delivery.memory()), calls)
        .map(outcome -> outcome.fold(made -> of(delivery.contact(), seen, made), failed -> failed));
  }

  private static DeliveryOutcome of(Contact whole, Contact seen, Delivered delivered) {
    return new Delivered(
        delivered.operation(),
        delivered.memory(),
        SelectedFindings.of(whole, seen, delivered.findings()));
  }

  /** What concerns only a property that the target doesn't get is nothing wrong. */
  @Override
  public Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    return adapter
        .check(calls, forced)
        .map(
            findings ->
                findings.stream()
                    .filter(finding -> finding.pointer().filter(selection::leavesOut).isEmpty())
                    .toList());
  }

  @Override
  public Optional<VendorRequest> healthQuestion() {
    return adapter.healthQuestion();
  }

  @Override
  public boolean findsItsId() {
    return adapter.findsItsId();
  }

  @Override
  public boolean isAddressedByItsId() {
    return adapter.isAddressedByItsId();
  }

  @Override
  public ContactDeletion deletion() {
    return adapter.deletion();
  }

  @Override
  public Optional<String> afterForgetting() {
    return adapter.afterForgetting();
  }

  @Override
  public Optional<String> requestId(VendorReply.Answer answer) {
    return adapter.requestId(answer);
  }
}
