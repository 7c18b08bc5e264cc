package io.contactgateway.standin.marketingcloud;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Json;
import io.contactgateway.standin.server.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The account's attribute sets ("Search Attribute Set Definitions"), in the form in which they were
 * recorded. Every account has the sets of the channels; the profile attributes are its own. Not
 * thread-safe.
 */
final class AttributeDefinitions {
  private static final int PAGE_SIZE = 50;
  private static final int UNBOUNDED = -1;

  private final Map<String, Map<String, Definition>> sets = new LinkedHashMap<>();

  private record Definition(String type, int length, boolean isReadOnly) {}

  AttributeDefinitions() {
    define("Email Addresses", "Email Address", "EmailAddress", 254, false);
    define("Email Addresses", "HTML Enabled", "Boolean", UNBOUNDED, false);
    define("Email Demographics", "First Name", "Text", 100, false);
    define("Email Demographics", "Last Name", "Text", 100, false);
    define("Email Demographics", "Contacts ID", "LongNumber", UNBOUNDED, true);
    define("MobileConnect Demographics", "Mobile Number", "Phone", 15, false);
    define("MobileConnect Demographics", "Locale", "Text", 2, false);
    define("MobileConnect Demographics", "Status", "Byte", UNBOUNDED, false);
    define("MobileConnect Demographics", "City", "Text", 200, false);
    define("MobileConnect Demographics", "Zip Code", "Text", 20, false);
    define("MobileConnect Demographics", "Priority", "Byte", UNBOUNDED, true);
    define("MobilePush Demographics", "Device ID", "Text", 200, true);
    define("MobilePush Demographics", "Application", "Text", 38, true);
    define("GroupConnect LINE Addresses", "Address ID", "Text", 100, false);
    define("GroupConnect LINE Subscriptions", "Address ID", "Text", 100, false);
    define("GroupConnect LINE Subscriptions", "Channel ID", "Text", 100, false);
    define("GroupConnect LINE Demographics", "Address ID", "Text", 100, false);
    define("GroupConnect LINE Demographics", "Display Name", "Text", 255, false);
    define("GroupConnect LINE Demographics", "Picture Url", "Text", 1000, false);
    define("GroupConnect LINE Demographics", "Status Message", "Text", 1000, false);
  }

  void define(String set, String attribute, String type, int length, boolean isReadOnly) {
    sets.computeIfAbsent(set, name -> new LinkedHashMap<>())
        .put(attribute, new Definition(type, length, isReadOnly));
  }

  void remove(String set, String attribute) {
    var attributes = sets.getOrDefault(set, Map.of());
    if (attributes.remove(attribute) != null && attributes.isEmpty()) {
      sets.remove(set);
    }
  }

  /** The attributes that the account doesn't have, in words of the vendor's. */
  List<String> unknown(AttributeSets written) {
    return written.all().entrySet().stream()
        .flatMap(
            set ->
                set.getValue().keySet().stream()
                    .filter(name -> !sets.getOrDefault(set.getKey(), Map.of()).containsKey(name))
                    .map(name -> "Attribute '" + name + "' was not recognised."))
        .toList();
  }

  Answer page(Request request) {
    var page = number(request, "$page", 1);
    var size = number(request, "$pageSize", PAGE_SIZE);
    var body = Json.object().put("page", page).put("pageSize", size).put("count", sets.size());
    var items = body.putArray("items");
    sets.entrySet().stream()
        .skip((long) (page - 1) * size)
        .limit(size)
        .forEach(set -> describe(items.addObject(), set.getKey(), set.getValue()));
    return Answer.json(200, body);
  }

  private static int number(Request request, String name, int fallback) {
    return Integer.parseInt(request.query().getOrDefault(name, Integer.toString(fallback)));
  }

  private static void describe(ObjectNode item, String set, Map<String, Definition> attributes) {
    named(item, set);
    item.put("isReadOnly", false);
    ArrayNode values = item.putArray("valueDefinitions");
    attributes.forEach(
        (name, definition) -> {
          var value = named(values.addObject(), name).put("dataType", definition.type());
          value.put("fullyQualifiedName", set + "." + name);
          value.put("isReadOnly", definition.isReadOnly()).put("isNullable", true);
          if (definition.length() != UNBOUNDED) {
            value.put("length", definition.length());
          }
        });
  }

  /** Keys are written without the blanks of names. */
  private static ObjectNode named(ObjectNode node, String name) {
    node.put("definitionKey", name.replace(" ", ""));
    node.putObject("definitionName").put("value", name);
    return node;
  }
}
