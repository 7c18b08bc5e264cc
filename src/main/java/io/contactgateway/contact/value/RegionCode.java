package io.contactgateway.contact.value;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * States, provinces and territories where the country has codes for them that every vendor shares:
 * in the US the states, DC, the outlying territories and the military addresses, and in Canada the
 * provinces and territories. Elsewhere a region is any text.
 */
public final class RegionCode {
  private static final int MAX_LENGTH = 255;

  public static final String SENTENCE =
      "must be a state or province code in the US and Canada, elsewhere 1 to "
          + MAX_LENGTH
          + " characters";

  private static final Map<String, Set<String>> CODES =
      Map.of(
          "US",
          codes(
              "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV"
                  + " NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"
                  + " AS GU MP PR VI UM AA AE AP"),
          "CA",
          codes("AB BC MB NB NL NS NT NU ON PE QC SK YT"));

  private RegionCode() {}

  private static Set<String> codes(String list) {
    return Set.of(list.split(" "));
  }

  /** The code in upper case, the text as it is where the country has no codes here, or empty. */
  public static Optional<String> normalised(String text, ValidationContext context) {
    var codes = context.country().map(CODES::get);
    if (codes.isEmpty()) {
      return Optional.of(text).filter(it -> Characters.isCountWithin(it, 1, MAX_LENGTH));
    }
    return Characters.twoLetterCode(text).filter(codes.get()::contains);
  }
}
