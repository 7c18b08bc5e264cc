package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.ContactDeletion;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.Meaning;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.NotWritten;
import io.contactgateway.adapter.marketingcloud.AnswerMeaning.Written;
import io.contactgateway.adapter.marketingcloud.definition.DefinitionsCheck;
import io.contactgateway.adapter.marketingcloud.login.AccessToken;
import io.contactgateway.adapter.marketingcloud.login.AccessTokens;
import io.contactgateway.adapter.marketingcloud.login.ExponentialBackoff;
import io.contactgateway.adapter.marketingcloud.login.LoginBackoff;
import io.contactgateway.adapter.marketingcloud.login.TokenEndpoint;
import io.contactgateway.adapter.marketingcloud.login.TokenResult;
import io.contactgateway.adapter.policy.Existence;
import io.contactgateway.adapter.policy.VendorRecords;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account of Marketing Cloud. */
final class MarketingCloudAdapter implements TargetAdapter, VendorRecords {
  private static final int UNAUTHORIZED = 401;

  private static final Set<String> FILLED_BY_DEFAULT =
      Set.of(Route.HTML_POINTER, Route.LOCALE_POINTER, Route.COUNTRY_POINTER);

  /** Code 50200 comes without Retry-After ("Rate Limiting Errors"). */
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(60);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final boolean confirmAfterPost;
  private final boolean isAddressedByItsId;
  private final MarketingCloudMapper mapper;
  private final MarketingCloudApi api;
  private final MarketingCloudAnswers answers;
  private final AccessTokens tokens;
  private final ContactDeletion deletion;
  private final DefinitionsCheck check;
  private final MarketingCloudReadBack readBack;

  MarketingCloudAdapter(MarketingCloudSettings settings, AdapterTools tools) {
    confirmAfterPost = settings.confirmAfterPost();
    isAddressedByItsId = settings.sendContactId();
    mapper = new MarketingCloudMapper(settings);
    api = new MarketingCloudApi(settings, tools.typedClients());
    answers =
        new MarketingCloudAnswers(
            tools.clock(),
            tools.nanoTime(),
            new ExponentialBackoff(SHORTEST_PAUSE, LONGEST_PAUSE, tools.random()));
    tokens =
        new AccessTokens(
            new TokenEndpoint(settings.login(), tools.clock(), tools.typedClients()),
            tools.nanoTime(),
            new LoginBackoff(tools.random()));
    deletion =
        settings.deleteContacts()
            ? new MarketingCloudDeletion(api, tokens, tools.clock())
            : ContactDeletion.none(ContactDeletion.Support.OFF);
    readBack = new MarketingCloudReadBack(mapper, api, tokens, tools.clock());
    check = new DefinitionsCheck(tokens, api::definitions, settings.map().mapped(), tools.clock());
  }

  @Override
  public Uni<List<CheckFinding>> check(VendorCalls calls, boolean forced) {
    return check.run(calls, forced);
  }

  @Override
  public Optional<ReadBack> readBack() {
    return Optional.of(readBack);
  }

  @Override
  public boolean isAddressedByItsId() {
    return isAddressedByItsId;
  }

  /** HTML Enabled and Locale go with every address and number. */
  @Override
  public Set<String> filledByDefault() {
    return FILLED_BY_DEFAULT;
  }

  @Override
  public ContactDeletion deletion() {
    return deletion;
  }

  @Override
  public Translation translate(ContactKey key, Contact contact, VendorMemory memory) {
    return translation(key, contact, memory, MarketingCloudNotes.verb(memory, false));
  }

  /** With the verb that this attempt would begin with; what its answer may lead to is open. */
  @Override
  public Uni<Translation> preview(Delivery delivery) {
    var memory = delivery.memory();
    var verb = MarketingCloudNotes.verb(memory, delivery.uncertain());
    return Uni.createFrom().item(translation(delivery.key(), delivery.contact(), memory, verb));
  }

  private Translation translation(ContactKey key, Contact contact, VendorMemory memory, Verb verb) {
    var plan = mapper.plan(contact, memory, verb);
    if (!plan.isEligible()) {
      return new Translation.Ineligible(plan.missing(), Findings.NONE);
    }
    return new Translation.Eligible(
        plan.verb() == Verb.POST ? Operation.CREATED : Operation.UPDATED,
        plan.payload().digest(),
        () -> List.of(api.preview(key, memory, plan)),
        plan.findings());
  }

