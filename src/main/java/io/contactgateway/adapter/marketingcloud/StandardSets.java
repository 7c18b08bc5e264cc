package io.contactgateway.adapter.marketingcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.Contact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fills the attribute sets that make up the routes, in the order of the vendor's examples. */
final class StandardSets {
  /** Every place filled here, and the pointer that it is filled from. */
  static final Map<AttributeLocation, String> PLACES =
      Map.ofEntries(
          Map.entry(AttributeSets.EMAIL_ADDRESS, Route.EMAIL_POINTER),
          Map.entry(AttributeSets.HTML_ENABLED, Route.HTML_POINTER),
          Map.entry(AttributeSets.MOBILE_NUMBER, Route.PHONE_POINTER),
          Map.entry(AttributeSets.LOCALE, Route.LOCALE_POINTER),
          Map.entry(AttributeSets.STATUS, Route.STATUS_POINTER),
          Map.entry(AttributeSets.DEVICE_ID, Route.DEVICE_POINTER),
          Map.entry(AttributeSets.APPLICATION, Route.APPLICATION_POINTER),
          Map.entry(AttributeSets.LINE_ADDRESS_ID, Route.LINE_ADDRESS_POINTER),
          Map.entry(AttributeSets.LINE_SUBSCRIBED_ID, Route.LINE_ADDRESS_POINTER),
          Map.entry(AttributeSets.LINE_CHANNEL_ID, Route.LINE_CHANNEL_POINTER),
          Map.entry(AttributeSets.LINE_PERSON_ID, Route.LINE_ADDRESS_POINTER),
          Map.entry(AttributeSets.LINE_DISPLAY_NAME, Route.LINE_NAME_POINTER),
          Map.entry(AttributeSets.LINE_PICTURE_URL, Route.LINE_PICTURE_POINTER),
          Map.entry(AttributeSets.LINE_STATUS_MESSAGE, Route.LINE_STATUS_POINTER));

  /** Places that identify a row, or that a row can't be without: never emptied. */
  static final Set<AttributeLocation> NEVER_CLEARED =
      Set.of(
          AttributeSets.EMAIL_ADDRESS,
          AttributeSets.HTML_ENABLED,
          AttributeSets.MOBILE_NUMBER,
          AttributeSets.LOCALE,
          AttributeSets.DEVICE_ID,
          AttributeSets.APPLICATION,
          AttributeSets.LINE_ADDRESS_ID,
          AttributeSets.LINE_SUBSCRIBED_ID,
          AttributeSets.LINE_CHANNEL_ID,
          AttributeSets.LINE_PERSON_ID);

  private static final List<AttributeLocation> LINE_PERSON =
      List.of(
          AttributeSets.LINE_DISPLAY_NAME,
          AttributeSets.LINE_PICTURE_URL,
          AttributeSets.LINE_STATUS_MESSAGE);

  private final Contact contact;
  private final PhoneFormat phoneFormat;

  StandardSets(Contact contact, PhoneFormat phoneFormat) {
    this.contact = contact;
    this.phoneFormat = phoneFormat;
  }

  /** Adds the sets of a route that misses nothing. */
  void fill(Route route, PayloadBuilder builder) {
    switch (route) {
      case EMAIL -> fillEmail(builder);
      case MOBILE_CONNECT -> fillMobile(builder);
      case MOBILE_PUSH -> copy(builder, AttributeSets.DEVICE_ID, AttributeSets.APPLICATION);
      case LINE -> fillLine(builder);
    }
  }

  private void fillEmail(PayloadBuilder builder) {
    copy(builder, AttributeSets.EMAIL_ADDRESS);
    var wanted = contact.at(Route.HTML_POINTER);
    builder.put(
        AttributeSets.HTML_ENABLED,
        wanted.orElse(BooleanNode.TRUE),
        wanted.map(value -> Route.HTML_POINTER));
  }

  private void fillMobile(PayloadBuilder builder) {
    copy(builder, AttributeSets.MOBILE_NUMBER);
    MobileLocale.of(contact)
        .ifPresent(
            locale ->
                builder.put(
                    AttributeSets.LOCALE,
                    TextNode.valueOf(locale.country()),
                    Optional.of(locale.pointer())));
    copy(builder, AttributeSets.STATUS);
  }

  private void fillLine(PayloadBuilder builder) {
    copy(builder, AttributeSets.LINE_ADDRESS_ID);
    copy(builder, AttributeSets.LINE_SUBSCRIBED_ID, AttributeSets.LINE_CHANNEL_ID);
    if (LINE_PERSON.stream().anyMatch(location -> contact.has(PLACES.get(location)))) {
      startLinePerson(builder);
      copy(builder, LINE_PERSON.toArray(AttributeLocation[]::new));
    }
  }

  /** Every row of a LINE set carries the address that it belongs to. */
  void startLinePerson(PayloadBuilder builder) {
    copy(builder, AttributeSets.LINE_PERSON_ID);
  }

  private void copy(PayloadBuilder builder, AttributeLocation... places) {
    for (var location : places) {
      var pointer = PLACES.get(location);
      value(pointer).ifPresent(present -> builder.put(location, present, Optional.of(pointer)));
    }
  }

  /** The value of a property as it goes out, wherever it goes: a phone has one spelling. */
  Optional<JsonNode> value(String pointer) {
    return pointer.equals(Route.PHONE_POINTER) ? phone() : contact.single(pointer);
  }

  private Optional<JsonNode> phone() {
    var locale = MobileLocale.of(contact).map(MobileLocale::country);
    return contact
        .text(Route.PHONE_POINTER)
        .map(number -> TextNode.valueOf(phoneFormat.of(number, locale)));
  }
}
