package io.contactgateway.contact.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Phone numbers, normalised to E.164 by libphonenumber. A number must have a possible length in its
 * country's plan. It need not be in a range that is assigned today: ranges change faster than the
 * library is updated, and samples such as 555-555-5555 are in none.
 */
public final class PhoneNumber {
  public static final String SENTENCE =
      "must be a phone number in E.164, or a national one with its country at /address/country or"
          + " /channels/mobile/locale";

  /** The library skips words and cuts off extensions; here nothing may be lost in silence. */
  private static final Pattern USUAL_PUNCTUATION =
      Pattern.compile("\\s*\\+?[0-9 ().\\u00A0\\u2010-\\u2015/-]*");

  /** Some countries' plans have room for numbers that are longer than E.164 allows. */
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");

  private static final String NO_REGION = "ZZ";

  private PhoneNumber() {}

  /** The number in E.164, or empty; what this gives is read as itself, in any surroundings. */
  public static Optional<String> normalised(String text, ValidationContext context) {
    return possible(text, context.phoneRegion().orElse(NO_REGION))
        .filter(number -> possible(number, NO_REGION).filter(number::equals).isPresent());
  }

  private static Optional<String> possible(String text, String region) {
    if (!USUAL_PUNCTUATION.matcher(text).matches()) {
      return Optional.empty();
    }
    var numbers = PhoneNumberUtil.getInstance();
    return parsed(numbers, text, region)
        .filter(it -> numbers.isPossibleNumberWithReason(it) == ValidationResult.IS_POSSIBLE)
        .map(it -> numbers.format(it, PhoneNumberFormat.E164))
        .filter(it -> E164.matcher(it).matches());
  }

  private static Optional<Phonenumber.PhoneNumber> parsed(
      PhoneNumberUtil numbers, String text, String region) {
    try {
      return Optional.of(numbers.parse(text, region));
    } catch (NumberParseException notNumber) {
      return Optional.empty();
    }
  }
}
