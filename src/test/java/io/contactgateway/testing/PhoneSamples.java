package io.contactgateway.testing;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Valid numbers of every region and every kind, made from the library's examples. */
public final class PhoneSamples {
  private static final int PER_EXAMPLE = 40;
  private static final int CHANGED_DIGITS = 6;

  /** Shorter ones, such as service numbers, are no numbers that reach a person from abroad. */
  private static final int FULL_LENGTH = 9;

  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();

  private PhoneSamples() {}

  /** One valid number of a region. */
  public record Sample(String region, Phonenumber.PhoneNumber number) {
    public String e164() {
      return written(PhoneNumberFormat.E164);
    }

    public String written(PhoneNumberFormat format) {
      return LIBRARY.format(number, format);
    }

    /** As other systems hold it: {@code 49 176 10042069}. */
    public String withoutPlus() {
      return written(PhoneNumberFormat.INTERNATIONAL).substring(1);
    }

    public boolean isOfFullLength() {
      return e164().length() > FULL_LENGTH;
    }
  }

  /** Each example of the library with its last digits changed, as far as it stays valid. */
  public static List<Sample> ofAllRegions(Random random) {
    var samples = new ArrayList<Sample>();
    LIBRARY.getSupportedRegions().stream()
        .sorted()
        .forEach(
            region ->
                Arrays.stream(PhoneNumberType.values())
                    .map(type -> LIBRARY.getExampleNumberForType(region, type))
                    .filter(Objects::nonNull)
                    .forEach(example -> addChanged(region, example, random, samples)));
    return samples;
  }

  private static void addChanged(
      String region, Phonenumber.PhoneNumber example, Random random, List<Sample> samples) {
    for (var round = 0; round < PER_EXAMPLE; round++) {
      changed(example, random)
          .filter(LIBRARY::isValidNumber)
          .filter(number -> region.equals(LIBRARY.getRegionCodeForNumber(number)))
          .map(number -> new Sample(region, number))
          .ifPresent(samples::add);
    }
  }

  private static Optional<Phonenumber.PhoneNumber> changed(
      Phonenumber.PhoneNumber example, Random random) {
    var digits = LIBRARY.getNationalSignificantNumber(example).toCharArray();
    for (var at = Math.max(1, digits.length - CHANGED_DIGITS); at < digits.length; at++) {
      digits[at] = (char) ('0' + random.nextInt(10));
    }
    try {
      var text = "+" + example.getCountryCode() + new String(digits);
      return Optional.of(LIBRARY.parse(text, null)).filter(LIBRARY::isPossibleNumber);
    } catch (NumberParseException noNumber) {
      return Optional.empty();
    }
  }
}
