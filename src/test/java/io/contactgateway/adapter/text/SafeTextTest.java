package io.contactgateway.adapter.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.VendorWords;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  private static final ContactKey KEY = new ContactKey("crm-000481");
  private static final String SECRET = "t0k3n/+=secret";
  private static final String LONG_SECRET = "t0k3n-".repeat(40);

  private static Contact contact(String json) {
    var reading = new ContactReader().read(json.getBytes(StandardCharsets.UTF_8));
    return ((ContactReadResult.Valid) reading).contact();
  }

  private static String safe(String words, String contact) {
    var hidden = HiddenValues.of(KEY, contact(contact)).and(List.of(SECRET, LONG_SECRET));
    return SafeText.of(VendorText.of(words), hidden).map(VendorWords::text).orElse("");
  }

  private static final String NOOR =
      """
      {"givenName": "Noor", "familyName": "Haddad-Müller", "email": "noor.h@example.org",
       "phone": "+31612345678", "birthDate": "1987-03-29", "attributes": {"pet": "Tom & Jerry"}}""";

  private static final List<String> VALUES =
      List.of(
          "Noor",
          "Haddad-Müller",
          "noor.h@example.org",
          "+31612345678",
          "1987-03-29",
          "Tom & Jerry",
          "crm-000481",
          SECRET);

  /** Each value as a vendor may repeat it. */
  static List<String> echoes() {
    return VALUES.stream()
        .flatMap(
            value ->
                List.of(
                    value,
                    value.toUpperCase(),
                    percent(value),
                    percent(percent(value)),
                    percent(value).toLowerCase(),
                    everyByte(value),
                    named(value),
                    numbered(value, "&#%d;"),
                    numbered(value, "&#x%x;"),
                    numbered(value, "\\u%04x"),
                    base64(value),
                    base64("{\"value\":\"" + value + "\"}"),
                    base64("x" + value),
                    base64("xy" + value + "z"),
                    "/" + base64(value),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(value)),
                    base64("name=" + percent(value)))
                    .stream())
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String percent(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String everyByte(String text) {
    var encoded = new StringBuilder();
    for (var octet : utf8(text)) {
      encoded.append("%%%02x".formatted(octet));
    }
    return encoded.toString();
  }

  private static String named(String text) {
    return text.replace("&", "&amp;").replace("ü", "&uuml;").replace("@", "&#64;");
  }

  private static String numbered(String text, String form) {
    return text.chars().mapToObj(form::formatted).collect(Collectors.joining());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }

  @ParameterizedTest
  @MethodSource("echoes")
  void aValueIsHiddenInEveryFormInWhichAVendorMayRepeatIt(String echo) {
    assertThat(safe("bad value: " + echo + " !", NOOR))
        .matches("bad value: \\*\\*\\*(?:=*|[ &;-]+\\*\\*\\*)? !");
  }

  @Test
  void severalValuesOfAnEchoedRequestAreHidden() {
    var echo = "PUT /v2?first=Noor&last=Haddad-M%C3%BCller&email=noor.h%40example.org was refused";

    assertThat(safe(echo, NOOR))
        .endsWith("was refused")
        .doesNotContainIgnoringCase("noor", "haddad", "example");
  }

  @ParameterizedTest
  @CsvSource({
    "The given data was invalid, IN",
    "Meet the status OR statement, OR",
    "status must be met or be US, US"
  })
  void codesAreNoValuesOfAPerson(String sentence, String region) {
    var contact =
        """
        {"gender": "male", "address": {"region": "%s", "country": "US"},
         "relationship": {"type": "client"}, "preferences": {"shirtSize": "SM"},
         "channels": {"mobile": {"locale": "US"}},
         "attributes": {"homeCountry": "US", "language_code": "en", "T-Shirt Size": "data"}}"""
            .formatted(region.equals("US") ? "IN" : region);

    assertThat(safe(sentence, contact)).isEqualTo(sentence);
    assertThat(safe("male client SM US en data", contact)).isEqualTo("male client SM US en data");
  }

  @ParameterizedTest
  @CsvSource({
    "Al, Invalid call to Al, Invalid call to ***",
    "Ed, 'ED is required, edited', '*** is required, edited'",
    "Ng, wrong: first_Ng-x, wrong: first_***-x",
    "Noor, NoorHaddad Noor's Noors, ***Haddad ***'s ***",
    "Mark, Marketing marked Remark Mark, Marketing *** Remark ***",
    "Hand, Handling beforehand, Handling beforehand",
    "李, 联系人李已存在, 联系人***已存在",
    "김민수, 김민수님은 없음, ***님은 없음"
  })
  void aNameIsHiddenAsAWordAndNotInsideOthers(String name, String said, String shown) {
    assertThat(safe(said, "{\"givenName\": \"" + name + "\"}")).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "someone.else@example.net",
        "%73omeone%40example.net",
        "+1 (317) 555-0147",
        "49 171/5550147"
      })
  void whatLooksLikeAnotherPersonsIsHiddenToo(String other) {
    assertThat(safe("taken by " + other + " already", "{}")).isEqualTo("taken by *** already");
  }

  @Test
  void theBeginningOfALongValueIsHidden() {
    var line = "1 Quiet Corner behind the Old Mill";

    assertThat(
            safe("too long: 1 Quiet Corner behind…", "{\"address\":{\"line1\":\"" + line + "\"}}"))
        .isEqualTo("too long: ***…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quagmire", "noor.h@example.org", "Tom & Jerry"})
  void aValueThatIsCutInTheMiddleIsHidden(String value) {
    // What is hidden becomes three characters, so that what is cut comes into sight.
    for (var kept = 1; kept < value.length(); kept++) {
      var text = (LONG_SECRET + "|").repeat(VendorText.LONGEST / (LONG_SECRET.length() + 1) - 2);
      text += "\n".repeat(VendorText.LONGEST - kept - text.length()) + value;

      assertThat(
              safe(text, NOOR.replace("Haddad-Müller", "Quagmire"))
                  .replace("***", "")
                  .replace('|', ' '))
          .isBlank();
    }
  }

  @Test
  void controlCharactersAndHalvesOfPairsAreSpaces() {
    assertThat(safe("a\r\n\tb\u0000c\ud800d 😀", "{}")).isEqualTo("a b c d 😀");
  }

  @Test
  void moreThanThreeHundredCharactersAreCut() {
    assertThat(safe("😀".repeat(400), "{}")).isEqualTo("😀".repeat(300) + "…");
  }

  @Test
  void aCodeThatHoldsAValueIsNone() {
    var hidden = HiddenValues.of(KEY, contact(NOOR));

    assertThat(SafeText.code(VendorText.of("10006"), hidden)).contains("10006");
    assertThat(SafeText.code(VendorText.of("E.noor"), hidden)).isEmpty();
    assertThat(SafeText.code(VendorText.of("not a code"), hidden)).isEmpty();
    assertThat(SafeText.code(VendorText.of("x".repeat(41)), hidden)).isEmpty();
  }
}
