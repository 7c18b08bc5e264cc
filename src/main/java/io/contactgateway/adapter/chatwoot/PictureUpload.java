package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.contact.Picture;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends the picture as a form of its own, after the update: in a form every value is text, so the
 * custom attributes would lose their types, and none could be cleared.
 */
final class PictureUpload {
  private static final Duration SOON = Duration.ofMillis(500);

  private final ChatwootApi api;
  private final FailedCalls failedCalls;
  private final Fingerprints fingerprints;

  PictureUpload(ChatwootApi api, FailedCalls failedCalls, Fingerprints fingerprints) {
    this.api = api;
    this.failedCalls = failedCalls;
    this.fingerprints = fingerprints;
  }

  /**
   * Sends the picture of the attempt once.
   *
   * @param updated what the update before it came to
   */
  Uni<DeliveryOutcome> send(ChatwootAttempt attempt, Avatar.Uploaded avatar, Delivered updated) {
    var memory = new ChatwootNotes(updated.memory());
    return attempt
        .delivery()
        .pictures()
        .lend(
            avatar.picture(),
            content -> send(attempt, avatar, content, updated),
            () -> unavailable(memory));
  }

  private Uni<DeliveryOutcome> send(
      ChatwootAttempt attempt, Avatar.Uploaded avatar, byte[] content, Delivered updated) {
    var memory = new ChatwootNotes(updated.memory());
    Picture picture = avatar.picture();
    return attempt
        .calls()
        .send(api.upload(attempt.key(), picture, content, memory))
        .flatMap(
            reply ->
                ShownContact.in(reply).isPresent()
                    ? Uni.createFrom().item(uploaded(memory, avatar, updated))
                    : failedCalls.outcome(attempt, Verb.UPDATE, reply, memory, memory));
  }

  private DeliveryOutcome uploaded(
      ChatwootNotes memory, Avatar.Uploaded avatar, Delivered updated) {
    var after = memory.uploaded(avatar, fingerprints).stored();
    return new Delivered(updated.operation(), after, updated.findings());
  }

  private static DeliveryOutcome unavailable(ChatwootNotes memory) {
    var detail = "the picture was replaced meanwhile, or too many are under way";
    var failure = Failure.of(FailureKind.NOT_SENT, detail);
    return new Failed(failure.withRetryAfter(Optional.of(SOON)), memory.stored());
  }
}
