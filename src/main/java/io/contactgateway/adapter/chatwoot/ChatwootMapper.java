package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.chatwoot.picture.Avatar;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.UnmappedPointers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says what a contact means to Chatwoot. Pure and total: what the server would not take is left out
 * and shows up as unmapped.
 *
 * <p>{@code name} is the display name, else the given and the family name; with a display name the
 * other two count as sent, since all three belong to one field. An uploaded picture comes before a
 * picture's URL, which is unmapped then. Custom attributes keep the type of their value. An
 * attribute whose own name is the configured place of another property yields to it.
 */
final class ChatwootMapper {
  private static final String DISPLAY_NAME = "/displayName";
  private static final String GIVEN_NAME = "/givenName";
  private static final String FAMILY_NAME = "/familyName";
  private static final String EMAIL = "/email";
  private static final String PHONE = "/phone";
  private static final String PICTURE_URL = "/pictureUrl";
  private static final String ATTRIBUTES = "/attributes/";
  private static final Set<String> NAMES = Set.of(DISPLAY_NAME, GIVEN_NAME, FAMILY_NAME);

  private final Map<String, String> attributePlaces;
  private final boolean linked;
  private final Contact.View<ChatwootPayload> images = new Contact.View<>(this::made);
  private final Contact.View<List<String>> unmapped = new Contact.View<>(this::unmapped);

  /**
   * @param attributePlaces canonical pointer to the name of a custom attribute, as configured
   * @param linked whether the server can fetch uploaded pictures from the gateway
   */
  ChatwootMapper(Map<String, String> attributePlaces, boolean linked) {
    this.attributePlaces = attributePlaces;
    this.linked = linked;
  }

  ChatwootPayload image(Contact contact) {
    return images.of(contact);
  }

  private ChatwootPayload made(Contact contact) {
    var fields = new TreeMap<String, String>();
    var name = name(contact, fields);
    var email = own(contact, EMAIL).flatMap(PlainText::email);
    email.ifPresent(sent -> fields.put(ChatwootPayload.EMAIL, EMAIL));
    var phone = own(contact, PHONE).flatMap(PlainText::phone);
    phone.ifPresent(sent -> fields.put(ChatwootPayload.PHONE, PHONE));
    var avatar = avatar(contact);
    avatar.ifPresent(sent -> fields.put(ChatwootPayload.AVATAR_URL, sent.pointer()));
    var attributes = attributes(contact, fields);
    return new ChatwootPayload(name, email, phone, avatar, attributes, fields);
  }

  private Optional<Avatar> avatar(Contact contact) {
    Optional<Avatar> uploaded =
        contact
            .picture()
            .map(picture -> linked ? new Avatar.Linked(picture) : new Avatar.Uploaded(picture));
    return uploaded.or(
        () -> own(contact, PICTURE_URL).flatMap(PlainText::url).map(Avatar.Address::new));
  }

  /** What the report says of its image: what was left out, and what can't be cleared. */
  Findings findings(Contact contact, ChatwootNotes memory) {
    var uncleared = List.copyOf(memory.fields().uncleared(image(contact)).values());
    return new Findings(unmapped.of(contact), uncleared, List.of(), List.of(), List.of());
  }

  private List<String> unmapped(Contact contact) {
    var image = image(contact);
    var sent = new HashSet<>(image.fields().values());
    if (image.name().isPresent()) {
      NAMES.stream()
          .filter(pointer -> contact.text(pointer).flatMap(PlainText::line).isPresent())
          .forEach(sent::add);
    }
    return UnmappedPointers.of(contact, sent);
  }

  /** Names of which a part is left out: a control character, or what is too long for the server. */
  List<String> shortened(Contact contact, ChatwootPayload image) {
    return image.namePointers().stream()
        .filter(
            pointer ->
                contact.text(pointer).filter(text -> !PlainText.isWholeLine(text)).isPresent())
        .toList();
  }

  private static Optional<String> name(Contact contact, Map<String, String> fields) {
    var display = contact.text(DISPLAY_NAME).flatMap(PlainText::line);
    if (display.isPresent()) {
      fields.put(ChatwootPayload.NAME, DISPLAY_NAME);
      return display;
    }
    var parts = new TreeMap<String, String>();
    for (var pointer : List.of(GIVEN_NAME, FAMILY_NAME)) {
      var part = contact.text(pointer).flatMap(PlainText::line);
      part.ifPresent(
          text -> {
            parts.put(
                parts.isEmpty() ? ChatwootPayload.NAME : ChatwootPayload.NAME_SECOND_PART, text);
            fields.put(parts.lastKey(), pointer);
          });
    }
    return PlainText.line(String.join(" ", parts.values()));
  }

  /** The text of a property that has a field of its own, unless it is configured elsewhere. */
  private Optional<String> own(Contact contact, String pointer) {
    return attributePlaces.containsKey(pointer) ? Optional.empty() : contact.text(pointer);
  }

  private TreeMap<String, JsonNode> attributes(Contact contact, Map<String, String> fields) {
    var attributes = new TreeMap<String, JsonNode>();
    var places = new TreeMap<>(attributePlaces);
    var configured = Set.copyOf(attributePlaces.values());
    contact.pointers().stream()
        .filter(pointer -> pointer.startsWith(ATTRIBUTES))
        .filter(pointer -> !configured.contains(attributeName(pointer)))
        .filter(pointer -> PlainText.isPlain(attributeName(pointer)))
        .forEach(pointer -> places.putIfAbsent(pointer, attributeName(pointer)));
    places.forEach(
        (pointer, name) ->
            contact
                .single(pointer)
                .flatMap(ChatwootMapper::value)
                .ifPresent(
                    value -> {
                      attributes.put(name, value);
                      fields.put(ChatwootPayload.attribute(name), pointer);
                    }));
    return attributes;
  }

  private static String attributeName(String pointer) {
    return pointer.substring(ATTRIBUTES.length()).replace("~1", "/").replace("~0", "~");
  }

  private static Optional<JsonNode> value(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(TextNode.valueOf(PlainText.storable(node.textValue())));
    }
    return node.isNumber() || node.isBoolean() ? Optional.of(node) : Optional.empty();
  }
}
