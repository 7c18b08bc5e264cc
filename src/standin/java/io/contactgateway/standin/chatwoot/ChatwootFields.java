package io.contactgateway.standin.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Json;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a request as Chatwoot's public contacts controller reads them. */
final class ChatwootFields {
  private static final int MAX_LENGTH = 255;
  private static final String BAD_PHONE = "Phone number should be in e164 format";
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  /** Not anchored at its start, as on the real server. */
  private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{1,14}\\z");

  private final ObjectNode fields;

  /** Query parameters count too; the body's win. */
  ChatwootFields(Map<String, String> query, ObjectNode body) {
    fields = Json.object();
    query.forEach(fields::put);
    fields.setAll(body);
  }

  boolean has(String name) {
    return fields.has(name);
  }

  /** The value as text, a number and {@code true} converted; empty for null, false and absent. */
  Optional<String> text(String name) {
    var value = fields.path(name);
    if (value.isBoolean()) {
      return value.booleanValue() ? Optional.of("t") : Optional.empty();
    }
    return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
  }

  Optional<String> nonBlank(String name) {
    return text(name).filter(text -> !isBlank(text));
  }

  /** As Rails sees it: every Unicode space is blank, also one that doesn't break a line. */
  private static boolean isBlank(String text) {
    return text.codePoints()
        .allMatch(point -> Character.isWhitespace(point) || Character.isSpaceChar(point));
  }

  /** Only an object counts; null elements of arrays are dropped on the way in. */
  Optional<ObjectNode> customAttributes() {
    if (fields.path("custom_attributes") instanceof ObjectNode object) {
      var copy = object.deepCopy();
      dropNullElements(copy);
      return Optional.of(copy);
    }
    return Optional.empty();
  }

  private static void dropNullElements(JsonNode node) {
    if (node instanceof ArrayNode array) {
      array.removeIf(JsonNode::isNull);
    }
    node.forEach(ChatwootFields::dropNullElements);
  }

  /** What makes the server fall over rather than refuse: a NUL, an e-mail that is a number. */
  boolean breakServer() {
    return fields.path("email").isNumber() || hasNul(fields);
  }

  private static boolean hasNul(JsonNode node) {
    for (var child : node) {
      if (hasNul(child)) {
        return true;
      }
    }
    return node.asText().indexOf('\0') >= 0;
  }

  /** A new contact's name is cut, which needs a text. */
  boolean breakServerOnCreate() {
    var name = fields.path("name");
    return breakServer() || name.isNumber() || name.isBoolean();
  }

  /** What a new contact's values break, by attribute. */
  Map<String, String> brokenOnCreate() {
    var broken = new LinkedHashMap<String, String>();
    checkLength("identifier", broken);
    checkShapes(broken);
    return broken;
  }

  /** What an update's values break, by attribute; the identifier is ignored there. */
  Map<String, String> brokenOnUpdate() {
    var broken = new LinkedHashMap<String, String>();
    checkLength("name", broken);
    checkShapes(broken);
    return broken;
  }

  /** What a contact as a whole breaks once the pattern of phones is anchored, by attribute. */
  static Map<String, String> brokenPhone(String phone) {
    return phone == null || isBlank(phone) || PHONE.matcher(phone).matches()
        ? Map.of()
        : Map.of("phone_number", BAD_PHONE);
  }

  private void checkShapes(Map<String, String> broken) {
    nonBlank("email")
        .filter(email -> !EMAIL.matcher(email).matches())
        .ifPresent(email -> broken.put("email", "Email Invalid email"));
    checkLength("email", broken);
    nonBlank("phone_number")
        .filter(phone -> !PHONE.matcher(phone).find())
        .ifPresent(phone -> broken.put("phone_number", BAD_PHONE));
  }

  private void checkLength(String name, Map<String, String> broken) {
    var capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    text(name)
        .filter(text -> text.codePointCount(0, text.length()) > MAX_LENGTH)
        .ifPresent(
            text ->
                broken.putIfAbsent(name, capitalised + " is too long (maximum is 255 characters)"));
  }

  static String cut(String name) {
    var excess = name.codePointCount(0, name.length()) - MAX_LENGTH;
    return excess <= 0 ? name : name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH));
  }

  @Override
  public String toString() {
    return "ChatwootFields";
  }
}
