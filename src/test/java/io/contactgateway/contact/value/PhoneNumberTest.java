package io.contactgateway.contact.value;

import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.invalidAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.Seed;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

  @ParameterizedTest
  @CsvSource({
    "+13175315555, +13175315555",
    "+1 (317) 531-5555, +13175315555",
    "+1.317.531.5555, +13175315555",
    "+49 (0)151 12345678, +4915112345678",
    "+39 06 698 12345, +390669812345",
    "'  +1 317/531-5555 ', +13175315555",
    "+1 317\u2011531\u20135555, +13175315555",
    "+1 555-555-5555, +15555555555",
    "+96170123456, +96170123456",
  })
  void internationalNumbersNeedNoRegion(String text, String kept) {
    assertThat(contact("{\"phone\":\"" + text + "\"}").text("/phone")).contains(kept);
  }

  @ParameterizedTest
  @CsvSource({
    "US, 555-555-5555, +15555555555",
    "us, (317) 531-5555, +13175315555",
    "US, 1 317 531 5555, +13175315555",
    "US, 011 49 151 12345678, +4915112345678",
    "DE, 0151 12345678, +4915112345678",
    "GB, 020 7946 0018, +442079460018",
    "DE, +13175315555, +13175315555",
  })
  void theCountryCompletesANationalNumber(String country, String text, String kept) {
    var byAddress = "{\"phone\":\"%s\",\"address\":{\"country\":\"%s\"}}".formatted(text, country);
    assertThat(contact(byAddress).text("/phone")).contains(kept);
    var byLocale =
        "{\"phone\":\"%s\",\"channels\":{\"mobile\":{\"locale\":\"%s\"}}}".formatted(text, country);
    assertThat(contact(byLocale).text("/phone")).contains(kept);
  }

  @Test
  void theMobileChannelsOwnLocaleReadsTheNumberBeforeTheAddress() {
    var contact =
        contact(
            "{\"phone\":\"(317) 531-5599\",\"address\":{\"country\":\"DE\"},"
                + "\"channels\":{\"mobile\":{\"locale\":\"US\"}}}");
    assertThat(contact.text("/phone")).contains("+13175315599");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        "317-531-5555",
        "0151 12345678",
        "+999 123456789",
        "+1317531555",
        "+131753155555555",
        "+0317531555",
        "++13175315555",
        "+1 317 531 5555 ext. 4",
        "+13175315555x4",
        "+13175315555;ext=4",
        "tel:+13175315555",
        "phone +13175315555",
        "+13175315555 or so",
        "1-800-FLOWERS",
        "+1-800-FLOWERS",
        "+13175315555/+13175315556",
        "+13175315555#",
        "+1317+5315555"
      })
  void whatHasNoOneMeaningIsRefused(String text) {
    assertThat(invalidAt("{\"phone\":\"" + text + "\"}")).containsExactly("/phone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"531-5555", "12", "911", "31753155555", "1-800-FLOWERS", "555-555-5555 x2"})
  void aNationalNumberMustBePossibleInItsRegion(String text) {
    assertThat(invalidAt("{\"phone\":\"" + text + "\",\"address\":{\"country\":\"US\"}}"))
        .containsExactly("/phone");
  }

  @Test
  void aPhoneOfHostileLengthIsRefused() {
    assertThat(invalidAt("{\"phone\":\"+" + "1".repeat(50_000) + "\"}")).containsExactly("/phone");
    assertThat(invalidAt("{\"phone\":\"" + "(".repeat(50_000) + "\"}")).containsExactly("/phone");
  }

  @Test
  void whateverIsAcceptedIsE164AndStaysAsItIs() {
    var seed = Seed.value();
    var random = new Random(seed);
    var accepted = 0;
    for (var round = 0; round < 20_000; round++) {
      var region = randomRegion(random);
      var kept = kept(randomText(random), region);
      accepted += kept.isPresent() ? 1 : 0;
      kept.ifPresent(
          number -> {
            assertThat(number).as("seed %d", seed).matches("\\+[1-9][0-9]{1,14}");
            assertThat(kept(number, region)).as("seed %d", seed).contains(number);
          });
    }
    assertThat(accepted).as("accepted with seed %d", seed).isPositive();
  }

  private static Optional<String> kept(String text, ValidationContext context) {
    return PhoneNumber.read(text, context).fold(Optional::of, refused -> Optional.empty());
  }

  private static ValidationContext randomRegion(Random random) {
    var countries = Locale.getISOCountries();
    var country = Optional.of(countries[random.nextInt(countries.length)]);
    return new ValidationContext(country.filter(it -> random.nextInt(4) > 0), Optional.empty());
  }

  private static String randomText(Random random) {
    var alphabet =
        random.nextInt(3) == 0 ? "0123456789+-() ./ax;\u0000\uD800#*\u2010" : "0123456789";
    var text = new StringBuilder(random.nextBoolean() ? "+" : "");
    var length = 4 + random.nextInt(12);
    for (var index = 0; index < length; index++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
