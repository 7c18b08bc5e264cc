package io.contactgateway.vendor.marketingcloud;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.delivery.AdapterTools;
import io.contactgateway.delivery.ContactDeletion;
import io.contactgateway.delivery.Delivery;
import io.contactgateway.delivery.DeliveryOutcome;
import io.contactgateway.delivery.DeliveryOutcome.Delivered;
import io.contactgateway.delivery.DeliveryOutcome.Failed;
import io.contactgateway.delivery.Failure;
import io.contactgateway.delivery.FailureKind;
import io.contactgateway.delivery.Findings;
import io.contactgateway.delivery.Operation;
import io.contactgateway.delivery.TargetAdapter;
import io.contactgateway.delivery.Translation;
import io.contactgateway.delivery.VendorCalls;
import io.contactgateway.delivery.VendorMemory;
import io.contactgateway.delivery.VendorReply.Answer;
import io.contactgateway.vendor.marketingcloud.Access.Denied;
import io.contactgateway.vendor.marketingcloud.Access.Granted;
import io.contactgateway.vendor.marketingcloud.Reading.Meaning;
import io.contactgateway.vendor.marketingcloud.Reading.NotWritten;
import io.contactgateway.vendor.marketingcloud.Reading.Written;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One account of Marketing Cloud. */
final class MarketingCloudAdapter implements TargetAdapter {
  private static final int UNAUTHORIZED = 401;

  /** Code 50200 comes without Retry-After ("Rate Limiting Errors"). */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(60);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final boolean confirmAfterPost;
  private final MarketingCloudMapper mapper;
  private final MarketingCloudApi api;
  private final MarketingCloudAnswers answers;
  private final AccessTokens tokens;
  private final ContactDeletion deletion;

  MarketingCloudAdapter(MarketingCloudSettings settings, AdapterTools tools) {
    confirmAfterPost = settings.confirmAfterPost();
    mapper = new MarketingCloudMapper(settings);
    api = new MarketingCloudApi(settings);
    answers =
        new MarketingCloudAnswers(
            tools.clock(),
            tools.nanoTime(),
            new GrowingPause(SHORTEST_PAUSE, LONGEST_PAUSE, tools.random()));
    tokens =
        new AccessTokens(
            new Logins(settings, tools.clock()), tools.nanoTime(), new LoginPause(tools.random()));
    deletion =
        settings.deleteContacts()
            ? new MarketingCloudDeletion(api, tokens, tools.clock())
            : ContactDeletion.none(ContactDeletion.Support.OFF);
  }

  @Override
  public ContactDeletion deletion() {
    return deletion;
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    return translation(key, contact, memory, Recollection.verb(memory, false));
  }

