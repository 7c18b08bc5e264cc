package io.contactgateway.contact.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the countries' numbering plans make of digits. */
final class NumberingPlan {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  /** Some countries' plans have room for numbers that are longer than E.164 allows. */
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  /** Mexico's mobile numbers had a 1 after the calling code until 2019; many files still do. */
  private static final Pattern OLD_MEXICAN = Pattern.compile("\\+521[0-9]{10}");

  /**
   * What is dialled before a calling code: most of the world, America, Australia, Japan, Russia.
   */
  private static final List<String> PREFIXES_ABROAD = List.of("00", "011", "0011", "010", "810");

  private static final Set<String> CALLING_CODES =
      LIBRARY.getSupportedCallingCodes().stream()
          .map(String::valueOf)
          .collect(Collectors.toUnmodifiableSet());

  private static final String NO_REGION = "ZZ";

  private NumberingPlan() {}

  /** A number that begins with {@code +}, in E.164. */
  static TextReading international(String number) {
    return of(number, NO_REGION);
  }

  /** The number that a person in this region reaches with these digits, in E.164. */
  static TextReading of(String dialled, String region) {
    return possible(dialled, region)
        .then(
            number ->
                possible(number, NO_REGION).equals(new TextReading.Kept(number))
                    ? new TextReading.Kept(number)
                    : new TextReading.Refused("is no number of its country"));
  }

  private static TextReading possible(String dialled, String region) {
    try {
      var number = LIBRARY.parse(dialled, region);
      var text = LIBRARY.format(number, PhoneNumberFormat.E164);
      var result = LIBRARY.isPossibleNumberWithReason(number);
      return result == ValidationResult.IS_POSSIBLE && E164.matcher(text).matches()
          ? new TextReading.Kept(text)
          : new TextReading.Refused(impossible(number, text, result));
    } catch (NumberParseException notNumber) {
      return new TextReading.Refused(unreadable(notNumber.getErrorType()));
    }
  }

  private static String impossible(
      Phonenumber.PhoneNumber number, String text, ValidationResult result) {
    if (OLD_MEXICAN.matcher(text).matches()) {
      return "is too long for +52 (MX): leave out the 1 after +52, which mobile numbers there no"
          + " longer have";
    }
    var code = number.getCountryCode();
    var plan = "+" + code + " (" + LIBRARY.getRegionCodeForCountryCode(code) + ")";
    return switch (result) {
      case TOO_SHORT -> "is too short for a number of " + plan;
      case IS_POSSIBLE_LOCAL_ONLY ->
          "is too short for a number of " + plan + " without its area code";
      case INVALID_LENGTH -> "is too short or too long for a number of " + plan;
      case INVALID_COUNTRY_CODE -> unreadable(NumberParseException.ErrorType.INVALID_COUNTRY_CODE);
      case IS_POSSIBLE, TOO_LONG -> "is too long for a number of " + plan;
    };
  }

  private static String unreadable(NumberParseException.ErrorType reason) {
    return switch (reason) {
      case INVALID_COUNTRY_CODE -> "must have a country's calling code after the +";
      case TOO_LONG -> PhoneText.TOO_LONG;
      case NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "is too short for a phone number";
    };
  }

  /**
   * The valid numbers that the digits would be with {@code +} in front, or with {@code +} in place
   * of a prefix for calls abroad. May be changed.
   */
  static Set<TextReading> validAbroad(String digits) {
    var valid = new LinkedHashSet<TextReading>();
    addValid("+" + digits, valid);
    PREFIXES_ABROAD.stream()
        .filter(digits::startsWith)
        .forEach(prefix -> addValid("+" + digits.substring(prefix.length()), valid));
    return valid;
  }

  private static void addValid(String number, Set<TextReading> valid) {
    var reading = international(number);
    if (reading.fold(NumberingPlan::isValid, refused -> false)) {
      valid.add(reading);
    }
  }

  /** Whether a number in E.164 is in a range that its country has assigned. */
  static boolean isValid(String e164) {
    return LIBRARY.isValidNumber(parsed(e164));
  }

  /** A number in E.164 as it is written within its country: groups of digits between spaces. */
  static String nationalGroups(String e164) {
    return groups(e164, PhoneNumberFormat.NATIONAL);
  }

  /** A number in E.164 as it is written for callers abroad, in such groups, without the +. */
  static String internationalGroups(String e164) {
    return groups(e164, PhoneNumberFormat.INTERNATIONAL).replace("+", "");
  }

  private static String groups(String e164, PhoneNumberFormat format) {
    var written = LIBRARY.format(parsed(e164), format);
    return PhoneText.read(written).fold(groups -> groups, refused -> "");
  }

  /** The calling code of a region that the library knows. */
  static String callingCode(String region) {
    return Integer.toString(LIBRARY.getCountryCodeForRegion(region));
  }

  /** Whether these digits are the calling code of a country, or of a service without one. */
  static boolean isCallingCode(String digits) {
    return CALLING_CODES.contains(digits);
  }

  private static Phonenumber.PhoneNumber parsed(String e164) {
    try {
      return LIBRARY.parse(e164, NO_REGION);
    } catch (NumberParseException impossible) {
      throw new IllegalStateException("a number that was read can't be read again", impossible);
    }
  }
}
