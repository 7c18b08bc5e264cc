package io.contactgateway.contact;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of the canonical contact, in the order in which a document shows them. */
public final class CanonicalContact {
  private static final String ATTRIBUTES = "/attributes";

  private static final TextForm NAME = TextForm.upTo(100);
  private static final TextForm TEXT = TextForm.upTo(255);
  private static final TextForm STATUS_MESSAGE = TextForm.upTo(500).withLines();
  private static final TextForm DAY = TextForm.of(CalendarDay.SENTENCE, CalendarDay::normalised);
  private static final TextForm URL = TextForm.of(WebAddress.SENTENCE, WebAddress::normalised);
  private static final TextForm COUNTRY =
      TextForm.of(CountryCode.SENTENCE, CountryCode::normalised);
  private static final FlagForm FLAG = new FlagForm();
  private static final IntegerForm INTEGER = new IntegerForm();
  private static final TextOrIntegerForm TEXT_OR_INTEGER = new TextOrIntegerForm(TEXT, INTEGER);
  private static final NamesForm NAMES = new NamesForm(TEXT);

  private static final List<CanonicalProperty> PROPERTIES =
      List.of(
          new CanonicalProperty("/givenName", NAME),
          new CanonicalProperty("/familyName", NAME),
          new CanonicalProperty("/displayName", TEXT),
          new CanonicalProperty(
              "/email", TextForm.of(EmailAddress.SENTENCE, EmailAddress::normalised)),
          new CanonicalProperty(
              "/phone", TextForm.inContext(PhoneNumber.SENTENCE, PhoneNumber::normalised)),
          new CanonicalProperty("/gender", TextForm.oneOf("male", "female", "other")),
          new CanonicalProperty("/birthDate", DAY),
          new CanonicalProperty("/anniversary", DAY),
          new CanonicalProperty("/pictureUrl", URL),
          new CanonicalProperty("/address/line1", TEXT),
          new CanonicalProperty("/address/line2", TEXT),
          new CanonicalProperty("/address/city", TEXT),
          new CanonicalProperty(
              "/address/region", TextForm.inContext(RegionCode.SENTENCE, RegionCode::normalised)),
          new CanonicalProperty("/address/postalCode", TEXT),
          new CanonicalProperty("/address/country", COUNTRY),
          new CanonicalProperty("/address/validated", FLAG),
          new CanonicalProperty("/address/verified", FLAG),
          new CanonicalProperty("/address/forced", FLAG),
          new CanonicalProperty("/organization/name", TEXT),
          new CanonicalProperty("/organization/department", TEXT),
          new CanonicalProperty("/organization/title", TEXT),
          new CanonicalProperty("/relationship/type", TextForm.oneOf("employee", "client")),
          new CanonicalProperty("/relationship/employmentStatus", TEXT),
          new CanonicalProperty("/relationship/employmentType", TEXT),
          new CanonicalProperty("/relationship/startDate", DAY),
          new CanonicalProperty("/relationship/clientSince", DAY),
          new CanonicalProperty("/relationship/classification", TEXT),
          new CanonicalProperty(
              "/preferences/shirtSize", TextForm.oneOf("XS", "SM", "MD", "LG", "XL", "2XL", "3XL")),
          new CanonicalProperty("/preferences/htmlEmail", FLAG),
          new CanonicalProperty("/channels/mobile/locale", COUNTRY),
          new CanonicalProperty("/channels/mobile/status", INTEGER),
          new CanonicalProperty("/channels/push/deviceId", TEXT_OR_INTEGER),
          new CanonicalProperty("/channels/push/applicationId", TEXT_OR_INTEGER),
          new CanonicalProperty("/channels/line/addressId", TEXT),
          new CanonicalProperty("/channels/line/channelId", TEXT),
          new CanonicalProperty("/channels/line/displayName", TEXT),
          new CanonicalProperty("/channels/line/pictureUrl", URL),
          new CanonicalProperty("/channels/line/statusMessage", STATUS_MESSAGE),
          new CanonicalProperty("/lists", NAMES),
          new CanonicalProperty("/labels", NAMES),
          new CanonicalProperty(ATTRIBUTES, new AttributesForm()));

  private static final Map<String, CanonicalProperty> BY_POINTER =
      PROPERTIES.stream()
          .collect(Collectors.toUnmodifiableMap(CanonicalProperty::pointer, Function.identity()));

  private static final Set<String> OBJECTS =
      PROPERTIES.stream()
          .flatMap(property -> Pointers.ancestors(property.pointer()).stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> LEAVES =
      PROPERTIES.stream()
          .map(CanonicalProperty::pointer)
          .filter(pointer -> !pointer.equals(ATTRIBUTES))
          .toList();

  private CanonicalContact() {}

  /**
   * Whether a value may stand at this JSON Pointer: one of {@link #leaves()}, or {@code
   * /attributes/} and a name that an attribute may have, escaped by the rules of RFC 6901. An array
   * is one leaf; objects, {@code /attributes} too, are none.
   */
  public static boolean isLeaf(String pointer) {
    if (!pointer.startsWith(ATTRIBUTES + "/")) {
      return LEAVES.contains(pointer);
    }
    var name = Pointers.lastName(pointer);
    return AttributesForm.isName(name) && pointer.equals(Pointers.child(ATTRIBUTES, name));
  }

  /** Pointers of all values but the attributes, whose names are the callers' own. */
  public static List<String> leaves() {
    return LEAVES;
  }

  static List<CanonicalProperty> properties() {
    return PROPERTIES;
  }

  static Map<String, CanonicalProperty> byPointer() {
    return BY_POINTER;
  }

  /** Whether this is the pointer of an object that groups properties. */
  static boolean isGroup(String pointer) {
    return OBJECTS.contains(pointer);
  }
}