  @Override
  public Uni<DeliveryOutcome> deliver(Delivery delivery, VendorCalls calls) {
    var verb = MarketingCloudNotes.verb(delivery.memory(), delivery.uncertain());
    var attempt = attempt(delivery, delivery.memory(), verb);
    return attempt.plan().isEligible()
        ? write(attempt, calls).chain(answerMeaning -> concluded(answerMeaning, attempt, calls))
        : Uni.createFrom().item(lacking(delivery));
  }

  /** Only after crossing over to a create, which needs more than the update that was planned. */
  private static Failed lacking(Delivery delivery) {
    var failure = Failure.of(FailureKind.REFUSED, "the contact lacks what a create needs");
    return new Failed(failure, MarketingCloudNotes.settled(delivery.memory()));
  }

  @Override
  public boolean isKnown(VendorMemory memory) {
    return MarketingCloudNotes.isKnown(memory);
  }

  @Override
  public VendorMemory presumed(VendorMemory memory) {
    return MarketingCloudNotes.known(memory, Optional.empty());
  }

  /**
   * What an update of a key does that isn't there is not documented, and some were seen to create.
   */
  @Override
  public boolean updatesNeverCreate() {
    return false;
  }

  /** A crossing that led here is settled by the answer where that explains it. */
  @Override
  public Uni<Existence> find(Delivery delivery, VendorCalls calls) {
    var memory = delivery.memory();
    return readBack
        .has(new ReadBack.Sent(delivery.key(), delivery.contact(), memory), calls)
        .map(
            seen ->
                seen.fold(
                    shown -> new Existence.Found(MarketingCloudNotes.found(memory)),
                    gone -> new Existence.Absent(MarketingCloudNotes.absent(memory)),
                    unsure ->
                        new Existence.Unsettled(
                            Failure.of(FailureKind.UNAVAILABLE, "the vendor didn't say"), memory),
                    unread -> new Existence.Unsettled(unread.failure(), memory)));
  }

  @Override
  public Uni<DeliveryOutcome> update(Delivery delivery, VendorCalls calls) {
    return writeAlone(delivery, Verb.PATCH, calls);
  }

  /** Followed by no update, whatever the vendor says of the key. */
  @Override
  public Uni<DeliveryOutcome> create(Delivery delivery, VendorCalls calls) {
    return writeAlone(delivery, Verb.POST, calls);
  }

  private Uni<DeliveryOutcome> writeAlone(Delivery delivery, Verb verb, VendorCalls calls) {
    var attempt = attempt(delivery, delivery.memory(), verb);
    return attempt.plan().isEligible()
        ? write(attempt, calls).map(answerMeaning -> concluded(answerMeaning, attempt))
        : Uni.createFrom().item(lacking(delivery));
  }

  private static DeliveryOutcome concluded(
      AnswerMeaning answerMeaning, MarketingCloudAttempt attempt) {
    return answerMeaning.fold(
        written -> delivered(written, attempt, operation(written, attempt)),
        refused -> VerbFallback.after(refused, attempt));
  }

  /**
   * The GUID that the answer's body carries ("requestServiceMessageID" in the replies of Create and
   * Update Contacts); the gateway in front of the API has its own, in a header.
   */
  @Override
  public Optional<String> requestId(Answer answer) {
    return JsonBody.object(answer)
        .flatMap(body -> JsonBody.text(body, "requestServiceMessageID"))
        .or(() -> TargetAdapter.super.requestId(answer));
  }

  private MarketingCloudAttempt attempt(Delivery delivery, VendorMemory memory, Verb verb) {
    return new MarketingCloudAttempt(
        delivery, memory, mapper.plan(delivery.contact(), memory, verb));
  }

  private Uni<AnswerMeaning> write(MarketingCloudAttempt attempt, VendorCalls calls) {
    return tokens
        .current(calls, attempt.delivery().forced())
        .chain(tokenResult -> write(attempt, tokenResult, calls, true));
  }

