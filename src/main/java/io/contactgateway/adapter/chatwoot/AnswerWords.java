package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.adapter.chatwoot.signature.IdentifierHash;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.text.HiddenValues;
import io.contactgateway.adapter.text.SafeText;
import io.contactgateway.adapter.text.VendorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts an answer into a sentence of ours, and the server's own words into a form fit to report. */
final class AnswerWords {
  private static final int NOT_FOUND = 404;
  private static final int MOST_FIELDS = 20;

  private final ChatwootSettings settings;
  private final ChatwootApi api;

  AnswerWords(ChatwootSettings settings, ChatwootApi api) {
    this.settings = settings;
    this.api = api;
  }

  /** The status, and the fields concerned. */
  String of(Answer answer, Verb verb, ChatwootAttempt attempt, ChatwootNotes memory) {
    if (answer.isSuccess()) {
      return "Chatwoot answered " + answer.status() + " without a contact";
    }
    if (answer.status() == NOT_FOUND && verb == Verb.CREATE) {
      return "Chatwoot answered 404: it knows no inbox of this inbox-identifier";
    }
    if (ChatwootAnswers.isInboxDisabled(answer)) {
      return "Chatwoot answered 403: the inbox is disabled there";
    }
    var hidden = hidden(attempt, memory);
    var fields =
        ChatwootAnswers.attributes(answer).stream()
            .limit(MOST_FIELDS)
            .flatMap(field -> SafeText.code(VendorText.of(field), hidden).stream())
            .collect(Collectors.joining(", "));
    return "Chatwoot answered " + answer.status() + (fields.isEmpty() ? "" : " (" + fields + ")");
  }

  /** The server's own words, where it has any. */
  Optional<VendorWords> said(Answer answer, ChatwootAttempt attempt, ChatwootNotes memory) {
    return JsonBody.object(answer)
        .map(body -> VendorText.of(body.path("message")))
        .flatMap(message -> SafeText.of(message, hidden(attempt, memory)));
  }

  private HiddenValues hidden(ChatwootAttempt attempt, ChatwootNotes memory) {
    return HiddenValues.of(attempt.key(), attempt.contact()).and(secrets(attempt, memory));
  }

  /** What went out with the request and gives access to the contact. */
  private List<String> secrets(ChatwootAttempt attempt, ChatwootNotes memory) {
    var key = attempt.key();
    var sourceId = api.sourceId(key, memory);
    var secrets = new ArrayList<>(settings.inboxIdentifier().known());
    secrets.add(sourceId);
    settings
        .hmacToken()
        .ifPresent(
            token -> {
              secrets.addAll(token.known());
              secrets.add(IdentifierHash.of(token, key.value()));
            });
    return secrets;
  }
}
