package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks for the inbox: whether the server knows it, and whether it demands signatures. There is no
 * login, and no read without a contact that would show whether a signature is right.
 */
final class ChatwootCheck {
  private static final int NOT_FOUND = 404;
  private static final String DEMANDS = "identity_validation_enabled";

  private final ChatwootApi api;
  private final boolean signs;
  private final InstantSource clock;

  ChatwootCheck(ChatwootApi api, boolean signs, InstantSource clock) {
    this.api = api;
    this.signs = signs;
    this.clock = clock;
  }

  Uni<List<CheckFinding>> run(VendorCalls calls) {
    return calls
        .send(api.inbox())
        .map(
            reply ->
                reply.fold(
                    this::findings,
                    none -> List.of(CheckFinding.of(none.failure(), List.of("url")))));
  }

  private List<CheckFinding> findings(Answer answer) {
    var detail = "asking for the inbox was answered " + answer.status();
    if (!answer.isSuccess()) {
      var failure = AnswerTable.failure(answer, Verb.CREATE, detail, clock.instant());
      var settings =
          answer.status() == NOT_FOUND ? List.of("inbox-identifier", "url") : List.of("url");
      return List.of(CheckFinding.of(failure, settings));
    }
    return JsonBody.object(answer)
        .map(this::findings)
        .orElseGet(
            () ->
                List.of(
                    CheckFinding.of(
                        Failure.answered(
                            FailureKind.CONFIGURATION,
                            answer.status(),
                            detail + ", without a readable inbox"),
                        List.of("url"))));
  }

  private List<CheckFinding> findings(ObjectNode inbox) {
    return inbox.path(DEMANDS).asBoolean() && !signs
        ? List.of(
            CheckFinding.error(
                "hmac-token", "the inbox demands identity validation, and there is no token"))
        : List.of();
  }
}