  private Uni<AnswerMeaning> write(
      MarketingCloudAttempt attempt,
      TokenResult tokenResult,
      VendorCalls calls,
      boolean mayReplay) {
    return tokenResult.fold(
        granted -> write(attempt, granted.token(), calls, mayReplay),
        denied -> Uni.createFrom().item(NotWritten.of(Meaning.SETTLED, denied.failure())));
  }

  private Uni<AnswerMeaning> write(
      MarketingCloudAttempt attempt, AccessToken token, VendorCalls calls, boolean mayReplay) {
    return calls
        .send(api.contact(attempt, token))
        .chain(
            reply ->
                mayReplay && reply instanceof Answer answer && answer.status() == UNAUTHORIZED
                    ? tokens
                        .insteadOf(token, calls)
                        .chain(fresh -> write(attempt, fresh, calls, false))
                    : Uni.createFrom().item(answers.read(reply, attempt.with(token))));
  }

  private Uni<DeliveryOutcome> concluded(
      AnswerMeaning answerMeaning, MarketingCloudAttempt attempt, VendorCalls calls) {
    return answerMeaning.fold(
        written -> concluded(written, attempt, calls),
        refused -> Uni.createFrom().item(VerbFallback.after(refused, attempt)));
  }

  private Uni<DeliveryOutcome> concluded(
      Written written, MarketingCloudAttempt attempt, VendorCalls calls) {
    return attempt.verb() == Verb.POST && !written.isNewKey() && confirmAfterPost
        ? confirm(written, attempt.delivery(), calls)
        : Uni.createFrom().item(delivered(written, attempt, operation(written, attempt)));
  }

  /**
   * Follows a create that was accepted for a key which the vendor doesn't call new: whether such a
   * create writes anything is not documented, an update does.
   */
  private Uni<DeliveryOutcome> confirm(Written created, Delivery delivery, VendorCalls calls) {
    var settled = MarketingCloudNotes.settled(delivery.memory());
    var known = MarketingCloudNotes.known(settled, created.vendorId());
    var crossed = MarketingCloudNotes.crossing(known, Verb.POST, "POST was answered OK");
    var update = attempt(delivery, crossed, Verb.PATCH);
    return write(update, calls).map(answerMeaning -> confirmed(answerMeaning, created, update));
  }

  private static DeliveryOutcome confirmed(
      AnswerMeaning answerMeaning, Written created, MarketingCloudAttempt update) {
    return answerMeaning.fold(
        written -> confirmed(written, created, update),
        refused -> unfollowed(refused, created, update));
  }

  private static DeliveryOutcome confirmed(
      Written written, Written created, MarketingCloudAttempt update) {
    var id = written.vendorId().or(created::vendorId);
    return delivered(new Written(id, written.isNewKey()), update, Operation.CREATED);
  }

  /** The update that was to confirm the create was refused. */
  private static DeliveryOutcome unfollowed(
      NotWritten refused, Written created, MarketingCloudAttempt update) {
    var notThereBefore =
        refused.meaning() == Meaning.ABSENT || refused.meaning() == Meaning.NOT_FOUND;
    // Had the contact been there before the create, the update would have found it.
    return notThereBefore
        ? delivered(created, update, Operation.CREATED)
        : unconfirmed(VerbFallback.after(refused, update));
  }

  /** What the create taught stays; unless tried again at once, the next attempt starts afresh. */
  private static Failed unconfirmed(Failed failed) {
    return failed.failure().kind() == FailureKind.CONFLICT
        ? failed
        : new Failed(failed.failure(), MarketingCloudNotes.settled(failed.memory()));
  }

  private static Delivered delivered(
      Written written, MarketingCloudAttempt attempt, Operation operation) {
    var memory =
        MarketingCloudNotes.settled(
            MarketingCloudNotes.known(attempt.memory(), written.vendorId()));
    return new Delivered(
        operation, memory.withFields(attempt.plan().fieldsAfter()), attempt.plan().findings());
  }

  /** An accepted create counts as one: {@code isNewContactKey} is false in its own sample. */
  private static Operation operation(Written written, MarketingCloudAttempt attempt) {
    return attempt.verb() == Verb.POST || written.isNewKey()
        ? Operation.CREATED
        : Operation.UPDATED;
  }
}
