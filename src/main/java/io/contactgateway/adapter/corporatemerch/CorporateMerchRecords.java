package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.policy.Existence;
import io.contactgateway.adapter.policy.VendorRecords;
import io.smallrye.mutiny.Uni;

/**
 * Tells a create from an update: whether the vendor has a person is looked up in its list, by
 * e-mail. That it hasn't is certain only once the whole list was read, or the vendor's filter has
 * answered.
 */
final class CorporateMerchRecords implements VendorRecords {
  private static final String OPEN =
      "the target's policy needs to know whether the vendor has the contact, and a look-up ended"
          + " before it was certain: raise lookup-pages and sync again";

  private final CorporateMerchAdapter adapter;
  private final CorporateMerchSettings settings;
  private final CorporateMerchMapper mapper;
  private final CorporateMerchAnswers answers;
  private final ContactLookup lookup;
  private final String target;
  private final IdentityGuard guard;

  /**
   * @param lookup which takes no part of the list for the whole
   */
  CorporateMerchRecords(
      CorporateMerchAdapter adapter,
      CorporateMerchSettings settings,
      CorporateMerchMapper mapper,
      CorporateMerchAnswers answers,
      ContactLookup lookup,
      String target,
      IdentityGuard guard) {
    this.adapter = adapter;
    this.settings = settings;
    this.mapper = mapper;
    this.answers = answers;
    this.lookup = lookup;
    this.target = target;
    this.guard = guard;
  }

  /** Updates name the vendor's id. */
  @Override
  public boolean updatesNeverCreate() {
    return true;
  }

  @Override
  public Uni<Existence> find(Delivery delivery, VendorCalls calls) {
    var attempt = CorporateMerchNotes.of(delivery, mapper.image(delivery.contact()));
    var person = Person.of(attempt.image(), settings.names());
    return lookup
        .run(
            person,
            attempt.search().orElse(ContactSearch.START),
            calls,
            answer -> answers.toList(answer, attempt))
        .chain(
            result ->
                result.fold(
                    found -> ended(new Existence.Found(attempt.linked(found.id()).memory())),
                    absent -> ended(new Existence.Absent(attempt.absent().memory())),
                    unsettled -> ended(open(attempt)),
                    stopped ->
                        ended(
                            new Existence.Unsettled(
                                stopped.failure(), attempt.lookingUp(stopped.at()).memory()))));
  }

  private static Existence open(CorporateMerchNotes attempt) {
    return new Existence.Unsettled(
        Failure.of(FailureKind.REFUSED, OPEN), attempt.lookingUp(ContactSearch.START).memory());
  }

  private static Uni<Existence> ended(Existence existence) {
    return Uni.createFrom().item(existence);
  }

  @Override
  public Uni<Boolean> isShared(Delivery delivery, VendorMemory found) {
    return guard.sharesRecord(target, delivery.key(), found.vendorId().orElseThrow());
  }

  @Override
  public Uni<Boolean> isOfAnother(Delivery delivery, VendorMemory found) {
    return guard.isOfAnother(target, delivery.key(), found.vendorId().orElseThrow());
  }

  @Override
  public Uni<DeliveryOutcome> update(Delivery delivery, VendorCalls calls) {
    return adapter.deliver(delivery, calls);
  }

  @Override
  public Uni<DeliveryOutcome> create(Delivery delivery, VendorCalls calls) {
    return adapter.createAbsent(
        CorporateMerchNotes.of(delivery, mapper.image(delivery.contact())), calls);
  }
}
