package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.contactgateway.contact.value.PhoneNumber;
import io.contactgateway.contact.value.ValidationContext;
import io.contactgateway.testing.PhoneSamples;
import io.contactgateway.testing.PhoneSamples.Sample;
import io.contactgateway.testing.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that can be read in two ways is never quietly somebody else's. */
class PhoneReadingsTest {
  private static final List<Sample> SAMPLES = PhoneSamples.ofAllRegions(new Random(Seed.value()));

  @ParameterizedTest
  @ValueSource(strings = {"address", "mobile"})
  void aNumberWhosePlusWasLostIsReadAsItselfOrRefused(String place) {
    var wrong = new ArrayList<String>();
    for (var sample : SAMPLES) {
      for (var text : List.of(sample.withoutPlus(), sample.e164().substring(1))) {
        read(text, place, sample.region())
            .filter(read -> !read.equals(sample.e164()))
            .ifPresent(read -> wrong.add(sample.region() + " " + text + " -> " + read));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(SAMPLES).hasSizeGreaterThan(20_000);
  }

  @Test
  void aGroupedNumberOfAnotherCountryWithoutItsPlusIsReadAsItselfOrRefused() {
    var random = new Random(Seed.value());
    var wrong = new ArrayList<String>();
    for (var sample : SAMPLES) {
      var elsewhere = SAMPLES.get(random.nextInt(SAMPLES.size())).region();
      if (sample.isOfFullLength()) {
        read(sample.withoutPlus(), "address", elsewhere)
            .filter(read -> !read.equals(sample.e164()))
            .ifPresent(read -> wrong.add(elsewhere + " " + sample.withoutPlus() + " -> " + read));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aNumberAsItIsWrittenInItsOwnCountryIsReadAsItself() {
    var refused = new ArrayList<String>();
    for (var sample : SAMPLES) {
      var text = sample.written(PhoneNumberFormat.NATIONAL);
      var read = read(text, "address", sample.region());
      read.ifPresent(number -> assertThat(number).isEqualTo(sample.e164()));
      if (read.isEmpty()) {
        refused.add(sample.region() + " " + text);
      }
    }
    assertThat(refused).hasSizeLessThan(SAMPLES.size() / 200);
  }

  @Test
  void aNumberWithItsPlusIsReadAsItselfWhateverTheCountry() {
    var random = new Random(Seed.value());
    for (var sample : SAMPLES) {
      var elsewhere = SAMPLES.get(random.nextInt(SAMPLES.size())).region();
      var text = sample.written(PhoneNumberFormat.INTERNATIONAL);
      if (sample.isOfFullLength()) {
        assertThat(read(text, "address", elsewhere)).contains(sample.e164());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DE, 49 176 10042069, with + in front",
    "DE, 15123456789, with + in front",
    "DE, 44 20 7946 0018, with + and the country's calling code",
    "US, 49 176 10042069, with + and the country's calling code",
    "US, 0049 176 10042069, 'write + and'",
    "US, 00 49 30 301234, 'write + and'",
    "DE, 011 1 317 531 5599, 'with + '",
    "US, 252 4 365474, 'with + '",
    "MP, 670 236 8689, 'with + '",
  })
  void aSecondReadingIsRefusedWithTheWayOut(String country, String text, String wayOut) {
    assertThat(refusal(text, country)).contains(wayOut);
  }

  @ParameterizedTest
  @CsvSource({
    "US, (252) 436-5474, +12524365474",
    "US, 2524365474, +12524365474",
    "MP, (670) 236-8689, +16702368689",
    "CN, 131 2345 6789, +8613123456789",
    "MX, 52 55 1234 5678, +525512345678",
    "GB, 44 7911 123456, +447911123456",
    "AT, 43 664 1234567, +436641234567",
    "DE, 0049 176 10042069, +4917610042069",
    "DE, (+49) 176 10042069, +4917610042069",
    "XK, 043 123 456, +38343123456",
  })
  void whatHasOneReadingIsTaken(String country, String text, String kept) {
    assertThat(read(text, "address", country)).contains(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u202A+1 317 531 5555\u202C'",
    "'\u202D+1 317 531 5555\u202E\u2066\u2069\u200E'",
    "'+1\u00A0317\u202F531\u20075555\uFE0F'",
    "'\uFF0B\uFF11\uFF13\uFF11\uFF17\uFF15\uFF13\uFF11\uFF15\uFF15\uFF15\uFF15'",
    "'+\u0661\u0663\u0661\u0667\u0665\u0663\u0661\u0665\u0665\u0665\u0665'",
    "'+\u06F1 317 531 5555'",
    "'\uFEFF+1 \uFF08317\uFF09531\uFF0D5555'",
    "'+1\u00AD317\u200B531\u20605555'",
  })
  void whatIsInvisibleAndDigitsOfOtherScriptsAreRead(String text) {
    assertThat(contact("{\"phone\":\"" + text + "\"}").text("/phone")).contains("+13175315555");
  }

  @Test
  void whiteSpaceOfALineAroundANumberIsNoPartOfIt() {
    assertThat(contact("{\"phone\":\"\\t+1\\t317 531 5555\\r\\n\"}").text("/phone"))
        .contains("+13175315555");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +1 317 531 5555 ext. 4 | extension; leave it out
          +13175315555x4 | extension; leave it out
          +13175315555;ext=4 | extension; leave it out
          +1 317 531 5555 #123 | extension; leave it out
          +1 317 531 5555,,123 | extension; leave it out
          +7 495 123-45-67 доб. 12 | extension; leave it out
          +52 1 55 1234 5678 | leave out the 1 after +52
          +49 1 | too short
          +1317531555 | too short for a number of +1 (US)
          +49 176 1004206900000 | too long for a number of +49 (DE)
          +1 317 531 5555 317 531 5555 317 531 5555 | too
          +999 123456789 | country's calling code after the +
          +1-800-FLOWERS | "F" (U+0046) as character 8
          tel:+13175315555 | "t" (U+0074) as character 1
          ++13175315555 | "+" (U+002B) as character 2
          317-531-5555 | must begin with + and the country's calling code
          0049 176 10042069 | write + and the country's calling code in its place
          () | must be a phone number
          """)
  void theReasonAndTheWayOutAreNamed(String text, String reason) {
    assertThat(refusal(text, "")).contains(reason);
  }

  @Test
  void aCountryWithoutNumbersOfItsOwnIsNamed() {
    assertThat(refusal("12345678", "AQ")).contains("AQ has no phone numbers of its own");
  }

  @Test
  void aLocalNumberLacksItsAreaCode() {
    assertThat(refusal("531-5555", "US")).contains("without its area code");
  }

  @Test
  void everyRefusalIsASentenceForEveryCountry() {
    for (var country : Locale.getISOCountries()) {
      assertThat(refusal("1", country)).isNotBlank();
    }
  }

  private static Optional<String> read(String text, String place, String region) {
    var context =
        place.equals("address")
            ? new ValidationContext(Optional.of(region), Optional.empty())
            : new ValidationContext(Optional.empty(), Optional.of(region));
    return PhoneNumber.read(text, context).fold(Optional::of, refused -> Optional.empty());
  }

  private static String refusal(String text, String country) {
    var address = country.isEmpty() ? "" : ",\"address\":{\"country\":\"" + country + "\"}";
    var reading = READER.read(bytes("{\"phone\":\"" + text + "\"" + address + "}"));
    assertThat(invalid(reading)).extracting(Violation::pointer).containsExactly("/phone");
    return invalid(reading).get(0).detail();
  }
}
