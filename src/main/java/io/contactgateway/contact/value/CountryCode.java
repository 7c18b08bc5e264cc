package io.contactgateway.contact.value;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * ISO 3166-1 alpha-2 country codes, in the JDK's list, and the one that everybody uses for Kosovo.
 */
public final class CountryCode {
  public static final String SENTENCE = "must be an ISO 3166-1 alpha-2 country code, such as US";

  static final String KOSOVO = "XK";

  private static final Set<String> CODES = codes();

  private CountryCode() {}

  private static Set<String> codes() {
    var codes = new HashSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2));
    codes.add(KOSOVO);
    return Set.copyOf(codes);
  }

  /** The code in upper case, or empty. */
  static Optional<String> normalised(String text) {
    return Characters.twoLetterCode(text).filter(CODES::contains);
  }

  /** The code in upper case, or which code is meant, where that can be told. */
  public static TextReading read(String text, ValidationContext context) {
    return normalised(text)
        .<TextReading>map(TextReading.Kept::new)
        .orElseGet(
            () ->
                new TextReading.Refused(
                    CountryNames.meant(text)
                        .map(code -> SENTENCE.replace("such as US", "here " + code))
                        .orElse(SENTENCE)));
  }
}
