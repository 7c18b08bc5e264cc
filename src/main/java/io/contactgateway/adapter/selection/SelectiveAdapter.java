package io.contactgateway.adapter.selection;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.Translation.OnWithdrawal;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Violation;
import io.contactgateway.settings.TargetSettings;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Shows an adapter the part of each contact that its target may get. To the adapter the rest isn't
 * there: a value that was delivered before it was left out is cleared like one that is gone, unless
 * what the person doesn't allow any more is to be kept. Of a contact that may not go to the target
 * at all, the adapter sees at most what it takes to clear what is there.
 */
public final class SelectiveAdapter implements TargetAdapter {
  private final TargetAdapter adapter;
  private final Selection selection;

  private SelectiveAdapter(TargetAdapter adapter, Selection selection) {
    this.adapter = adapter;
    this.selection = selection;
  }

  /** With what the settings say of the selection; what is wrong with them is reported. */
  public static SelectiveAdapter of(TargetAdapter adapter, TargetSettings settings) {
    return new SelectiveAdapter(adapter, Selection.from(settings, adapter.deletion().support()));
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    var objections = selection.consent().objections(contact);
    if (!objections.isEmpty()) {
      return withheld(key, contact, memory, objections);
    }
    var part = selection.of(key, contact);
    return of(part, adapter.translate(key, part.seen(), part.seenOf(memory)));
  }

  private Translation withheld(
      ContactKey key, Contact contact, VendorMemory memory, List<Violation> objections) {
    return new Translation.Withheld(
        objections,
        selection.consent().onWithdrawal(),
        clearing(key, contact, memory).map(Clearing::translation),
        Findings.leaving(Clearing.left(memory)));
  }

  private Optional<Clearing> clearing(ContactKey key, Contact contact, VendorMemory memory) {
    return selection.consent().onWithdrawal() == OnWithdrawal.CLEAR
        ? Clearing.of(adapter, key, selection.of(key, contact).seen(), memory)
        : Optional.empty();
  }

  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var objections = selection.consent().objections(delivery.contact());
    if (!objections.isEmpty()) {
      return Uni.createFrom()
          .item(withheld(delivery.key(), delivery.contact(), delivery.memory(), objections));
    }
    var part = selection.of(delivery.key(), delivery.contact());
    return adapter
        .preview(delivery.of(part.seen(), part.seenOf(delivery.memory())))
        .map(translation -> of(part, translation));
  }

  private static Translation of(SeenContact part, Translation translation) {
    return translation.fold(
        eligible ->
            new Translation.Eligible(
                eligible.operation(),
                eligible.digest(),
                eligible.preview(),
                SelectedFindings.of(part, eligible.findings())),
        ineligible ->
            new Translation.Ineligible(
                ineligible.missing(), SelectedFindings.of(part, ineligible.findings())),
        withheld -> withheld);
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var memory = delivery.memory();
    if (!selection.consent().objections(delivery.contact()).isEmpty()) {
      return clearing(delivery.key(), delivery.contact(), memory)
          .map(clearing -> clear(delivery.of(clearing.contact(), memory), calls))
          .orElseGet(() -> Uni.createFrom().item(nothingToClear(memory)));
    }
    var part = selection.of(delivery.key(), delivery.contact());
    return adapter
        .deliver(delivery.of(part.seen(), part.seenOf(memory)), calls)
        .map(outcome -> part.of(outcome, memory));
  }

  @Override
  public Optional<Failure> keptBack(VendorMemory memory) {
    return adapter.keptBack(memory);
  }

  private Uni<DeliveryOutcome> clear(Delivery delivery, VendorCalls calls) {
    return adapter
        .deliver(delivery, calls)
        .map(
            outcome ->
                outcome.fold(
                    delivered ->
                        new Delivered(
                            delivered.operation(),
                            delivered.memory(),
                            Findings.leaving(Clearing.left(delivered.memory()))),
                    failed -> failed));
  }

  private static DeliveryOutcome nothingToClear(VendorMemory memory) {
    var failure = Failure.of(FailureKind.DEFECT, "a withheld contact came to be delivered");
    return new Failed(failure, memory);
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
  public Optional<ReadBack> readBack() {
    return adapter.readBack().map(vendor -> SelectedReadBack.of(vendor, selection));
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
  public Set<String> filledByDefault() {
    return adapter.filledByDefault();
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
