package io.contactgateway.contact.value;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/**
 * Phone numbers, normalised to E.164 by libphonenumber. A number must have a possible length in its
 * country's plan. It need not be in a range that is assigned today: ranges change faster than the
 * library is updated, and samples such as 555-555-5555 are in none. What can be read in two ways is
 * refused, since the wrong one is somebody else's number.
 */
public final class PhoneNumber {
  static final String NO_REGION =
      "must begin with + and the country's calling code, as in +13175315555, or have its country at"
          + " /channels/mobile/locale or /address/country";
  static final String TWO_READINGS =
      "is one number as it stands and another one with + in front; write it with + and the"
          + " country's calling code";
  static final String OF_ANOTHER_COUNTRY =
      "is no number of its country, but would be one of another country with + in front; write it"
          + " with + and the country's calling code";
  static final String WRITE_PLUS =
      "begins with a prefix for calls abroad; write + and the country's calling code in its place";

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private PhoneNumber() {}

  /** The number in E.164; what this gives is read as itself, in any surroundings. */
  public static TextReading read(String text, ValidationContext context) {
    var areaCodeInBrackets = Characters.stripped(text).startsWith("(");
    return PhoneText.read(text)
        .then(groups -> dialled(groups, context.phoneRegion(), areaCodeInBrackets));
  }

  private static TextReading dialled(
      String groups, Optional<String> region, boolean areaCodeInBrackets) {
    if (groups.startsWith("+")) {
      return NumberingPlan.international(groups);
    }
    return region
        .map(known -> national(groups, known, areaCodeInBrackets))
        .orElseGet(() -> new TextReading.Refused(groups.startsWith("00") ? WRITE_PLUS : NO_REGION));
  }

  private static TextReading national(String groups, String region, boolean areaCodeInBrackets) {
    if (!LIBRARY.getSupportedRegions().contains(region)) {
      return new TextReading.Refused(
          "must begin with + and a calling code: " + region + " has no phone numbers of its own");
    }
    var digits = groups.replace(" ", "");
    var national = NumberingPlan.of(digits, region);
    var others = NumberingPlan.validAbroad(digits);
    others.remove(national);
    if (others.isEmpty()) {
      return national;
    }
    var withPlus = NumberingPlan.international("+" + digits);
    var hasOwnCode = digits.startsWith(NumberingPlan.callingCode(region));
    var isValid = national.fold(NumberingPlan::isValid, refused -> false);
    if (!isValid && hasOwnCode && others.contains(withPlus)) {
      return withPlus;
    }
    if (isValid
        && !hasOwnCode
        && (areaCodeInBrackets || isWrittenAsAtHome(groups, national, withPlus))) {
      return national;
    }
    return new TextReading.Refused(
        national.fold(possible -> TWO_READINGS, refused -> elsewhere(digits)));
  }

  private static String elsewhere(String digits) {
    return digits.startsWith("0") ? WRITE_PLUS : OF_ANOTHER_COUNTRY;
  }

  /**
   * Whether these are the groups that are usual in the country, or are no usual way to write a
   * number with its calling code: an American (252) 436-5474 is no Somali 252 4 365474.
   */
  private static boolean isWrittenAsAtHome(
      String groups, TextReading national, TextReading withPlus) {
    var usual = national.fold(NumberingPlan::nationalGroups, refused -> "");
    var abroad = withPlus.fold(NumberingPlan::internationalGroups, refused -> "");
    var first = groups.substring(0, Math.max(0, groups.indexOf(' ')));
    return groups.equals(usual)
        ? !groups.equals(abroad)
        : groups.replace(" ", "").equals(usual.replace(" ", ""))
            && !NumberingPlan.isCallingCode(first);
  }
}
