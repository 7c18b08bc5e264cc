package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.READER;
import static io.contactgateway.contact.Readings.bytes;
import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.documentWith;
import static io.contactgateway.contact.Readings.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.value.CountryCode;
import io.contactgateway.contact.value.CountryNames;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal names the reason, and the way out, in words that fit the value. */
class RefusalSentencesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          try..this..@docomo.example | double quotes
          .abcd@docomo.example | "a..b"@example.com
          abcd.@docomo.example | double quotes
          abcd@example | top-level domain
          root@localhost | top-level domain
          a@[192.0.2.1] | no IP address
          a@[IPv6:2001:db8::1] | no IP address
          a@192.0.2.1 | no IP address
          info@münchen.example | Punycode
          info@例え.テスト | Punycode
          jürgen@example.com | "ü" (U+00FC) as character 2
          Angela <a@example.com> | as character 7
          a@example.com, b@example.com | "@" (U+0040) as character 2
          a@exa mple.com | U+0020 as character 6
          a@exam_ple.com | "_" (U+005F) as character 7
          a@-b.example | hyphen
          a@b..example | 1 to 63 characters
          angela.example.com | such as angela@example.com
          """)
  void anEmailAddressIsRefusedWithTheWayOut(String text, String reason) {
    assertThat(refusal("/email", text)).contains(reason);
  }

  @Test
  void theQuotedFormIsTaken() {
    var text = "\\\"try..this..\\\"@docomo.example";
    assertThat(contact("{\"email\":\"" + text + "\"}").text("/email"))
        .contains("\"try..this..\"@docomo.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00A0", "\u3000", "\\t", "\\r\\n", "\u202F", "\uFEFF", "\u200B", " "})
  void whiteSpaceOfAnyKindAroundAnEmailAddressIsStripped(String space) {
    var json = "{\"email\":\"" + space + "a@Example.com" + space + "\"}";
    assertThat(contact(json).text("/email")).contains("a@example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "UK, GB",
    "uk, GB",
    "EL, GR",
    "United States, US",
    "united states of america, US",
    "U.S.A., US",
    "USA, US",
    "Deutschland, DE",
    "GBR, GB",
    "Great Britain, GB",
    "en-GB, GB",
    "de_AT, AT",
    "México, MX",
    "Kosovo, XK",
    "Côte d’Ivoire, CI",
    "' US', US",
    "U.S., US"
  })
  void theCodeOfTheCountryThatIsMeantIsNamed(String text, String code) {
    for (var pointer : new String[] {"/address/country", "/channels/mobile/locale"}) {
      assertThat(refusal(pointer, text))
          .isEqualTo("must be an ISO 3166-1 alpha-2 country code, here " + code);
    }
  }

  @Test
  void everyCountryIsKnownByItsEnglishNameAndItsLongerCode() {
    for (var code : Locale.getISOCountries()) {
      var country = new Locale.Builder().setRegion(code).build();
      assertThat(CountryNames.meant(country.getDisplayCountry(Locale.ENGLISH))).contains(code);
      assertThat(CountryNames.meant(country.getISO3Country())).contains(code);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"XX", "Atlantis", "", "840", "x-y", "de-XX"})
  void aCountryThatNobodyKnowsIsRefusedAsBefore(String text) {
    assertThat(refusal("/address/country", text)).isEqualTo(CountryCode.SENTENCE);
  }

  @Test
  void kosovoIsTaken() {
    assertThat(contact("{\"address\":{\"country\":\"xk\"}}").text("/address/country"))
        .contains("XK");
    assertThat(
            contact("{\"phone\":\"043 201 234\",\"channels\":{\"mobile\":{\"locale\":\"XK\"}}}")
                .text("/phone"))
        .contains("+38343201234");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1604-02-29", "0001-01-01", "1899-12-31"})
  void aDayBefore1900IsRefused(String text) {
    for (var pointer :
        new String[] {
          "/birthDate", "/anniversary", "/relationship/startDate", "/relationship/clientSince"
        }) {
      assertThat(refusal(pointer, text)).contains("from 1900-01-01 on");
    }
  }

  private static String refusal(String pointer, String text) {
    var violations = invalid(READER.read(bytes(documentWith(pointer, "\"" + text + "\""))));
    assertThat(violations).extracting(Violation::pointer).containsExactly(pointer);
    return violations.get(0).detail();
  }
}
