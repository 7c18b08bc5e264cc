package io.contactgateway.adapter.chatwoot;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ReadBack;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.http.AnswerTable;
import io.contactgateway.adapter.http.AnswerTable.Verb;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * "Get a contact": shows name, e-mail and phone, and none of the custom attributes. The server
 * answers 404 for a contact that is gone and for an inbox that it doesn't know, so the inbox is
 * asked for before a contact counts as gone.
 */
final class ChatwootReadBack implements ReadBack.OneByOne {
  private static final int NOT_FOUND = 404;

  private final ChatwootMapper mapper;
  private final ChatwootApi api;
  private final Fingerprints fingerprints;
  private final InstantSource clock;

  ChatwootReadBack(
      ChatwootMapper mapper, ChatwootApi api, Fingerprints fingerprints, InstantSource clock) {
    this.mapper = mapper;
    this.api = api;
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  @Override
  public Uni<Seen> read(Sent sent, VendorCalls calls) {
    return calls
        .send(api.show(sent.key(), new ChatwootNotes(sent.memory())))
        .chain(
            reply ->
                reply.fold(
                    answer -> seen(answer, sent, calls),
                    none -> ended(new Unread(none.failure()))));
  }

  private Uni<Seen> seen(Answer answer, Sent sent, VendorCalls calls) {
    if (answer.status() == NOT_FOUND) {
      return calls.send(api.inbox()).map(this::goneFromInbox);
    }
    return ended(
        ShownContact.in(answer)
            .<Seen>map(shown -> new Shown(differing(sent, shown)))
            .orElseGet(() -> new Unread(unread(answer, "reading the contact"))));
  }

  private Seen goneFromInbox(VendorReply reply) {
    return reply.fold(
        answer ->
            answer.isSuccess()
                ? new Gone()
                : new Unread(unread(answer, "a contact is gone, and asking for the inbox")),
        none -> new Unread(none.failure()));
  }

  private List<String> differing(Sent sent, ShownContact shown) {
    var image = mapper.image(sent.contact());
    var notes = new ChatwootNotes(sent.memory());
    var delivered = notes.fields().places();
    var pointers = new ArrayList<String>();
    image
        .name()
        .filter(name -> delivered.containsKey(ChatwootPayload.NAME))
        .filter(shown::lacksName)
        .ifPresent(name -> pointers.addAll(image.namePointers()));
    image.identity().stream()
        .filter(value -> notes.holds(value, fingerprints))
        .filter(value -> !shown.shows(value))
        .map(value -> image.fields().get(ChatwootPayload.place(value.kind())))
        .forEach(pointers::add);
    return pointers;
  }

  private Failure unread(Answer answer, String what) {
    var detail = what + " was answered " + answer.status();
    return answer.isSuccess()
        ? Failure.answered(FailureKind.UNAVAILABLE, answer.status(), detail + ", unreadably")
        : AnswerTable.failure(answer, Verb.CREATE, detail, clock.instant());
  }

  private static Uni<Seen> ended(Seen seen) {
    return Uni.createFrom().item(seen);
  }
}
