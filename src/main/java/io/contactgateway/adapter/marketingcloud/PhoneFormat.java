package io.contactgateway.adapter.marketingcloud;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/**
 * How a Mobile Number is written. The mobile import guide wants digits with the country code and
 * forbids {@code +}; the examples of both contact pages show a national number with dashes.
 */
enum PhoneFormat {
  /** Country code and number, digits only: {@code 13175315555}. */
  DIGITS,
  /** As the gateway keeps it: {@code +13175315555}. */
  E164,
  /** Without the country code, grouped by dashes: {@code 317-531-5555}. */
  NATIONAL;

  /** The most characters that the attribute takes, by recorded definitions (Phone, 15). */
  private static final int LONGEST = 15;

  /** Writes a number that is in E.164. */
  String of(String e164) {
    return switch (this) {
      case DIGITS -> digits(e164);
      case E164 -> e164;
      case NATIONAL -> national(e164);
    };
  }

  private static String national(String e164) {
    try {
      var numbers = PhoneNumberUtil.getInstance();
      var number = numbers.parse(e164, null);
      var grouped = numbers.format(number, PhoneNumberFormat.NATIONAL);
      var dashed = grouped.replaceAll("[^0-9]+", "-").replaceAll("^-|-$", "");
      return dashed.length() > LONGEST ? digits(dashed) : dashed;
    } catch (NumberParseException notParsed) {
      // No number that the gateway accepts comes here; were it so, the digits are the safe form.
      return digits(e164);
    }
  }

  private static String digits(String number) {
    return number.replaceAll("[^0-9]", "");
  }
}
