package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.policy.VendorRecords;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Delivers to one inbox of Chatwoot: a contact that it doesn't know yet is created under its source
 * id, and every contact is then updated. Every contact is eligible, since its key is all it needs.
 */
final class ChatwootAdapter implements TargetAdapter {
  private static final Duration NEXT_TURN = Duration.ofMillis(200);

  private final ChatwootMapper mapper;
  private final ChatwootApi api;
  private final ContactUpdate contactUpdate;
  private final FailedCalls failedCalls;
  private final PictureUpload pictureUpload;
  private final RecentDeliveries deliveries = new RecentDeliveries();
  private final Fingerprints fingerprints;
  private final InstantSource clock;
  private final IdentityGuard identityGuard;
  private final ChatwootCheck check;
  private final ChatwootReadBack readBack;
  private final String target;
  private final ChatwootRecords records;

  ChatwootAdapter(ChatwootSettings settings, AdapterTools tools) {
    var answers = new ChatwootAnswers(tools.clock(), tools.random());
    this.target = settings.target();
    this.identityGuard = tools.identityGuard();
    this.clock = tools.clock();
    this.fingerprints = settings.fingerprints();
    this.mapper = new ChatwootMapper(settings.attributePlaces(), tools.pictureLinks().isPresent());
    this.api = new ChatwootApi(settings, tools.pictureLinks(), tools.typedClients());
    this.contactUpdate = new ContactUpdate(settings, api, answers, tools.identityGuard());
    this.failedCalls =
        new FailedCalls(
            answers,
            new AnswerWords(settings, api),
            new ServerErrorDiagnosis(settings, api, deliveries, clock));
    this.check = new ChatwootCheck(api, settings.signs(), clock);
    this.readBack = new ChatwootReadBack(mapper, api, fingerprints, clock);
    this.pictureUpload = new PictureUpload(api, failedCalls, fingerprints);
    this.records =
        new ChatwootRecords(
            this,
            mapper,
            api,
            answers,
            contactUpdate,
            failedCalls,
            settings,
            tools.identityGuard());
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

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory stored) {
    var memory = new ChatwootNotes(stored);
    var image = mapper.image(contact);
    var plan = UpdatePlan.of(image, memory, fingerprints, memory.vendorId().isEmpty());
    return translation(key, contact, memory, plan, Set.of());
  }

