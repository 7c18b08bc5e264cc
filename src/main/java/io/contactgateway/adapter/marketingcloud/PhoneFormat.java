package io.contactgateway.adapter.marketingcloud;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/**
 * How a Mobile Number is written. The mobile import guide wants digits with the country code and
 * forbids {@code +}; the examples of both contact pages show a national number with dashes.
 */
enum PhoneFormat {
  /** Country code and number, digits only: {@code 13175315555}. */
  DIGITS,
  /** As the gateway keeps it: {@code +13175315555}. */
  E164,
  /**
   * Without the country code, grouped by dashes: {@code 317-531-5555}. Only where the Locale gives
   * the country code back; with any other Locale it would be another person's number, so it is
   * written as {@link #DIGITS}.
   */
  NATIONAL;

  /** The most characters that the attribute takes, by recorded definitions (Phone, 15). */
  private static final int LONGEST = 15;

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /**
   * Writes a number that is in E.164.
   *
   * @param locale the country that goes with it; empty where none does
   */
  String of(String e164, Optional<String> locale) {
    return switch (this) {
      case DIGITS -> digits(e164);
      case E164 -> e164;
      case NATIONAL ->
          locale.flatMap(country -> national(e164, country)).orElseGet(() -> digits(e164));
    };
  }

  private static Optional<String> national(String e164, String country) {
    try {
      var number = LIBRARY.parse(e164, null);
      var grouped = LIBRARY.format(number, PhoneNumberFormat.NATIONAL);
      var dashed = grouped.replaceAll("[^0-9]+", "-").replaceAll("^-|-$", "");
      var written = dashed.length() > LONGEST ? digits(dashed) : dashed;
      var readBack = LIBRARY.parse(written, country);
      return Optional.of(written)
          .filter(it -> LIBRARY.format(readBack, PhoneNumberFormat.E164).equals(e164));
    } catch (NumberParseException notParsed) {
      // The country has no numbers of its own, so none can be completed by it.
      return Optional.empty();
    }
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
