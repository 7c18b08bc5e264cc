package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.TypedClients;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.corporatemerch.ContactLookup.Stopped;
import io.contactgateway.adapter.policy.VendorRecords;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One contact to the vendor: an update by its id, or a create, after a look-up where needed. */
final class CorporateMerchAdapter implements TargetAdapter {
  private final CorporateMerchSettings settings;
  private final CorporateMerchMapper mapper;
  private final CorporateMerchApi api;
  private final CorporateMerchAnswers answers;
  private final ContactLookup lookup;
  private final String target;
  private final IdentityGuard identityGuard;
  private final CorporateMerchCheck check;
  private final CorporateMerchReadBack readBack;
  private final CorporateMerchRecords records;

  /**
   * @param target its name
   */
  CorporateMerchAdapter(
      CorporateMerchSettings settings,
      InstantSource clock,
      String target,
      IdentityGuard identityGuard,
      TypedClients clients) {
    this.target = target;
    this.identityGuard = identityGuard;
    this.settings = settings;
    this.mapper = new CorporateMerchMapper(settings);
    this.api = new CorporateMerchApi(settings, clients);
    this.answers = new CorporateMerchAnswers(clock, settings);
    this.lookup = new ContactLookup(api, settings.lookupPages());
    this.check = new CorporateMerchCheck(api, clock);
    this.readBack = new CorporateMerchReadBack(mapper, api, settings.names(), clock);
    this.records =
        new CorporateMerchRecords(
            this, settings, mapper, answers, lookup.ofTheWholeList(), target, identityGuard);
  }

  /** What tells a create from an update. */
  VendorRecords records() {
    return records;
  }

  @Override
  public Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    return check.run(calls);
  }

  @Override
  public Optional<ReadBack> readBack() {
    return Optional.of(readBack);
  }

  /** The preview shows the write that is forecast; a look-up that may come first is none. */
  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    var image = mapper.image(contact);
    if (!image.missing().isEmpty()) {
      return new Translation.Ineligible(image.missing(), image.findings());
    }
    var operation = memory.vendorId().isPresent() ? Operation.UPDATED : Operation.CREATED;
    return new Translation.Eligible(
        operation, image.digest(), () -> List.of(planned(image, memory)), image.findings());
  }

  private PlannedRequest planned(CorporateMerchPayload image, VendorMemory memory) {
    return memory
        .vendorId()
        .map(id -> api.plannedUpdate(id, image.updateBody(memory.fields(), settings.names())))
        .orElseGet(() -> api.plannedCreate(image.createBody()));
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var image = mapper.image(delivery.contact());
    if (!image.missing().isEmpty()) {
      return ended(
          FailureKind.DEFECT, "an ineligible contact came to be delivered", delivery.memory());
    }
    var attempt = CorporateMerchNotes.of(delivery, image);
    var id = attempt.memory().vendorId();
    if (id.isPresent()) {
      return update(id.get(), attempt, calls);
    }
    return attempt
        .search()
        .map(search -> lookUp(search, attempt, calls))
        .orElseGet(() -> create(attempt, calls));
  }

  private Uni<DeliveryOutcome> update(String id, CorporateMerchNotes attempt, VendorCalls calls) {
    var body = attempt.image().updateBody(attempt.memory().fields(), settings.names());
    return calls.send(api.update(id, body)).map(reply -> answers.toUpdate(reply, attempt, id));
  }

  private Uni<DeliveryOutcome> create(CorporateMerchNotes attempt, VendorCalls calls) {
    return calls
        .send(api.create(attempt.image().createBody()))
        .map(reply -> answers.toCreate(reply, attempt));
  }

  /** Creates what a look-up has not found. */
  Uni<DeliveryOutcome> createAbsent(CorporateMerchNotes attempt, VendorCalls calls) {
    return attempt.saidToExist() ? saidToExist(attempt) : create(attempt.lookedUp(), calls);
  }

  private Uni<DeliveryOutcome> lookUp(
      ContactSearch search, CorporateMerchNotes attempt, VendorCalls calls) {
    var person = Person.of(attempt.image(), settings.names());
    return lookup
        .run(person, search, calls, answer -> answers.toList(answer, attempt))
        .chain(result -> afterLookup(result, attempt, calls));
  }

  private Uni<DeliveryOutcome> afterLookup(
      ContactLookup.Result result, CorporateMerchNotes attempt, VendorCalls calls) {
    return result.fold(
        found -> linked(found.id(), attempt, calls),
        absent -> createAbsent(attempt, calls),
        unsettled -> attempt.saidToExist() ? saidToExist(attempt) : unsettled(attempt),
        stopped -> stopped(stopped, attempt));
  }

  private static Uni<DeliveryOutcome> saidToExist(CorporateMerchNotes attempt) {
    var detail = "the vendor says that the e-mail exists, and a look-up did not find it";
    return ended(FailureKind.REFUSED, detail, attempt.lookedUp().memory());
  }

  private static Uni<DeliveryOutcome> unsettled(CorporateMerchNotes attempt) {
    var detail =
        "an earlier create may have arrived, and a look-up ended before it was certain: raise"
            + " lookup-pages and sync again";
    return ended(FailureKind.REFUSED, detail, attempt.lookingUp(ContactSearch.START).memory());
  }

  private static Uni<DeliveryOutcome> stopped(Stopped stopped, CorporateMerchNotes attempt) {
    var memory = attempt.lookingUp(stopped.at()).memory();
    return Uni.createFrom().item(new Failed(stopped.failure(), memory));
  }

  /** The person may be another of our contacts, with the same e-mail. */
  private Uni<DeliveryOutcome> linked(String id, CorporateMerchNotes attempt, VendorCalls calls) {
    return identityGuard
        .sharesRecord(target, attempt.key(), id)
        .chain(
            shared ->
                shared
                    ? Uni.createFrom()
                        .item(new Failed(SharedRecord.failure(), attempt.linked(id).memory()))
                    : update(id, attempt, calls));
  }

  private static Uni<DeliveryOutcome> ended(FailureKind kind, String detail, VendorMemory memory) {
    return Uni.createFrom().item(new Failed(Failure.of(kind, detail), memory));
  }
}
