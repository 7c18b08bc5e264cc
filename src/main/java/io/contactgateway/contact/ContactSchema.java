package io.contactgateway.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.contactgateway.contact.value.CalendarDay;
import io.contactgateway.contact.value.CountryCode;
import io.contactgateway.contact.value.EmailAddress;
import io.contactgateway.contact.value.PhoneNumber;
import io.contactgateway.contact.value.RegionCode;
import io.contactgateway.contact.value.WebAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of the canonical contact, in the order in which a document shows them. */
public final class ContactSchema {
  static final String PURPOSES = "/purposes";
  static final String EXCLUDED_TARGETS = "/targets/exclude";
  private static final String ATTRIBUTES = "/attributes";

  /** They say where the others may go, and go nowhere themselves. */
  private static final Set<String> DIRECTIVES = Set.of(PURPOSES, EXCLUDED_TARGETS);

  private static final TextType NAME = TextType.upTo(100);
  private static final TextType TEXT = TextType.upTo(255);
  private static final TextType STATUS_MESSAGE = TextType.upTo(500).withLines();
  private static final TextType DAY = TextType.reading(CalendarDay::read);
  private static final TextType URL = TextType.of(WebAddress.SENTENCE, WebAddress::normalised);
  private static final TextType COUNTRY = TextType.reading(CountryCode::read);
  private static final BooleanType FLAG = new BooleanType();
  private static final IntegerType INTEGER = new IntegerType();
  private static final TextOrIntegerType TEXT_OR_INTEGER = new TextOrIntegerType(TEXT, INTEGER);
  private static final NameListType NAMES = new NameListType(TEXT);

  private static final List<ContactField> PROPERTIES =
      List.of(
          new ContactField("/givenName", NAME),
          new ContactField("/familyName", NAME),
          new ContactField("/displayName", TEXT),
          new ContactField("/email", TextType.reading(EmailAddress::read)),
          new ContactField("/phone", TextType.reading(PhoneNumber::read)),
          new ContactField("/gender", TextType.oneOf("male", "female", "other")),
          new ContactField("/birthDate", TextType.reading(CalendarDay::readBirthday)),
          new ContactField("/anniversary", DAY),
          new ContactField("/pictureUrl", URL),
          new ContactField("/address/line1", TEXT),
          new ContactField("/address/line2", TEXT),
          new ContactField("/address/city", TEXT),
          new ContactField(
              "/address/region", TextType.inContext(RegionCode.SENTENCE, RegionCode::normalised)),
          new ContactField("/address/postalCode", TEXT),
          new ContactField("/address/country", COUNTRY),
          new ContactField("/address/validated", FLAG),
          new ContactField("/address/verified", FLAG),
          new ContactField("/address/forced", FLAG),
          new ContactField("/organization/name", TEXT),
          new ContactField("/organization/department", TEXT),
          new ContactField("/organization/title", TEXT),
          new ContactField("/relationship/type", TextType.oneOf("employee", "client")),
          new ContactField("/relationship/employmentStatus", TEXT),
          new ContactField("/relationship/employmentType", TEXT),
          new ContactField("/relationship/startDate", DAY),
          new ContactField("/relationship/clientSince", DAY),
          new ContactField("/relationship/classification", TEXT),
          new ContactField(
              "/preferences/shirtSize", TextType.oneOf("XS", "SM", "MD", "LG", "XL", "2XL", "3XL")),
          new ContactField("/preferences/htmlEmail", FLAG),
          new ContactField("/channels/mobile/locale", COUNTRY),
          new ContactField("/channels/mobile/status", INTEGER),
          new ContactField("/channels/push/deviceId", TEXT_OR_INTEGER),
          new ContactField("/channels/push/applicationId", TEXT_OR_INTEGER),
          new ContactField("/channels/line/addressId", TEXT),
          new ContactField("/channels/line/channelId", TEXT),
          new ContactField("/channels/line/displayName", TEXT),
          new ContactField("/channels/line/pictureUrl", URL),
          new ContactField("/channels/line/statusMessage", STATUS_MESSAGE),
          new ContactField("/lists", NAMES),
          new ContactField("/labels", NAMES),
          new ContactField(PURPOSES, new PurposesType()),
          new ContactField(EXCLUDED_TARGETS, NAMES),
          new ContactField(ATTRIBUTES, new AttributesType()));

  private static final Map<String, ContactField> BY_POINTER =
      PROPERTIES.stream()
          .collect(Collectors.toUnmodifiableMap(ContactField::pointer, Function.identity()));

  private static final Set<String> OBJECTS =
      PROPERTIES.stream()
          .flatMap(property -> Pointers.ancestors(property.pointer()).stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final List<String> LEAVES =
      PROPERTIES.stream()
          .map(ContactField::pointer)
          .filter(pointer -> !pointer.equals(ATTRIBUTES) && !DIRECTIVES.contains(pointer))
          .toList();

  private ContactSchema() {}

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
    return AttributesType.isName(name) && pointer.equals(Pointers.child(ATTRIBUTES, name));
  }

  /** Whether values may stand below this JSON Pointer: {@code /address}, {@code /attributes}. */
  public static boolean isGroupOfLeaves(String pointer) {
    return pointer.equals(ATTRIBUTES)
        || !pointer.isEmpty() && LEAVES.stream().anyMatch(leaf -> leaf.startsWith(pointer + "/"));
  }

  /**
   * Pointers of all values but the attributes, whose names are the callers' own, and of what says
   * where a contact may go.
   */
  public static List<String> leaves() {
    return LEAVES;
  }

  /** Whether a purpose may have this name. */
  public static boolean isPurpose(String name) {
    return PurposesType.isName(name);
  }

  /** The pointer of a purpose. */
  public static String purpose(String name) {
    return Pointers.child(PURPOSES, name);
  }

  /** The pointer of an excluded target, by its place in the list. */
  public static String excluded(int index) {
    return EXCLUDED_TARGETS + "/" + index;
  }

  /**
   * Whether a text can stand for a value at this pointer, as in a cell of a table: at a leaf, a
   * purpose or the list of excluded targets.
   */
  public static boolean takesText(String pointer) {
    return isLeaf(pointer) || pointer.equals(EXCLUDED_TARGETS) || isPurposePointer(pointer);
  }

  private static boolean isPurposePointer(String pointer) {
    if (!pointer.startsWith(PURPOSES + "/")) {
      return false;
    }
    var name = Pointers.lastName(pointer);
    return isPurpose(name) && pointer.equals(purpose(name));
  }

  /**
   * The value that a text stands for there; several names of a list are parted by semicolons. A
   * text that stands for no value stays a text, and {@link ContactReader} says what is wrong with
   * it.
   *
   * @param pointer one that {@link #takesText}
   */
  public static JsonNode ofText(String pointer, String text) {
    if (isPurposePointer(pointer)) {
      return FLAG.ofText(text);
    }
    var field = BY_POINTER.get(pointer);
    return field == null ? TextNode.valueOf(text) : field.form().ofText(text);
  }

  /** Whether what stands there says where the other values may go. */
  static boolean isDirective(String pointer) {
    return DIRECTIVES.contains(pointer);
  }

  static List<ContactField> properties() {
    return PROPERTIES;
  }

  static Map<String, ContactField> byPointer() {
    return BY_POINTER;
  }

  /** Whether this is the pointer of an object that groups properties. */
  static boolean isGroup(String pointer) {
    return OBJECTS.contains(pointer);
  }
}
