package io.contactgateway.standin.marketingcloud;

import io.contactgateway.standin.server.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What Marketing Cloud asks of a contact's attribute sets ("Create Contacts", "Usage"). */
final class MarketingCloudRules {
  private static final String EMAIL = "Email Addresses";
  private static final String MOBILE = "MobileConnect Demographics";
  private static final String PUSH = "MobilePush Demographics";
  private static final String LINE_ADDRESSES = "GroupConnect LINE Addresses";
  private static final String LINE_SUBSCRIPTIONS = "GroupConnect LINE Subscriptions";

  /** Names of the prose, and keys: what goes over the wire is the display name. */
  private static final Set<String> NO_DISPLAY_NAMES =
      Set.of(
          "EmailAddresses",
          "EmailDemographics",
          "MobileDemographics",
          "PushDemographics",
          "LINE Addresses",
          "LINE Subscriptions",
          "LINE Demographics");

  private MarketingCloudRules() {}

  /** Every rule that the sets break, in sentences; those of a create are stricter. */
  static List<String> broken(AttributeSets sets, boolean creating) {
    var broken = new ArrayList<>(sets.problems());
    always(sets, broken);
    if (creating) {
      onCreate(sets, broken);
    }
    return broken;
  }

  private static void always(AttributeSets sets, List<String> broken) {
    sets.all().keySet().stream()
        .filter(NO_DISPLAY_NAMES::contains)
        .forEach(name -> broken.add("Attribute set '" + name + "' is unknown."));
    require(sets, EMAIL, "Email Address", broken);
    require(sets, MOBILE, "Mobile Number", broken);
    require(sets, PUSH, "Application", broken);
    require(sets, LINE_SUBSCRIPTIONS, "Address ID", broken);
    require(sets, LINE_SUBSCRIPTIONS, "Channel ID", broken);
    var locale = sets.value(MOBILE, "Locale");
    if (Json.given(locale) && !locale.asText().matches("[A-Z]{2}")) {
      broken.add("Locale must be a country code.");
    }
  }

  private static void onCreate(AttributeSets sets, List<String> broken) {
    if (sets.has("Email Demographics") && !sets.has(EMAIL)) {
      broken.add("Email Demographics needs Email Addresses.");
    }
    var html = sets.value(EMAIL, "HTML Enabled").asText();
    if (sets.has(EMAIL) && !html.equals("true") && !html.equals("false")) {
      broken.add("HTML Enabled is required.");
    }
    require(sets, MOBILE, "Locale", broken);
    var bothOfLine = sets.has(LINE_ADDRESSES) && sets.has(LINE_SUBSCRIPTIONS);
    var anyOfLine = sets.all().keySet().stream().anyMatch(name -> name.startsWith("GroupConnect "));
    if (anyOfLine && !bothOfLine) {
      broken.add("LINE needs LINE Addresses and LINE Subscriptions.");
    }
  }

  private static void require(
      AttributeSets sets, String set, String attribute, List<String> broken) {
    if (sets.has(set) && !Json.given(sets.value(set, attribute))) {
      broken.add(attribute + " is required in " + set + ".");
    }
  }
}
