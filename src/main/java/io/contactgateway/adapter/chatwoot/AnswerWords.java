package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.chatwoot.signature.IdentifierHash;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.contactgateway.adapter.http.JsonBody;
import io.contactgateway.adapter.http.SafeText;
import java.util.List;

/** Puts an answer into a sentence without personal data and secrets. */
final class AnswerWords {
  private static final String MASK = "***";
  private static final int NOT_FOUND = 404;

  private final ChatwootSettings settings;
  private final ChatwootApi api;

  AnswerWords(ChatwootSettings settings, ChatwootApi api) {
    this.settings = settings;
    this.api = api;
  }

  /** The status, the fields concerned, and the server's own words where it has any. */
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
    var fields = ChatwootAnswers.attributes(answer);
    var concerned = fields.isEmpty() ? "" : " (" + String.join(", ", fields) + ")";
    var message = JsonBody.object(answer).map(body -> body.path("message").asText()).orElse("");
    var words = message.isBlank() ? "" : ": " + message;
    return "Chatwoot answered " + answer.status() + safe(concerned + words, attempt, memory);
  }

  private String safe(String words, ChatwootAttempt attempt, ChatwootNotes memory) {
    var clean = words;
    for (var secret : secrets(attempt, memory)) {
      clean = clean.replace(secret, MASK);
    }
    var safe = SafeText.of(clean, attempt.key(), attempt.contact());
    return safe.isEmpty() || safe.startsWith(":") ? safe : " " + safe;
  }

  /** What went out with the request and gives access to the contact. */
  private List<String> secrets(ChatwootAttempt attempt, ChatwootNotes memory) {
    var key = attempt.key();
    var sourceId = api.sourceId(key, memory);
    var inbox = settings.inboxIdentifier().reveal();
    return settings
        .hmacToken()
        .map(token -> List.of(sourceId, inbox, IdentifierHash.of(token, key.value())))
        .orElse(List.of(sourceId, inbox));
  }
}
