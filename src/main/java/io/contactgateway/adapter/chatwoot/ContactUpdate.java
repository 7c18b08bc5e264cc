package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.IdentityGuard;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sends "Update a contact". One that carries an e-mail or phone goes alone in its account, over all
 * replicas, and carries only what no other contact of ours has claimed: the server would join the
 * two people, and of two such updates that cross, both can be lost. One without them needs no turn.
 */
final class ContactUpdate {
  private final ChatwootSettings settings;
  private final ChatwootApi api;
  private final ChatwootAnswers answers;
  private final IdentityGuard guard;
  private final Fingerprints fingerprints;

  ContactUpdate(
      ChatwootSettings settings, ChatwootApi api, ChatwootAnswers answers, IdentityGuard guard) {
    this.settings = settings;
    this.api = api;
    this.answers = answers;
    this.guard = guard;
    this.fingerprints = settings.fingerprints();
  }

  /**
   * Sends the update once.
   *
   * @return empty where the turn in the account did not come in time, and nothing was sent
   */
  Uni<Optional<UpdateResult>> send(ChatwootAttempt attempt, ChatwootNotes memory) {
    var whole = UpdatePlan.of(attempt.image(), memory, fingerprints, attempt.everything());
    var withheld = withheld(attempt, memory);
    var plan = whole.without(withheld);
    return plan.identity().isEmpty()
        ? patch(attempt, memory, plan, withheld).map(Optional::of)
        : guard.alone(
            settings.account(),
            () -> guarded(attempt, memory, plan, withheld).map(Optional::of),
            Optional::empty);
  }

  /**
   * Creates the contact with all of its values, in one call that changes none that is there.
   *
   * @return empty where the turn in the account did not come in time, and nothing was sent
   */
  Uni<Optional<UpdateResult>> create(ChatwootAttempt attempt, ChatwootNotes memory) {
    var whole = UpdatePlan.of(attempt.image(), memory, fingerprints, true);
    var withheld = withheld(attempt, memory);
    var plan = whole.without(withheld);
    return plan.identity().isEmpty()
        ? post(attempt, memory, plan, withheld).map(Optional::of)
        : guard.alone(
            settings.account(),
            () -> guardedCreate(attempt, memory, plan, withheld).map(Optional::of),
            Optional::empty);
  }

  private Uni<UpdateResult> guardedCreate(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdatePlan plan, Set<IdentityValue> withheld) {
    return guard
        .claim(settings.account(), settings.target(), attempt.key(), plan.identity())
        .flatMap(refused -> post(attempt, memory, plan.without(refused), both(refused, withheld)))
        .flatMap(result -> settleCreate(attempt, memory, result).replaceWith(result));
  }

  private Uni<UpdateResult> post(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdatePlan plan, Set<IdentityValue> refused) {
    var request = api.createWhole(attempt.key(), attempt.image(), plan, memory);
    return attempt.calls().send(request).map(reply -> new UpdateResult(reply, plan, refused));
  }

  /** What was found instead of made has the values for somebody else. */
  private Uni<Void> settleCreate(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdateResult result) {
    var sent = result.plan().identity();
    var isAnother =
        ShownContact.in(result.reply())
            .filter(shown -> !shown.isMadeOf(attempt.image(), result.plan()))
            .isPresent();
    return isAnother && !sent.isEmpty()
        ? guard.release(settings.account(), attempt.key(), sent)
        : settle(attempt, memory, result);
  }

  /** What joined the contact with a stranger before; sent again by hand only. */
  private Set<IdentityValue> withheld(ChatwootAttempt attempt, ChatwootNotes memory) {
    return attempt.delivery().forced()
        ? Set.of()
        : attempt.image().identity().stream()
            .filter(value -> memory.joinedBy(value, fingerprints))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Which of the values that the plan would send another contact holds. */
  Uni<Set<IdentityValue>> heldByOthers(ContactKey key, UpdatePlan plan) {
    return plan.identity().isEmpty()
        ? Uni.createFrom().item(Set.of())
        : guard.heldByOthers(settings.account(), key, plan.identity());
  }

  private Uni<UpdateResult> guarded(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdatePlan plan, Set<IdentityValue> withheld) {
    return guard
        .claim(settings.account(), settings.target(), attempt.key(), plan.identity())
        .flatMap(refused -> patch(attempt, memory, plan.without(refused), both(refused, withheld)))
        .flatMap(result -> settle(attempt, memory, result).replaceWith(result));
  }

  private static Set<IdentityValue> both(Set<IdentityValue> some, Set<IdentityValue> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
  }

  private Uni<UpdateResult> patch(
      ChatwootAttempt attempt, ChatwootNotes memory, UpdatePlan plan, Set<IdentityValue> refused) {
    var request = api.update(attempt.key(), attempt.image(), plan, memory);
    return attempt.calls().send(request).map(reply -> new UpdateResult(reply, plan, refused));
  }

  /** The claims follow what the server was seen to do; where that is open, all of them stay. */
  private Uni<Void> settle(ChatwootAttempt attempt, ChatwootNotes memory, UpdateResult result) {
    var sent = result.plan().identity();
    if (!sent.isEmpty() && ShownContact.in(result.reply()).isPresent()) {
      return guard.moved(settings.account(), attempt.key(), sent);
    }
    if (isRefused(result.reply(), memory) && !attempt.delivery().uncertain()) {
      return release(attempt, memory, sent);
    }
    return Uni.createFrom().voidItem();
  }

  private boolean isRefused(VendorReply reply, ChatwootNotes memory) {
    return reply instanceof Answer answer
        && answers.kind(answer, Verb.UPDATE, memory) == FailureKind.REFUSED;
  }

  private Uni<Void> release(
      ChatwootAttempt attempt, ChatwootNotes memory, Set<IdentityValue> sent) {
    var lacking =
        sent.stream()
            .filter(value -> memory.lacks(value, fingerprints))
            .collect(Collectors.toUnmodifiableSet());
    return lacking.isEmpty()
        ? Uni.createFrom().voidItem()
        : guard.release(settings.account(), attempt.key(), lacking);
  }
}
