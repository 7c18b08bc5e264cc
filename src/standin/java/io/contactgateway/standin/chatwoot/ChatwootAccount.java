package io.contactgateway.standin.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.RecordIds;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An account at Chatwoot: its contacts, and the source ids that link them to inboxes. Guarded by
 * the stand-in's lock.
 */
final class ChatwootAccount {
  private final Map<Long, ChatwootContact> contacts = new LinkedHashMap<>();
  private final Map<SourceId, Link> links = new LinkedHashMap<>();
  private final RecordIds ids;
  private int lastToken;

  ChatwootAccount(RecordIds ids) {
    this.ids = ids;
  }

  /** A source id of an inbox. */
  record SourceId(String inbox, String sourceId) {}

  /** What a source id leads to. Its contact may be gone. */
  record Link(long contactId, String pubsubToken, boolean verified) {}

  Optional<Link> link(SourceId place) {
    return Optional.ofNullable(links.get(place));
  }

  Optional<ChatwootContact> contact(Link link) {
    return Optional.ofNullable(contacts.get(link.contactId()));
  }

  Optional<ChatwootContact> contact(long id) {
    return Optional.ofNullable(contacts.get(id));
  }

  void join(long gone, long survivor) {
    merge(contacts.get(gone), contacts.get(survivor));
  }

  Link connect(SourceId place, ChatwootContact contact) {
    lastToken++;
    var link = new Link(contact.id(), "pubsub-%08x".formatted(lastToken), false);
    links.put(place, link);
    return link;
  }

  void verify(SourceId place) {
    links.computeIfPresent(
        place, (same, link) -> new Link(link.contactId(), link.pubsubToken(), true));
  }

  void disconnect(SourceId place) {
    links.remove(place);
  }

  /** Links stay behind, leading nowhere. */
  void remove(long contactId) {
    contacts.remove(contactId);
  }

  /** By identifier, then by e-mail, then by phone, each in the whole account. */
  Optional<ChatwootContact> find(ChatwootFields fields) {
    var identifier = fields.nonBlank("identifier");
    return identifier
        .flatMap(value -> first(contact -> value.equals(contact.identifier())))
        .or(() -> fields.nonBlank("email").flatMap(this::ownerOfEmail))
        .or(() -> fields.nonBlank("phone_number").flatMap(this::ownerOfPhone));
  }

  private Optional<ChatwootContact> ownerOfEmail(String email) {
    var lowerCase = ChatwootContact.lowerCase(email);
    return first(contact -> lowerCase.equals(contact.email()));
  }

  private Optional<ChatwootContact> ownerOfPhone(String phone) {
    return first(contact -> phone.equals(contact.phone()));
  }

  private Optional<ChatwootContact> first(Predicate<ChatwootContact> condition) {
    return contacts.values().stream().filter(condition).findFirst();
  }

  boolean hasBlankIdentifier() {
    return first(contact -> "".equals(contact.identifier())).isPresent();
  }

  ChatwootContact create(ChatwootFields fields, Instant now) {
    var contact = new ChatwootContact(ids.next(), now, fields);
    contacts.put(contact.id(), contact);
    return contact;
  }

  /**
   * The identify action of PATCH: an e-mail or a phone of another contact makes that one the
   * survivor and deletes the one that was addressed.
   *
   * @param guarded whether two contacts with different identifiers stay two; the value at stake is
   *     dropped in silence then
   */
  ChatwootContact identify(ChatwootContact addressed, ChatwootFields fields, boolean guarded) {
    var survivor = addressed;
    var email = fields.nonBlank("email");
    var owner = email.flatMap(this::ownerOfEmail).filter(other -> other != addressed);
    if (owner.isPresent()) {
      var kept = guarded && clash(addressed, owner.get());
      survivor = kept ? addressed : merge(addressed, owner.get());
      email = kept ? Optional.empty() : email;
    }
    survivor = identifyByPhone(survivor, fields, guarded);
    email.ifPresent(survivor::email);
    fields.nonBlank("name").ifPresent(survivor::name);
    fields.nonBlank("avatar_url").ifPresent(survivor::avatar);
    fields.customAttributes().ifPresent(survivor::merge);
    return survivor;
  }

  private ChatwootContact identifyByPhone(
      ChatwootContact contact, ChatwootFields fields, boolean guarded) {
    var phone = fields.nonBlank("phone_number");
    var owner = phone.flatMap(this::ownerOfPhone).filter(other -> other != contact);
    if (owner.isEmpty()) {
      phone.ifPresent(contact::phone);
      return contact;
    }
    var theirs = owner.get().email();
    var otherEmail =
        fields.nonBlank("email").filter(sent -> theirs != null && !theirs.equals(sent));
    var dropped = otherEmail.isPresent() || guarded && clash(contact, owner.get());
    return dropped ? contact : merge(contact, owner.get());
  }

  private static boolean clash(ChatwootContact one, ChatwootContact other) {
    return one.identifier() != null
        && other.identifier() != null
        && !Objects.equals(one.identifier(), other.identifier());
  }

  private ChatwootContact merge(ChatwootContact gone, ChatwootContact survivor) {
    survivor.absorb(gone);
    contacts.remove(gone.id());
    links.replaceAll(
        (place, link) ->
            link.contactId() == gone.id()
                ? new Link(survivor.id(), link.pubsubToken(), link.verified())
                : link);
    return survivor;
  }

  List<JsonNode> records() {
    var records = new LinkedHashMap<Long, JsonNode>();
    var sources = new HashMap<Long, ArrayNode>();
    for (var contact : contacts.values()) {
      var shown = contact.record();
      records.put(contact.id(), shown);
      sources.put(contact.id(), shown.putArray("source_ids"));
    }
    links.forEach(
        (place, link) ->
            sources
                .getOrDefault(link.contactId(), Json.array())
                .addObject()
                .put("inbox", place.inbox())
                .put("source_id", place.sourceId())
                .put("hmac_verified", link.verified()));
    return List.copyOf(records.values());
  }
}
