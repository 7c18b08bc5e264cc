package io.contactgateway.adapter.policy;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.settings.TargetSettings;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps a target to updates, or to creates. What the vendor has is asked for before anything is
 * written, unless what is remembered says enough; a contact that the policy keeps back fails as
 * {@link FailureKind#UPDATE_ONLY} or {@link FailureKind#CREATE_ONLY}, and nothing of it is sent.
 */
public final class PolicyAdapter implements TargetAdapter {
  /** The setting. */
  public static final String POLICY = "policy";

  private static final String NOT_THERE =
      "policy=update-only: the vendor doesn't have the contact, and none is created";
  private static final String THERE =
      "policy=create-only: the vendor has the contact, and it is not changed";

  private final TargetAdapter adapter;
  private final VendorRecords records;
  private final WritePolicy policy;

  private PolicyAdapter(TargetAdapter adapter, VendorRecords records, WritePolicy policy) {
    this.adapter = adapter;
    this.records = records;
    this.policy = policy;
  }

  /**
   * The adapter, kept to what its target's settings say; what is wrong with them is reported.
   *
   * @param adapter makes the calls
   * @param records of the same vendor
   */
  public static TargetAdapter of(
      TargetAdapter adapter, VendorRecords records, TargetSettings settings) {
    var policy = settings.choice(POLICY, WritePolicy.UPSERT);
    if (policy == WritePolicy.UPSERT) {
      return adapter;
    }
    if (policy == WritePolicy.CREATE_ONLY
        && settings.optionalText("on-withdrawal").filter("clear"::equals).isPresent()) {
      settings.problem(
          POLICY,
          "can't be create-only where on-withdrawal=clear changes what is there: keep it, or delete"
              + " it where the vendor can be asked to");
    }
    return new PolicyAdapter(adapter, records, policy);
  }

  /** Under {@code update-only}, what would be sent if the vendor has the contact. */
  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    return adapter.translate(key, contact, forecast(memory));
  }

  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var memory = delivery.memory();
    var creates = policy == WritePolicy.CREATE_ONLY && !records.isKnown(memory);
    return adapter
        .preview(delivery.of(delivery.contact(), forecast(memory)))
        .map(translation -> creates ? creating(delivery, translation) : translation);
  }

  private Translation creating(Delivery delivery, Translation translation) {
    return translation.fold(
        eligible -> records.creating(delivery, eligible),
        ineligible -> ineligible,
        withheld -> withheld);
  }

  private VendorMemory forecast(VendorMemory memory) {
    return policy == WritePolicy.UPDATE_ONLY && !records.isKnown(memory)
        ? records.presumed(memory)
        : memory;
  }

  @Override
  public Optional<Failure> keptBack(VendorMemory memory) {
    return policy == WritePolicy.CREATE_ONLY && records.isKnown(memory)
        ? Optional.of(Failure.of(FailureKind.CREATE_ONLY, THERE))
        : Optional.empty();
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    return policy == WritePolicy.UPDATE_ONLY ? update(delivery, calls) : create(delivery, calls);
  }

  private Uni<DeliveryOutcome> update(Delivery delivery, VendorCalls calls) {
    if (records.updatesNeverCreate() && records.isKnown(delivery.memory())) {
      return records.update(delivery, calls);
    }
    return records
        .find(delivery, calls)
        .chain(
            existence ->
                existence.fold(
                    found -> updateUnlessShared(remembering(delivery, found.memory()), calls),
                    absent -> keptBack(FailureKind.UPDATE_ONLY, NOT_THERE, absent.memory()),
                    PolicyAdapter::unsettled));
  }

  private Uni<DeliveryOutcome> updateUnlessShared(Delivery delivery, VendorCalls calls) {
    return records
        .isShared(delivery, delivery.memory())
        .chain(
            shared ->
                shared
                    ? failed(SharedRecord.failure(), delivery.memory())
                    : records.update(delivery, calls));
  }

  private Uni<DeliveryOutcome> create(Delivery delivery, VendorCalls calls) {
    return records
        .find(delivery, calls)
        .chain(
            existence ->
                existence.fold(
                    found -> keptBackAsFound(delivery, found.memory()),
                    absent -> records.create(remembering(delivery, absent.memory()), calls),
                    PolicyAdapter::unsettled));
  }

  /**
   * What is there and was asked for after an attempt of unknown outcome may be our own: its id is
   * kept then, lest a deletion forgets it. What another contact of ours is there is that one's.
   */
  private Uni<DeliveryOutcome> keptBackAsFound(Delivery delivery, VendorMemory found) {
    if (!delivery.uncertain()) {
      return keptBack(FailureKind.CREATE_ONLY, THERE, delivery.memory());
    }
    return records
        .isOfAnother(delivery, found)
        .chain(
            isOfAnother ->
                keptBack(FailureKind.CREATE_ONLY, THERE, isOfAnother ? delivery.memory() : found));
  }

  private static Delivery remembering(Delivery delivery, VendorMemory memory) {
    return delivery.of(delivery.contact(), memory);
  }

  private static Uni<DeliveryOutcome> keptBack(
      FailureKind kind, String detail, VendorMemory memory) {
    return failed(Failure.of(kind, detail), memory);
  }

  private static Uni<DeliveryOutcome> unsettled(Existence.Unsettled unsettled) {
    return failed(unsettled.failure(), unsettled.memory());
  }

  private static Uni<DeliveryOutcome> failed(Failure failure, VendorMemory memory) {
    return Uni.createFrom().item(new Failed(failure, memory));
  }

  @Override
  public Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    return adapter.check(calls, forced);
  }

  @Override
  public Optional<ReadBack> readBack() {
    return adapter.readBack();
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
