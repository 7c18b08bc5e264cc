package io.contactgateway.vendor.chatwoot;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.AdapterTools;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.DeliveryOutcome;
import io.contactgateway.delivery.DeliveryOutcome.Delivered;
import io.contactgateway.delivery.DeliveryOutcome.Failed;
import io.contactgateway.delivery.Failure;
import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.Operation;
import io.contactgateway.delivery.TargetAdapter;
import io.contactgateway.delivery.Translation;
import io.contactgateway.delivery.VendorCalls;
import io.contactgateway.delivery.VendorMemory;
import io.contactgateway.outbound.AnswerTable.Verb;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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
  private final RecentDeliveries deliveries = new RecentDeliveries();
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  ChatwootAdapter(ChatwootSettings settings, AdapterTools tools) {
    var answers = new ChatwootAnswers(tools.clock(), tools.random());
    this.clock = tools.clock();
    this.fingerprints = settings.fingerprints();
    this.mapper = new ChatwootMapper(settings.attributePlaces());
    this.api = new ChatwootApi(settings);
    this.contactUpdate = new ContactUpdate(settings, api, answers, tools.identityGuard());
    this.failedCalls =
        new FailedCalls(
            answers,
            new AnswerWords(settings, api),
            new ServerErrorDiagnosis(settings, api, deliveries, clock));
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory stored) {
    var memory = new ChatwootMemory(stored);
    var image = mapper.image(contact);
    var plan = UpdatePlan.of(image, memory, fingerprints, memory.vendorId().isEmpty());
    var update = api.plannedUpdate(key, image, plan, memory);
    var known = memory.vendorId().isPresent();
    return new Translation.Eligible(
        known ? Operation.UPDATED : Operation.CREATED,
        fingerprints.of(image),
        known ? List.of(update) : List.of(api.plannedCreate(key, image), update),
        mapper.findings(contact, image, memory));
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var attempt = new Attempt(delivery, mapper.image(delivery.contact()), calls);
    var memory = new ChatwootMemory(delivery.memory());
    return memory
        .vendorId()
        .map(id -> update(attempt, memory, id, Operation.UPDATED))
        .orElseGet(() -> create(attempt, memory));
  }

  private Uni<DeliveryOutcome> create(Attempt attempt, ChatwootMemory memory) {
    var image = attempt.image();
    return attempt
        .calls()
        .send(api.create(attempt.key(), image, memory))
        .flatMap(
            reply -> {
              var shown = ShownContact.in(reply).map(ShownContact::id);
              return shown.isPresent()
                  ? update(
                      attempt, memory.created(shown.get(), image), shown.get(), Operation.CREATED)
                  : failedCalls.outcome(
                      attempt, Verb.CREATE, reply, memory, memory.perhapsCreated(image));
            });
  }

  private Uni<DeliveryOutcome> update(
      Attempt attempt, ChatwootMemory memory, String vendorId, Operation operation) {
    return contactUpdate
        .send(attempt, memory)
        .flatMap(
            sent ->
                sent.map(result -> updated(attempt, memory, vendorId, operation, result))
                    .orElseGet(() -> Uni.createFrom().item(busy(memory))));
  }

  private Uni<DeliveryOutcome> updated(
      Attempt attempt,
      ChatwootMemory memory,
      String vendorId,
      Operation operation,
      UpdateResult result) {
    var shown = ShownContact.in(result.reply());
    if (shown.isEmpty()) {
      var perhaps = memory.perhapsUpdated(attempt.image(), result.plan());
      return failedCalls.outcome(attempt, Verb.UPDATE, result.reply(), memory, perhaps);
    }
    return Uni.createFrom()
        .item(() -> delivered(attempt, memory, vendorId, operation, result, shown.get()));
  }

  private DeliveryOutcome delivered(
      Attempt attempt,
      ChatwootMemory memory,
      String vendorId,
      Operation operation,
      UpdateResult result,
      ShownContact shown) {
    deliveries.delivered(attempt.key(), clock.instant());
    var image = attempt.image();
    var findings = mapper.findings(attempt.contact(), image, memory);
    var conflicts = IdentityConflicts.found(image, vendorId, shown, result);
    var after = memory.updated(shown.id(), image, result, fingerprints);
    return new Delivered(operation, after.stored(), findings.withConflicts(conflicts));
  }

  private static DeliveryOutcome busy(ChatwootMemory memory) {
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
