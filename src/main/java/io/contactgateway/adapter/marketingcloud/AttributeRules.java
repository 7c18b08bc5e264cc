package io.contactgateway.adapter.marketingcloud;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which places can be written. The display names, keys, lengths and read-only flags are those of
 * recorded attribute set definitions; "WhatsApp is not supported" is from "Create Contacts".
 */
final class AttributeRules {
  private static final String CHAT_SETS = "chatmessage";

  /** What people write instead of the display name: the set's key, or the short name in prose. */
  private static final Map<String, String> MISNOMERS =
      Map.ofEntries(
          Map.entry("emailaddresses", AttributeSets.EMAIL_ADDRESSES),
          Map.entry("emaildemographics", AttributeSets.EMAIL_DEMOGRAPHICS),
          Map.entry("mobiledemographics", AttributeSets.MOBILE_CONNECT),
          Map.entry("mobilesubscriptions", "MobileConnect Subscriptions"),
          Map.entry("pushdemographics", AttributeSets.MOBILE_PUSH),
          Map.entry("pushsubscriptions", "MobilePush Subscriptions"),
          Map.entry("groupconnectlineaddress", AttributeSets.LINE_ADDRESSES),
          Map.entry("groupconnectlinesubscriptions", AttributeSets.LINE_SUBSCRIPTIONS),
          Map.entry("groupconnectlinedemographics", AttributeSets.LINE_DEMOGRAPHICS),
          Map.entry("line addresses", AttributeSets.LINE_ADDRESSES),
          Map.entry("line subscriptions", AttributeSets.LINE_SUBSCRIPTIONS),
          Map.entry("line demographics", AttributeSets.LINE_DEMOGRAPHICS));

  private static final Set<String> MOBILE_READ_ONLY =
      Set.of(
          "carrier id",
          "channel",
          "contact id",
          "created date",
          "modified date",
          "priority",
          "source",
          "source object id");

  private static final Map<String, Integer> MOBILE_LENGTHS =
      Map.of("first name", 100, "last name", 100, "city", 200, "state", 200, "zip code", 20);

  private AttributeRules() {}

  /**
   * Why nothing can be written to this place, in words that follow its name; empty where it can.
   */
  static Optional<String> objection(AttributeLocation location) {
    return setObjection(location.set()).or(() -> attributeObjection(location));
  }

  private static Optional<String> setObjection(String set) {
    var folded = set.toLowerCase(Locale.ROOT);
    if (folded.contains("whatsapp") || folded.replace(" ", "").startsWith(CHAT_SETS)) {
      return Optional.of("is a WhatsApp set, which this API does not support");
    }
    var known = Optional.ofNullable(MISNOMERS.get(folded)).or(() -> respelled(folded));
    return known
        .filter(name -> !name.equals(set))
        .map(name -> "is no display name of an attribute set; write \"" + name + "\"");
  }

  private static Optional<String> respelled(String folded) {
    return MISNOMERS.values().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(folded))
        .findFirst();
  }

  private static Optional<String> attributeObjection(AttributeLocation location) {
    var attribute = location.attribute().toLowerCase(Locale.ROOT);
    if (attribute.isBlank()) {
      return Optional.of("has no name");
    }
    if (location.set().equals(AttributeSets.MOBILE_CONNECT)
        && MOBILE_READ_ONLY.contains(attribute)) {
      return Optional.of("is read-only");
    }
    if (location.set().equals(AttributeSets.EMAIL_DEMOGRAPHICS)
        && attribute.equals("contacts id")) {
      return Optional.of("is the vendor's own key");
    }
    return Optional.empty();
  }

  /** The most characters that the place takes, where that is known. */
  static Optional<Integer> longest(AttributeLocation location) {
    return location.set().equals(AttributeSets.MOBILE_CONNECT)
        ? Optional.ofNullable(MOBILE_LENGTHS.get(location.attribute().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }
}
