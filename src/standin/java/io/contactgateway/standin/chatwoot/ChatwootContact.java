package io.contactgateway.standin.chatwoot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A contact of Chatwoot's account. Changes in place; guarded by the stand-in's lock. */
final class ChatwootContact {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final long id;
  private final Instant createdAt;
  private final ObjectNode customAttributes = Json.object();
  private String identifier;
  private String name;
  private String email;
  private String phone;
  private String avatarUrl;

  ChatwootContact(long id, Instant createdAt, ChatwootFields fields) {
    this.id = id;
    this.createdAt = createdAt;
    identifier = fields.text("identifier").orElse(null);
    name = ChatwootFields.cut(fields.text("name").orElse("quiet-river-" + id));
    email = fields.nonBlank("email").map(ChatwootContact::lowerCase).orElse(null);
    phone = fields.text("phone_number").orElse(null);
    avatarUrl = fields.nonBlank("avatar_url").orElse(null);
    fields.customAttributes().ifPresent(customAttributes::setAll);
  }

  static String lowerCase(String email) {
    return email.toLowerCase(Locale.ROOT);
  }

  long id() {
    return id;
  }

  String identifier() {
    return identifier;
  }

  String email() {
    return email;
  }

  String phone() {
    return phone;
  }

  void name(String newName) {
    name = newName;
  }

  void email(String newEmail) {
    email = lowerCase(newEmail);
  }

  void phone(String newPhone) {
    phone = newPhone;
  }

  /** An avatar that is there is never replaced. */
  void avatar(String url) {
    avatarUrl = avatarUrl == null ? url : avatarUrl;
  }

  /**
   * Keys merge, and so do the keys of an object in them; an object two levels down is replaced, and
   * so are arrays. Nothing removes a key.
   */
  void merge(ObjectNode changes) {
    for (var change : changes.properties()) {
      var stored = customAttributes.get(change.getKey());
      if (stored instanceof ObjectNode known && change.getValue() instanceof ObjectNode inner) {
        known.setAll(inner);
      } else {
        customAttributes.set(change.getKey(), change.getValue());
      }
    }
  }

  /** Takes over what this contact lacks; its own values win. */
  void absorb(ChatwootContact gone) {
    identifier = blank(identifier) ? gone.identifier : identifier;
    name = blank(name) ? gone.name : name;
    email = blank(email) ? gone.email : email;
    phone = blank(phone) ? gone.phone : phone;
    avatarUrl = blank(avatarUrl) ? gone.avatarUrl : avatarUrl;
    var own = customAttributes.deepCopy();
    customAttributes.setAll(gone.customAttributes);
    merge(own);
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** The body of POST and GET, and of PATCH on newer servers. */
  ObjectNode small(String sourceId, String pubsubToken) {
    var body = Json.object().put("source_id", sourceId).put("pubsub_token", pubsubToken);
    body.put("id", id).put("name", name).put("email", email);
    return body.put("phone_number", phone);
  }

  /** The whole row, as PATCH answers up to 4.15.1. */
  ObjectNode full(Instant updatedAt) {
    var body = own().put("account_id", 1);
    body.putObject("additional_attributes");
    body.put("contact_type", email == null && blank(phone) ? "visitor" : "lead");
    body.put("blocked", false).put("middle_name", "").put("last_name", "");
    body.putNull("company_id").putNull("location").putNull("country_code");
    body.putNull("last_activity_at").put("created_at", TIME.format(createdAt));
    body.put("updated_at", TIME.format(updatedAt)).putArray("label_list");
    return body;
  }

  /** What the account's operator sees. */
  ObjectNode record() {
    return own().put("avatar_url", avatarUrl);
  }

  private ObjectNode own() {
    var body = Json.object().put("id", id).put("identifier", identifier).put("name", name);
    body.put("email", email).put("phone_number", phone);
    body.set("custom_attributes", customAttributes.deepCopy());
    return body;
  }

  @Override
  public String toString() {
    return "ChatwootContact " + id;
  }
}
