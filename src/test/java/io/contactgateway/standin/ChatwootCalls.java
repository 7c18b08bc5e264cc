package io.contactgateway.standin;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Request;
import java.util.List;

/** Requests to the stand-in of Chatwoot, as its tests write them. */
public final class ChatwootCalls {
  private static final String INBOXES = "/public/api/v1/inboxes/";

  private final ChatwootStandIn chatwoot;
  private final String inbox;

  public ChatwootCalls(ChatwootStandIn chatwoot, String inbox) {
    this.chatwoot = chatwoot;
    this.inbox = inbox;
  }

  public Answer post(String fields) {
    return chatwoot.answer(
        Request.json("POST", INBOXES + inbox + "/contacts", Bodies.json(fields)));
  }

  public Answer patch(String sourceId, String fields) {
    return call("PATCH", sourceId, fields);
  }

  Answer call(String method, String sourceId, String fields) {
    return chatwoot.answer(
        Request.json(method, INBOXES + inbox + "/contacts/" + sourceId, Bodies.json(fields)));
  }

  Answer get(String sourceIdAndQuery) {
    return chatwoot.answer(Request.get(INBOXES + inbox + "/contacts/" + sourceIdAndQuery));
  }

  public Answer canary() {
    return chatwoot.answer(Request.get(INBOXES + inbox));
  }

  public JsonNode onlyContact() {
    var contacts = chatwoot.contacts();
    if (contacts.size() != 1) {
      throw new AssertionError("expected one contact, there are " + contacts.size());
    }
    return contacts.get(0);
  }

  List<String> identifiers() {
    return chatwoot.contacts().stream()
        .map(contact -> contact.path("identifier").asText())
        .toList();
  }
}