  /** Leaves out, and names, what another contact is known to hold. */
  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var memory = new ChatwootNotes(delivery.memory());
    var image = mapper.image(delivery.contact());
    var everything = memory.vendorId().isEmpty() || delivery.forced() || delivery.uncertain();
    var plan = UpdatePlan.of(image, memory, fingerprints, everything);
    return contactUpdate
        .heldByOthers(delivery.key(), plan)
        .map(held -> translation(delivery.key(), delivery.contact(), memory, plan, held));
  }

  private Translation translation(
      ContactKey key,
      Contact contact,
      ChatwootNotes memory,
      UpdatePlan plan,
      Set<IdentityValue> held) {
    var image = mapper.image(contact);
    return new Translation.Eligible(
        memory.vendorId().isPresent() ? Operation.UPDATED : Operation.CREATED,
        fingerprints.of(image),
        () -> planned(key, image, memory, plan, held),
        findings(contact, image, memory, List.of()).withConflicts(IdentityConflicts.claimed(held)));
  }

  private List<PlannedRequest> planned(
      ContactKey key,
      ChatwootPayload image,
      ChatwootNotes memory,
      UpdatePlan plan,
      Set<IdentityValue> held) {
    var requests = new ArrayList<PlannedRequest>();
    if (memory.vendorId().isEmpty()) {
      requests.add(api.plannedCreate(key, image));
    }
    requests.add(api.plannedUpdate(key, image, plan.without(held), memory));
    image
        .upload()
        .filter(upload -> plan.avatar())
        .ifPresent(upload -> requests.add(api.plannedUpload(key, upload.picture())));
    return requests;
  }

  /** The one request of a contact that is created and not updated. */
  List<PlannedRequest> plannedWhole(ContactKey key, ChatwootPayload image, ChatwootNotes memory) {
    return List.of(api.plannedWhole(key, image, UpdatePlan.of(image, memory, fingerprints, true)));
  }

  /** "Create a contact" shows what a source id leads to, and changes nothing there. */
  @Override
  public boolean findsItsId() {
    return true;
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var attempt = new ChatwootAttempt(delivery, mapper.image(delivery.contact()), calls);
    var memory = new ChatwootNotes(delivery.memory());
    return memory
        .vendorId()
        .map(id -> update(attempt, memory, id, Operation.UPDATED))
        .orElseGet(() -> create(attempt, memory));
  }

  /** "Inbox details". The server answers 500 also where one contact or our signature is wrong. */
  @Override
  public Optional<VendorRequest> healthQuestion() {
    return Optional.of(api.inbox());
  }

  private Uni<DeliveryOutcome> create(ChatwootAttempt attempt, ChatwootNotes memory) {
    var image = attempt.image();
    return attempt
        .calls()
        .send(api.create(attempt.key(), image, memory))
        .flatMap(
            reply -> {
              var shown = ShownContact.in(reply).map(ShownContact::id);
              return shown.isPresent()
                  ? created(attempt, memory.created(shown.get(), image), shown.get())
                  : failedCalls.outcome(
                      attempt, Verb.CREATE, reply, memory, memory.perhapsCreated(image));
            });
  }

  /** "Create a contact" finds as well: what it found may be what another of ours has become. */
  private Uni<DeliveryOutcome> created(
      ChatwootAttempt attempt, ChatwootNotes memory, String vendorId) {
    return identityGuard
        .sharesRecord(target, attempt.key(), vendorId)
        .flatMap(
            shared ->
                shared
                    ? Uni.createFrom().item(new Failed(SharedRecord.failure(), memory.stored()))
                    : update(attempt, memory, vendorId, Operation.CREATED));
  }

  private Uni<DeliveryOutcome> update(
      ChatwootAttempt attempt, ChatwootNotes memory, String vendorId, Operation operation) {
    return contactUpdate
        .send(attempt, memory)
        .flatMap(
            sent ->
                sent.map(result -> updated(attempt, memory, vendorId, operation, result))
                    .orElseGet(() -> Uni.createFrom().item(busy(memory))));
  }

  /** The one call has made the contact; its picture may follow. */
  Uni<DeliveryOutcome> created(
      ChatwootAttempt attempt, ChatwootNotes memory, String vendorId, UpdateResult result) {
    return updated(attempt, memory, vendorId, Operation.CREATED, result);
  }

  private Uni<DeliveryOutcome> updated(
      ChatwootAttempt attempt,
      ChatwootNotes memory,
      String vendorId,
      Operation operation,
      UpdateResult result) {
    var shown = ShownContact.in(result.reply());
    if (shown.isEmpty()) {
      var perhaps = memory.perhapsUpdated(attempt.image(), result.plan(), fingerprints);
      return failedCalls.outcome(attempt, Verb.UPDATE, result.reply(), memory, perhaps);
    }
    var delivered = delivered(attempt, memory, vendorId, operation, result, shown.get());
    return attempt
        .image()
        .upload()
        .filter(upload -> result.plan().avatar())
        .map(upload -> pictureUpload.send(attempt, upload, delivered))
        .orElseGet(() -> Uni.createFrom().item(delivered));
  }

  private Delivered delivered(
      ChatwootAttempt attempt,
      ChatwootNotes memory,
      String vendorId,
      Operation operation,
      UpdateResult result,
      ShownContact shown) {
    deliveries.delivered(attempt.key(), clock.instant());
    var image = attempt.image();
    var findings = findings(attempt.contact(), image, memory, unconfirmedName(image, shown));
    var conflicts = IdentityConflicts.found(image, vendorId, shown, result);
    var after = memory.updated(shown.id(), image, result, fingerprints);
    return new Delivered(operation, after.stored(), findings.withConflicts(conflicts));
  }

  /** A file is dropped by the server, and a picture that it has is never replaced by another. */
  private Findings findings(
      Contact contact, ChatwootPayload image, ChatwootNotes memory, List<String> unconfirmedName) {
    var unconfirmed = new TreeSet<>(unconfirmedName);
    unconfirmed.addAll(mapper.shortened(contact, image));
    image
        .avatar()
        .filter(avatar -> image.upload().isPresent() || memory.fetchedAnother(avatar, fingerprints))
        .map(Avatar::pointer)
        .ifPresent(unconfirmed::add);
    return mapper.findings(contact, memory).withUnconfirmed(List.copyOf(unconfirmed));
  }

  /** An agent who joins two contacts meanwhile may undo what the update did. */
  private static List<String> unconfirmedName(ChatwootPayload image, ShownContact shown) {
    return image
        .name()
        .filter(shown::lacksName)
        .map(name -> image.namePointers())
        .orElse(List.of());
  }

  static DeliveryOutcome busy(ChatwootNotes memory) {
    var detail = "other changes of e-mail or phone are under way in the Chatwoot account";
    var failure = Failure.of(FailureKind.NOT_SENT, detail);
    return new Failed(failure.withRetryAfter(Optional.of(NEXT_TURN)), memory.stored());
  }

  /** Chatwoot joins people by e-mail and phone; a freed value is sent for whoever waits for it. */
  @Override
  public Optional<String> afterForgetting() {
    return Optional.of(
        "another contact that waits for the e-mail or phone is now delivered by itself, and the"
            + " vendor may join it with what is left here");
  }
}
