package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Contact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A way to reach a contact: the attribute sets that make it, and what they need. At least one has
 * to be whole to create a contact ("Create Contacts", "Usage").
 */
enum Route {
  /** Email Demographics goes only together with Email Addresses. */
  EMAIL(
      AttributeSets.EMAIL_ADDRESSES,
      Set.of(AttributeSets.EMAIL_ADDRESSES, AttributeSets.EMAIL_DEMOGRAPHICS),
      List.of(Route.EMAIL_POINTER),
      List.of(Route.HTML_POINTER)),
  /** "You must include a country code for the Locale value". */
  MOBILE_CONNECT(
      AttributeSets.MOBILE_CONNECT,
      Set.of(AttributeSets.MOBILE_CONNECT),
      List.of(Route.PHONE_POINTER, Route.LOCALE_POINTER),
      List.of(Route.STATUS_POINTER)),
  /** "You must include an ApplicationID value"; the wire name is Application. */
  MOBILE_PUSH(
      AttributeSets.MOBILE_PUSH,
      Set.of(AttributeSets.MOBILE_PUSH),
      List.of(Route.APPLICATION_POINTER),
      List.of(Route.DEVICE_POINTER)),
  /** LINE Demographics goes only together with LINE Addresses and LINE Subscriptions. */
  LINE(
      "LINE Addresses with LINE Subscriptions",
      Set.of(
          AttributeSets.LINE_ADDRESSES,
          AttributeSets.LINE_SUBSCRIPTIONS,
          AttributeSets.LINE_DEMOGRAPHICS),
      List.of(Route.LINE_ADDRESS_POINTER, Route.LINE_CHANNEL_POINTER),
      List.of(Route.LINE_NAME_POINTER, Route.LINE_PICTURE_POINTER, Route.LINE_STATUS_POINTER));

  static final String EMAIL_POINTER = "/email";
  static final String HTML_POINTER = "/preferences/htmlEmail";
  static final String PHONE_POINTER = "/phone";
  static final String LOCALE_POINTER = "/channels/mobile/locale";
  static final String STATUS_POINTER = "/channels/mobile/status";
  static final String APPLICATION_POINTER = "/channels/push/applicationId";
  static final String DEVICE_POINTER = "/channels/push/deviceId";
  static final String LINE_ADDRESS_POINTER = "/channels/line/addressId";
  static final String LINE_CHANNEL_POINTER = "/channels/line/channelId";
  static final String LINE_NAME_POINTER = "/channels/line/displayName";
  static final String LINE_PICTURE_POINTER = "/channels/line/pictureUrl";
  static final String LINE_STATUS_POINTER = "/channels/line/statusMessage";
  static final String COUNTRY_POINTER = "/address/country";

  /** Length of a LINE address in recorded attribute set definitions. */
  private static final int LONGEST_LINE_ADDRESS = 100;

  private final String title;
  private final Set<String> sets;
  private final List<String> needs;
  private final List<String> extras;

  Route(String title, Set<String> sets, List<String> needs, List<String> extras) {
    this.title = title;
    this.sets = sets;
    this.needs = needs;
    this.extras = extras;
  }

  /** The route as the vendor's page names it. */
  String title() {
    return title;
  }

  /** The route that a set belongs to; empty for every other set. */
  static Optional<Route> of(String set) {
    return Arrays.stream(values()).filter(route -> route.sets.contains(set)).findFirst();
  }

  /** Whether the contact has anything that only this route could carry. */
  boolean isBegun(Contact contact) {
    return needs.stream().anyMatch(contact::has) || extras.stream().anyMatch(contact::has);
  }

  /**
   * The pointers that the route still needs.
   *
   * @param localeKept whether the vendor has a Locale from before, so that an update may leave it
   *     out as the example of "Update Contacts" does
   */
  List<String> missing(Contact contact, boolean localeKept) {
    return needs.stream().filter(pointer -> !isMet(pointer, contact, localeKept)).toList();
  }

  private static boolean isMet(String pointer, Contact contact, boolean localeKept) {
    if (pointer.equals(LOCALE_POINTER)) {
      // A number brings its Locale along, so without a number it is the number that is missing.
      return localeKept || !contact.has(PHONE_POINTER) || MobileLocale.of(contact).isPresent();
    }
    return contact.at(pointer).filter(value -> fits(pointer, value)).isPresent();
  }

  private static boolean fits(String pointer, JsonNode value) {
    return !pointer.equals(LINE_ADDRESS_POINTER) || value.asText().length() <= LONGEST_LINE_ADDRESS;
  }
}
