package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.testing.PhoneSamples;
import io.contactgateway.testing.Seed;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MobileLocaleTest {
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final String MOBILE = "MobileConnect Demographics";

  @ParameterizedTest
  @CsvSource({
    "'', MX", "US, MX", "DE, MX", "MX, MX",
  })
  void theLocaleIsTheCountryOfTheNumberWhereverThePersonLives(String country, String locale) {
    var sent = new Sent(new Target("phone-format", "national"), phone("+525512345678", country));

    assertThat(sent.value(MOBILE, "Locale")).isEqualTo(locale);
    assertThat(sent.value(MOBILE, "Mobile Number")).isEqualTo("55-1234-5678");
  }

  @ParameterizedTest
  @CsvSource({
    "+13175315555, CA, CA",
    "+13175315555, DE, US",
    "+14165550123, '', CA",
    "+14165550123, US, US",
    "+15555555555, '', US",
    "+15555555555, PR, PR",
    "+441481960194, '', GG",
    "+441481960194, GB, GB",
    "+77710009998, RU, RU",
    "+77710009998, '', KZ",
    "+390612345678, VA, VA",
    "+38343201234, '', XK",
  })
  void theAddressDecidesOnlyWhereItsCountrySharesTheCallingCode(
      String number, String country, String locale) {
    assertThat(MobileLocale.of(Target.contact(phone(number, country))).orElseThrow().country())
        .isEqualTo(locale);
  }

  @ParameterizedTest
  @CsvSource({"digits, 525512345678", "e164, +525512345678", "national, 525512345678"})
  void aLocaleOfAnotherCodeKeepsTheCallingCodeInTheNumber(String format, String written) {
    var contact =
        "{\"phone\": \"+525512345678\", \"channels\": {\"mobile\": {\"locale\": \"US\"}}}";

    var sent = new Sent(new Target("phone-format", format), contact);

    assertThat(sent.value(MOBILE, "Locale")).isEqualTo("US");
    assertThat(sent.value(MOBILE, "Mobile Number")).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({"digits, 13175315555", "e164, +13175315555", "national, 317-531-5555"})
  void aNumberHasOneSpellingWhereverItGoes(String format, String written) {
    var target =
        new Target(
            "phone-format", format, "map.\"/phone\"", "MobileConnect Subscriptions/Mobile Number");

    var sent = new Sent(target, "{\"phone\": \"+13175315555\"}");

    assertThat(sent.value(MOBILE, "Mobile Number")).isEqualTo(written);
    assertThat(sent.value("MobileConnect Subscriptions", "Mobile Number")).isEqualTo(written);
  }

  @ParameterizedTest
  @EnumSource(PhoneFormat.class)
  void theLocaleAndTheNumberTogetherAreAlwaysTheSamePerson(PhoneFormat format)
      throws NumberParseException {
    var random = new Random(Seed.value());
    var samples = PhoneSamples.ofAllRegions(random);
    var regions = new HashSet<String>();
    for (var sample : samples) {
      var elsewhere = samples.get(random.nextInt(samples.size())).region();
      var locale = MobileLocale.of(Target.contact(phone(sample.e164(), elsewhere))).orElseThrow();
      var written = format.of(sample.e164(), Optional.of(locale.country()));

      assertThat(LIBRARY.getCountryCodeForRegion(locale.country()))
          .isEqualTo(sample.number().getCountryCode());
      assertThat(written.length()).isLessThanOrEqualTo(16);
      if (format == PhoneFormat.NATIONAL && !written.equals(sample.e164().substring(1))) {
        var back = LIBRARY.parse(written, locale.country());
        assertThat(LIBRARY.format(back, PhoneNumberFormat.E164)).isEqualTo(sample.e164());
      }
      var alone = MobileLocale.of(Target.contact(phone(sample.e164(), ""))).orElseThrow();
      assertThat(alone.country()).isEqualTo(sample.region());
      regions.add(alone.country());
    }
    assertThat(regions).hasSizeGreaterThan(200);
  }

  @Test
  void aPhoneAloneIsEnoughForTheVendor() {
    var translation =
        new Target()
            .adapter()
            .translate(
                Target.KEY, Target.contact("{\"phone\": \"+31612345678\"}"), VendorMemory.NOTHING);

    assertThat(translation).isInstanceOf(Eligible.class);
    assertThat(((Eligible) translation).findings().incomplete()).isEmpty();
    assertThat(((Eligible) translation).findings().unmapped()).isEmpty();
  }

  @Test
  void aNumberOfNoCountryNeedsALocale() {
    var translation =
        new Target()
            .adapter()
            .translate(
                Target.KEY, Target.contact(phone("+80012345678", "US")), VendorMemory.NOTHING);

    assertThat(((Ineligible) translation).missing())
        .extracting(missing -> missing.pointer())
        .contains("/channels/mobile/locale")
        .doesNotContain("/phone");
  }

  private static String phone(String number, String country) {
    var address = country.isEmpty() ? "" : ", \"address\": {\"country\": \"" + country + "\"}";
    return "{\"phone\": \"" + number + "\"" + address + "}";
  }

  /** The values that go out. */
  private record Sent(Eligible eligible) {
    Sent(Target target, String json) {
      this(target, Target.contact(json));
    }

    private Sent(Target target, Contact contact) {
      this((Eligible) target.adapter().translate(Target.KEY, contact, VendorMemory.NOTHING));
    }

    String value(String set, String attribute) {
      for (var entry : eligible.requests().get(0).body().get("attributeSets")) {
        for (var pair : entry.get("items").get(0).get("values")) {
          if (entry.get("name").asText().equals(set)
              && pair.get("name").asText().equals(attribute)) {
            return pair.get("value").asText();
          }
        }
      }
      return "";
    }
  }
}
