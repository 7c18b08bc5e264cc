package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the vendor's pages ask of a body, written down a second time and independently of the
 * adapter: "Create Contacts" and "Update Contacts", and the recorded attribute set definitions.
 */
final class BodyRules {
  private static final Set<String> READ_ONLY =
      Set.of("Carrier ID", "Channel", "Contact ID", "Created Date", "Modified Date", "Priority");

  private final Map<String, Map<String, JsonNode>> sets = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  private BodyRules() {}

  /** Every rule that the body breaks. */
  static List<String> broken(JsonNode body, boolean creating) {
    var rules = new BodyRules();
    rules.require(!body.path("contactKey").asText().isBlank(), "contactKey");
    rules.require(body.path("attributeSets").isArray(), "attributeSets is an array");
    body.path("attributeSets").forEach(rules::read);
    rules.checkSets(creating);
    return rules.broken;
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      broken.add(rule);
    }
  }

  private void read(JsonNode set) {
    var name = set.path("name").asText();
    var attributes = new HashMap<String, JsonNode>();
    var folded = new HashSet<String>();
    require(!name.isBlank(), "a set has a name");
    require(set.path("items").size() == 1, "a set has one row");
    require(!set.path("items").path(0).path("values").isEmpty(), "a row has values");
    for (var pair : set.path("items").path(0).path("values")) {
      var attribute = pair.path("name").asText();
      require(!attribute.isBlank(), "an attribute has a name");
      require(folded.add(attribute.toLowerCase(Locale.ROOT)), "an attribute comes once");
      require(pair.path("value").isValueNode(), "a value is a scalar");
      attributes.put(attribute, pair.path("value"));
    }
    require(sets.put(name, attributes) == null, "a set comes once");
  }

  private void checkSets(boolean creating) {
    var email = sets.containsKey("Email Addresses");
    var mobile = sets.containsKey("MobileConnect Demographics");
    var push = sets.containsKey("MobilePush Demographics");
    var lineAddresses = sets.containsKey("GroupConnect LINE Addresses");
    var lineSubscriptions = sets.containsKey("GroupConnect LINE Subscriptions");
    require(email || mobile || push || (lineAddresses && lineSubscriptions), "a route is whole");
    require(!sets.containsKey("Email Demographics") || email, "demographics go with an address");
    require(!has("Email Demographics", "Contacts ID"), "the system key is not sent");
    if (email) {
      require(value("Email Addresses", "Email Address").asText().contains("@"), "Email Address");
      var html = value("Email Addresses", "HTML Enabled");
      require(creating ? html.isBoolean() : html.asText().matches("true|false"), "HTML Enabled");
    }
    if (mobile) {
      checkMobile();
    }
    require(!push || has("MobilePush Demographics", "Application"), "Application");
    require(lineAddresses == lineSubscriptions, "LINE sets go together");
    checkLine();
  }

  private void checkMobile() {
    var set = "MobileConnect Demographics";
    require(value(set, "Mobile Number").asText().matches("[0-9]{1,15}"), "Mobile Number");
    require(value(set, "Mobile Number").isTextual(), "Mobile Number is a string");
    require(value(set, "Locale").asText().matches("[A-Z]{2}"), "Locale");
    require(sets.get(set).keySet().stream().noneMatch(READ_ONLY::contains), "nothing read-only");
  }

  private void checkLine() {
    var ids = new HashSet<String>();
    for (var name : sets.keySet()) {
      require(!name.startsWith("LINE") && !name.contains("WhatsApp"), "display names");
      if (name.startsWith("GroupConnect LINE")) {
        require(has(name, "Address ID"), "every LINE row has its address");
        ids.add(value(name, "Address ID").asText());
      }
    }
    require(ids.size() <= 1, "one LINE address");
    require(ids.stream().allMatch(id -> id.length() <= 100), "length of a LINE address");
  }

  private boolean has(String set, String attribute) {
    return sets.getOrDefault(set, Map.of()).containsKey(attribute);
  }

  private JsonNode value(String set, String attribute) {
    return sets.get(set).getOrDefault(attribute, MissingNode.getInstance());
  }
}