  /** With the verb that this attempt would begin with; what its answer may lead to is open. */
  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var memory = delivery.memory();
    var verb = Recollection.verb(memory, delivery.uncertain());
    return Uni.createFrom().item(translation(delivery.key(), delivery.contact(), memory, verb));
  }

  private Translation translation(ContactKey key, Contact contact, VendorMemory memory, Verb verb) {
    var plan = mapper.plan(contact, memory, verb);
    if (!plan.isEligible()) {
      return new Translation.Ineligible(plan.missing(), Findings.NONE);
    }
    return new Translation.Eligible(
        plan.verb() == Verb.POST ? Operation.CREATED : Operation.UPDATED,
        plan.image().digest(),
        List.of(api.preview(key, memory, plan)),
        plan.findings());
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var verb = Recollection.verb(delivery.memory(), delivery.uncertain());
    var attempt = attempt(delivery, delivery.memory(), verb);
    if (!attempt.plan().isEligible()) {
      // Only after crossing over to a create, which needs more than the update that was planned.
      var failure = Failure.of(FailureKind.REFUSED, "the contact lacks what a create needs");
      return Uni.createFrom().item(new Failed(failure, Recollection.settled(delivery.memory())));
    }
    return write(attempt, calls).chain(reading -> concluded(reading, attempt, calls));
  }

  /**
   * The GUID that the answer's body carries ("requestServiceMessageID" in the replies of Create and
   * Update Contacts); the gateway in front of the API has its own, in a header.
   */
  @Override
  public Optional<String> requestId(Answer answer) {
    return VendorJson.object(answer.body())
        .flatMap(body -> VendorJson.text(body, "requestServiceMessageID"))
        .or(() -> TargetAdapter.super.requestId(answer));
  }

  private Attempt attempt(Delivery delivery, VendorMemory memory, Verb verb) {
    return new Attempt(delivery, memory, mapper.plan(delivery.contact(), memory, verb));
  }

  private Uni<Reading> write(Attempt attempt, VendorCalls calls) {
    return tokens
        .current(calls, attempt.delivery().forced())
        .chain(access -> write(attempt, access, calls, true));
  }

  private Uni<Reading> write(Attempt attempt, Access access, VendorCalls calls, boolean mayReplay) {
    if (access instanceof Denied denied) {
      return Uni.createFrom().item(NotWritten.of(Meaning.SETTLED, denied.failure()));
    }
    var token = ((Granted) access).token();
    return calls
        .send(api.contact(attempt, token))
        .chain(
            reply ->
                mayReplay && reply instanceof Answer answer && answer.status() == UNAUTHORIZED
                    ? tokens
                        .insteadOf(token, calls)
                        .chain(fresh -> write(attempt, fresh, calls, false))
                    : Uni.createFrom().item(answers.read(reply, attempt)));
  }

  private Uni<DeliveryOutcome> concluded(Reading reading, Attempt attempt, VendorCalls calls) {
    if (reading instanceof NotWritten refused) {
      return Uni.createFrom().item(CrossOver.after(refused, attempt));
    }
    var written = (Written) reading;
    return attempt.verb() == Verb.POST && !written.isNewKey() && confirmAfterPost
        ? confirm(written, attempt.delivery(), calls)
        : Uni.createFrom().item(delivered(written, attempt, operation(written, attempt)));
  }

  /**
   * Follows a create that was accepted for a key which the vendor doesn't call new: whether such a
   * create writes anything is not documented, an update does.
   */
  private Uni<DeliveryOutcome> confirm(Written created, Delivery delivery, VendorCalls calls) {
    var settled = Recollection.settled(delivery.memory());
    var known = Recollection.known(settled, created.vendorId());
    var crossed = Recollection.crossing(known, Verb.POST, "POST was answered OK");
    var update = attempt(delivery, crossed, Verb.PATCH);
    return write(update, calls).map(reading -> confirmed(reading, created, update));
  }

  private static DeliveryOutcome confirmed(Reading reading, Written created, Attempt update) {
    if (reading instanceof Written written) {
      var id = written.vendorId().or(created::vendorId);
      return delivered(new Written(id, written.isNewKey()), update, Operation.CREATED);
    }
    var refused = (NotWritten) reading;
    var notThereBefore =
        refused.meaning() == Meaning.ABSENT || refused.meaning() == Meaning.NOT_FOUND;
    // Had the contact been there before the create, the update would have found it.
    return notThereBefore
        ? delivered(created, update, Operation.CREATED)
        : unconfirmed(CrossOver.after(refused, update));
  }

  /** What the create taught stays; unless tried again at once, the next attempt starts afresh. */
  private static Failed unconfirmed(Failed failed) {
    return failed.failure().kind() == FailureKind.CONFLICT
        ? failed
        : new Failed(failed.failure(), Recollection.settled(failed.memory()));
  }

  private static Delivered delivered(Written written, Attempt attempt, Operation operation) {
    var memory = Recollection.settled(Recollection.known(attempt.memory(), written.vendorId()));
    return new Delivered(
        operation, memory.withFields(attempt.plan().fieldsAfter()), attempt.plan().findings());
  }

  /** An accepted create counts as one: {@code isNewContactKey} is false in its own sample. */
  private static Operation operation(Written written, Attempt attempt) {
    return attempt.verb() == Verb.POST || written.isNewKey()
        ? Operation.CREATED
        : Operation.UPDATED;
  }
}
