package io.contactgateway.adapter.chatwoot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.adapter.chatwoot.signature.IdentifierHash;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.settings.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bodies of "Create a contact" and "Update a contact". Values that don't exist are left out.
 */
final class ContactBodies {
  private static final String SOURCE_ID = "source_id";
  static final String IDENTIFIER = "identifier";
  static final String IDENTIFIER_HASH = "identifier_hash";

  private final Optional<Secret> hmacToken;

  /**
   * @param hmacToken where requests are to be signed
   */
  ContactBodies(Optional<Secret> hmacToken) {
    this.hmacToken = hmacToken;
  }

  /**
   * Makes the row, and the contact where there is none with this identifier. Without e-mail and
   * phone: the server would take any contact that has them for this one.
   */
  ObjectNode create(ContactKey key, String sourceId, ChatwootPayload image) {
    var body = JsonNodeFactory.instance.objectNode().put(SOURCE_ID, sourceId);
    body.setAll(proof(key));
    image.name().ifPresent(name -> body.put(ChatwootPayload.NAME, name));
    putAttributes(body, image, List.of());
    return body;
  }

  /**
   * Makes the row, and the contact with all of its values where the account has none with this
   * identifier, e-mail or phone. One that it has is shown and left as it is.
   *
   * @param avatarUrl where the server can fetch the picture
   */
  ObjectNode whole(
      ContactKey key,
      String sourceId,
      ChatwootPayload image,
      UpdatePlan plan,
      Optional<String> avatarUrl) {
    var body = JsonNodeFactory.instance.objectNode().put(SOURCE_ID, sourceId);
    body.setAll(update(key, image, plan, new DeliveredFields(Map.of()), avatarUrl));
    return body;
  }

  /**
   * Changes the contact. The custom attributes go out whole, since the server merges only one level
   * deep, with a null for each that is gone.
   *
   * @param avatarUrl where the server can fetch the picture
   */
  ObjectNode update(
      ContactKey key,
      ChatwootPayload image,
      UpdatePlan plan,
      DeliveredFields fields,
      Optional<String> avatarUrl) {
    var body = proof(key);
    image.name().ifPresent(name -> body.put(ChatwootPayload.NAME, name));
    image.identity().stream()
        .filter(plan.identity()::contains)
        .forEach(value -> body.put(ChatwootPayload.place(value.kind()), value.value()));
    putAttributes(body, image, fields.goneAttributes(image));
    avatarUrl
        .filter(url -> plan.avatar())
        .ifPresent(url -> body.put(ChatwootPayload.AVATAR_URL, url));
    return body;
  }

  /** The contact's own identifier, with its hash where requests are signed. */
  ObjectNode proof(ContactKey key) {
    var proof = JsonNodeFactory.instance.objectNode().put(IDENTIFIER, key.value());
    hmacToken.ifPresent(token -> proof.put(IDENTIFIER_HASH, IdentifierHash.of(token, key.value())));
    return proof;
  }

  /** The body as a preview shows it. */
  static ObjectNode masked(ObjectNode body) {
    for (var secret : List.of(SOURCE_ID, IDENTIFIER_HASH)) {
      if (body.has(secret)) {
        body.put(secret, PlannedRequest.MASK);
      }
    }
    return body;
  }

  private static void putAttributes(ObjectNode body, ChatwootPayload image, List<String> gone) {
    if (!image.attributes().isEmpty() || !gone.isEmpty()) {
      var attributes = body.putObject(ChatwootPayload.ATTRIBUTES);
      image.attributes().forEach(attributes::set);
      gone.forEach(attributes::putNull);
    }
  }
}
