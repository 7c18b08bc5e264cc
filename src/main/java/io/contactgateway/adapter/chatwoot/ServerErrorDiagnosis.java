package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.JsonBody;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;

/**
 * Finds out why one contact is answered with 500 again and again.
 *
 * <p>First the inbox itself is asked for, which touches no contact and needs no signature. The
 * question goes past the circuit, which such answers may have opened. Where our own guards let it
 * go no further, nothing is known, and it is asked at the next 500. Where it fails, the server is
 * out of order. Where it answers, either this contact is the trouble or our signature: a wrong
 * {@code identifier_hash} is a 500 as well. <em>Others get through</em> where another contact was
 * delivered to this target within the last minute; or else, the inbox having answered, where there
 * is no signature that could be wrong (none is sent, and the inbox demands none). Then the row is
 * read:
 *
 * <table>
 *   <caption>What follows</caption>
 *   <tr><th>the row's answer</th><th>others get through</th><th>it may be the signature</th></tr>
 *   <tr><td>500, first time</td><td>new source id</td><td>new source id</td></tr>
 *   <tr><td>500, again with the new one</td><td>refused</td><td>credentials</td></tr>
 *   <tr><td>404</td><td>refused</td><td>credentials</td></tr>
 *   <tr><td>success</td><td>refused</td><td>refused: the read was signed too</td></tr>
 *   <tr><td>anything else</td><td>unavailable</td><td>unavailable</td></tr>
 * </table>
 *
 * <p>A row that is broken for good (its contact was deleted) answers just as a wrong signature
 * does. So does a row that leads to a stranger, with whom the server joined this contact by an
 * e-mail or phone, where it compares the proven identifier with the contact's own (pull request
 * 15338): what joined them is not sent again under the new source id ({@link
 * ChatwootNotes#joinedBy}). The new source id tells them apart: creating under it heals the one and
 * fails for the other. So a single broken row can't stop a quiet target, and a wrong signature
 * costs each probe a few calls but no contact its place in the queue. An inbox that demands
 * signatures while none is configured needs no further question.
 */
final class ServerErrorDiagnosis {
  private static final int SERVER_ERROR = 500;
  private static final int NOT_FOUND = 404;

  private final ChatwootSettings settings;
  private final ChatwootApi api;
  private final RecentDeliveries deliveries;
  private final InstantSource clock;

  ServerErrorDiagnosis(
      ChatwootSettings settings,
      ChatwootApi api,
      RecentDeliveries deliveries,
      InstantSource clock) {
    this.settings = settings;
    this.api = api;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /** Asks the inbox and, where that leaves doubt, the row: at most two calls. */
  Uni<DeliveryOutcome> outcome(ChatwootAttempt attempt, ChatwootNotes memory) {
    return attempt.calls().send(api.inbox()).flatMap(inbox -> afterInbox(inbox, attempt, memory));
  }

  private Uni<DeliveryOutcome> afterInbox(
      VendorReply inbox, ChatwootAttempt attempt, ChatwootNotes memory) {
    if (!(inbox instanceof Answer answer) || !answer.isSuccess()) {
      return Uni.createFrom().item(failed(FailureKind.UNAVAILABLE, noInbox(inbox), memory));
    }
    var demands = demandsSignature(answer);
    if (demands && !settings.signs()) {
      var detail = "Chatwoot answered 500: the inbox demands signatures, and hmac-token is not set";
      return Uni.createFrom().item(failed(FailureKind.CREDENTIALS, detail, memory));
    }
    var othersDelivered = deliveries.anyOtherThan(attempt.key(), clock.instant());
    var signatureInDoubt = settings.signs() && !othersDelivered;
    return attempt
        .calls()
        .send(api.show(attempt.key(), memory))
        .map(row -> afterRow(row, signatureInDoubt, memory));
  }

  private static String noInbox(VendorReply inbox) {
    return inbox.fold(
        answer -> "Chatwoot answered 500, and " + answer.status() + " for its inbox",
        none ->
            none.failure().kind() == FailureKind.NOT_SENT
                ? "Chatwoot answered 500, and its inbox could not be asked yet"
                : "Chatwoot answered 500, and its inbox doesn't answer either");
  }

  private static boolean demandsSignature(Answer inbox) {
    return JsonBody.object(inbox)
        .filter(body -> body.path("identity_validation_enabled").asBoolean())
        .isPresent();
  }

  private static DeliveryOutcome afterRow(
      VendorReply row, boolean signatureInDoubt, ChatwootNotes memory) {
    int status = row.fold(Answer::status, none -> 0);
    boolean readable = row.fold(Answer::isSuccess, none -> false);
    if (status == SERVER_ERROR && !memory.isRegenerated()) {
      var detail = "Chatwoot answered 500 to reading the contact too; it gets a new source id";
      return failed(FailureKind.MISSING, detail, memory.nextGeneration());
    }
    if (!readable && status != SERVER_ERROR && status != NOT_FOUND) {
      var detail = "Chatwoot answered 500, and reading the contact gave no answer";
      return failed(FailureKind.UNAVAILABLE, detail, memory);
    }
    if (signatureInDoubt && !readable) {
      var detail = "Chatwoot answers 500 to all contacts while its inbox answers: see hmac-token";
      return failed(FailureKind.CREDENTIALS, detail, memory);
    }
    var detail = "Chatwoot answers 500 to this contact again and again, and not to others";
    return failed(FailureKind.REFUSED, detail, memory.withoutCounters());
  }

  private static DeliveryOutcome failed(FailureKind kind, String detail, ChatwootNotes memory) {
    return new Failed(Failure.answered(kind, SERVER_ERROR, detail), memory.stored());
  }
}
