package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.policy.Existence;
import io.contactgateway.adapter.policy.VendorRecords;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;

/**
 * Tells a create from an update in an inbox. "Get a contact" says whether the inbox has it under
 * our source id. A contact that the account has by other ways (an agent made it, say) can't be
 * asked for: "Create a contact" with all values finds it by identifier, e-mail or phone, leaves it
 * as it is, and shows it.
 */
final class ChatwootRecords implements VendorRecords {
  private static final int NOT_FOUND = 404;
  private static final String OF_ANOTHER =
      "policy=create-only: the account has a contact with this identifier, e-mail or phone, and it"
          + " is not changed";

  private final ChatwootAdapter adapter;
  private final ChatwootMapper mapper;
  private final ChatwootApi api;
  private final ChatwootAnswers answers;
  private final ContactUpdate contactUpdate;
  private final FailedCalls failedCalls;
  private final Fingerprints fingerprints;
  private final IdentityGuard guard;
  private final String target;

  ChatwootRecords(
      ChatwootAdapter adapter,
      ChatwootMapper mapper,
      ChatwootApi api,
      ChatwootAnswers answers,
      ContactUpdate contactUpdate,
      FailedCalls failedCalls,
      ChatwootSettings settings,
      IdentityGuard guard) {
    this.adapter = adapter;
    this.mapper = mapper;
    this.api = api;
    this.answers = answers;
    this.contactUpdate = contactUpdate;
    this.failedCalls = failedCalls;
    this.fingerprints = settings.fingerprints();
    this.guard = guard;
    this.target = settings.target();
  }

  /** "Update a contact" answers 404 for a source id that the inbox doesn't have. */
  @Override
  public boolean updatesNeverCreate() {
    return true;
  }

  @Override
  public Translation.Eligible creating(Delivery delivery, Translation.Eligible forecast) {
    var image = mapper.image(delivery.contact());
    var memory = new ChatwootNotes(delivery.memory());
    return new Translation.Eligible(
        forecast.operation(),
        forecast.digest(),
        () -> adapter.plannedWhole(delivery.key(), image, memory),
        forecast.findings());
  }

  @Override
  public Uni<Existence> find(Delivery delivery, VendorCalls calls) {
    var memory = new ChatwootNotes(delivery.memory());
    return calls
        .send(api.show(delivery.key(), memory))
        .chain(
            reply ->
                reply.fold(
                    answer -> existence(answer, delivery, memory, calls),
                    none -> ended(new Existence.Unsettled(none.failure(), memory.stored()))));
  }

  private Uni<Existence> existence(
      Answer answer, Delivery delivery, ChatwootNotes memory, VendorCalls calls) {
    if (answer.status() == NOT_FOUND) {
      return calls.send(api.inbox()).map(reply -> withoutContact(reply, memory));
    }
    return ShownContact.in(answer)
        .map(shown -> ended(found(delivery, memory, shown.id())))
        .orElseGet(() -> ended(unsettled(answer, "asking for the contact", memory)));
  }

  private Existence found(Delivery delivery, ChatwootNotes memory, String id) {
    return new Existence.Found(memory.created(id, mapper.image(delivery.contact())).stored());
  }

  private Uni<Boolean> shares(ContactKey key, String id) {
    return guard.sharesRecord(target, key, id);
  }

  private Existence withoutContact(VendorReply reply, ChatwootNotes memory) {
    return reply.fold(
        answer ->
            answer.isSuccess()
                ? new Existence.Absent(memory.missing().stored())
                : unsettled(answer, "a contact is not there, and asking for the inbox", memory),
        none -> new Existence.Unsettled(none.failure(), memory.stored()));
  }

  private Existence unsettled(Answer answer, String what, ChatwootNotes memory) {
    var detail = what + " was answered " + answer.status();
    var failure =
        answer.isSuccess()
            ? Failure.answered(
                FailureKind.UNAVAILABLE, answer.status(), detail + ", without a readable contact")
            : answers.failure(answer, Verb.CREATE, memory, detail);
    return new Existence.Unsettled(failure, memory.stored());
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
    var attempt = new ChatwootAttempt(delivery, mapper.image(delivery.contact()), calls);
    var memory = new ChatwootNotes(delivery.memory());
    return contactUpdate
        .create(attempt, memory)
        .chain(
            sent ->
                sent.map(result -> created(attempt, memory, result))
                    .orElseGet(() -> Uni.createFrom().item(ChatwootAdapter.busy(memory))));
  }

  private Uni<DeliveryOutcome> created(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdateResult result) {
    var shown = ShownContact.in(result.reply());
    if (shown.isEmpty()) {
      var perhaps = memory.perhapsUpdated(attempt.image(), result.plan(), fingerprints);
      return failedCalls.outcome(attempt, Verb.CREATE, result.reply(), memory, perhaps);
    }
    if (!shown.get().isMadeOf(attempt.image(), result.plan())) {
      return failed(Failure.of(FailureKind.CREATE_ONLY, OF_ANOTHER), memory);
    }
    var id = shown.get().id();
    return shares(attempt.key(), id)
        .chain(
            shared ->
                shared
                    ? failed(SharedRecord.failure(), memory)
                    : adapter.created(attempt, memory, id, result));
  }

  private static Uni<DeliveryOutcome> failed(Failure failure, ChatwootNotes memory) {
    return Uni.createFrom().item(new Failed(failure, memory.stored()));
  }
}
