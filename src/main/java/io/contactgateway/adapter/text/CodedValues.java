package io.contactgateway.adapter.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells properties whose values are codes: one of a few words that many people share and that
 * vendors' sentences are full of. Canonical properties by their pointers, callers' own attributes
 * by the last word of their name.
 */
final class CodedValues {
  private static final Set<String> POINTERS =
      Set.of(
          "/gender",
          "/address/region",
          "/address/country",
          "/relationship/type",
          "/relationship/employmentStatus",
          "/relationship/employmentType",
          "/relationship/classification",
          "/preferences/shirtSize",
          "/channels/mobile/locale",
          "/channels/mobile/status");

  private static final Set<String> WORDS =
      Set.of(
          "country",
          "region",
          "state",
          "province",
          "locale",
          "language",
          "lang",
          "currency",
          "type",
          "kind",
          "gender",
          "sex",
          "size",
          "status",
          "tier",
          "level");

  private static final String ATTRIBUTES = "/attributes/";
  private static final String CODE = "code";

  private CodedValues() {}

  static boolean isCode(String pointer) {
    return pointer.startsWith(ATTRIBUTES)
        ? isCodedName(pointer.substring(ATTRIBUTES.length()))
        : POINTERS.contains(pointer);
  }

  /** {@code countryCode} is a country; a {@code postalCode} is none of the words. */
  private static boolean isCodedName(String name) {
    var words = words(name);
    var last = words.size() - 1;
    var deciding = last > 0 && words.get(last).equals(CODE) ? last - 1 : last;
    return last >= 0 && WORDS.contains(words.get(deciding));
  }

  private static List<String> words(String name) {
    var spaced = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      var character = name.charAt(at);
      var humps = at > 0 && Character.isLowerCase(name.charAt(at - 1));
      spaced.append(humps && Character.isUpperCase(character) ? " " : "");
      spaced.append(Character.isLetter(character) ? character : ' ');
    }
    var words = spaced.toString().strip().toLowerCase(Locale.ROOT);
    return words.isEmpty() ? List.of() : List.of(words.split(" "));
  }
}
