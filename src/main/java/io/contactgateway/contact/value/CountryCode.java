package io.contactgateway.contact.value;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** ISO 3166-1 alpha-2 country codes, in the JDK's list. */
public final class CountryCode {
  public static final String SENTENCE = "must be an ISO 3166-1 alpha-2 country code";

  private static final Set<String> CODES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private CountryCode() {}

  /** The code in upper case, or empty. */
  public static Optional<String> normalised(String text) {
    return Characters.twoLetterCode(text).filter(CODES::contains);
  }
}
