package io.contactgateway.adapter.marketingcloud.definition;

import io.contactgateway.contact.ContactSchema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values that a property of the contact may have, as far as an attribute has to hold them.
 *
 * @param types the kinds of attribute that take them ({@code dataType}, in lower case)
 * @param longest how many characters they have at most
 */
record ValueForm(Set<String> types, int longest) {
  private static final String TEXT = "text";
  private static final Set<String> NUMBERS =
      Set.of(TEXT, "number", "longnumber", "byte", "decimal");
  private static final Set<String> DAYS = Set.of(TEXT, "date");
  private static final Set<String> FLAGS = Set.of(TEXT, "boolean");

  private static final ValueForm NAME = new ValueForm(Set.of(TEXT), 100);
  private static final ValueForm ANY_TEXT = new ValueForm(Set.of(TEXT), 255);
  private static final ValueForm DAY = new ValueForm(DAYS, "2026-12-31".length());
  private static final ValueForm FLAG = new ValueForm(FLAGS, "false".length());
  private static final ValueForm COUNTRY = new ValueForm(Set.of(TEXT), 2);
  private static final ValueForm WORD = new ValueForm(Set.of(TEXT), "employee".length());
  private static final ValueForm PHONE = new ValueForm(Set.of(TEXT, "phone"), 15);

  private static final Map<String, ValueForm> SPECIAL =
      Map.ofEntries(
          Map.entry("/givenName", NAME),
          Map.entry("/familyName", NAME),
          Map.entry("/email", new ValueForm(Set.of(TEXT, "emailaddress"), 254)),
          Map.entry("/phone", PHONE),
          Map.entry("/gender", WORD),
          Map.entry("/relationship/type", WORD),
          Map.entry("/preferences/shirtSize", WORD),
          Map.entry("/birthDate", DAY),
          Map.entry("/anniversary", DAY),
          Map.entry("/relationship/startDate", DAY),
          Map.entry("/relationship/clientSince", DAY),
          Map.entry("/address/country", COUNTRY),
          Map.entry("/address/validated", FLAG),
          Map.entry("/address/verified", FLAG),
          Map.entry("/address/forced", FLAG),
          Map.entry("/preferences/htmlEmail", FLAG),
          Map.entry("/channels/mobile/locale", COUNTRY),
          Map.entry("/channels/mobile/status", new ValueForm(NUMBERS, 3)),
          Map.entry("/channels/push/deviceId", new ValueForm(NUMBERS, 255)),
          Map.entry("/channels/push/applicationId", new ValueForm(NUMBERS, 255)),
          Map.entry("/channels/line/statusMessage", new ValueForm(Set.of(TEXT), 500)));

  /** Empty for a contact's own attributes, which may hold anything. */
  static Optional<ValueForm> at(String pointer) {
    return ContactSchema.leaves().contains(pointer)
        ? Optional.of(SPECIAL.getOrDefault(pointer, ANY_TEXT))
        : Optional.empty();
  }

  /** Whether an attribute of this type takes the values; one that doesn't say its type may. */
  boolean fits(String type) {
    return type.isEmpty() || types.contains(type);
  }
}
