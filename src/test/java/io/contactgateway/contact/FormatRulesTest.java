package io.contactgateway.contact;

import static io.contactgateway.contact.Readings.contact;
import static io.contactgateway.contact.Readings.documentWith;
import static io.contactgateway.contact.Readings.invalidAt;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatRulesTest {
  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void accepts(String pointer, String text, String kept) {
    assertThat(contact(documentWith(pointer, quoted(text))).text(pointer)).contains(kept);
  }

  private static void refuses(String pointer, String text) {
    assertThat(invalidAt(documentWith(pointer, quoted(text)))).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "acruz@example.com | acruz@example.com",
        "` A.Cruz+tag@EXAMPLE.Com ` | A.Cruz+tag@example.com",
        "o'brien@xn--mnchen-3ya.example | o'brien@xn--mnchen-3ya.example",
        "\"a b@c\"@example.com | \"a b@c\"@example.com",
      })
  void emailAddressesAreTrimmedAndTheirDomainIsLowered(String text, String kept) {
    accepts("/email", text, kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a",
        "a@",
        "@b.example",
        "a b@c.example",
        ".a@b.example",
        "a.@b.example",
        "a..b@c.example",
        "a@-b.example",
        "a@b-.example",
        "a@b..example",
        "a@b.example.",
        "a@b_c.example",
        "a@exämple.com",
        "ä@example.com",
        "a@b@c.example",
        "root@localhost",
        "a@[192.0.2.255]",
        "a@192.0.2.255",
        "a@[IPv6:2001:DB8::1]",
        "a@example.123",
        "a@[IPv6:2001:db8::g]",
        "a@[IPv6:::1::]",
        "a@[tag:x]",
        "<a@b.example>",
        "a@b.example,c@d.example"
      })
  void whatIsNoMailboxIsRefused(String text) {
    refuses("/email", text);
  }

  @Test
  void lengthsOfAnEmailAddressAreBounded() {
    var domain = ("d".repeat(62) + ".").repeat(2) + "d".repeat(63);
    accepts("/email", "l".repeat(64) + "@" + domain, "l".repeat(64) + "@" + domain);
    refuses("/email", "l".repeat(65) + "@" + domain);
    refuses("/email", "a@" + "d".repeat(64) + ".example");
    var longest = "l".repeat(61) + "@" + domain + ".dd";
    accepts("/email", longest, longest);
    assertThat(longest).hasSize(254);
    refuses("/email", "l" + longest);
  }

  @ParameterizedTest
  @CsvSource({"1990-01-15", "2024-02-29", "2000-02-29", "1900-01-01", "9999-12-31"})
  void calendarDaysAreKept(String text) {
    accepts("/birthDate", text, text);
    accepts("/anniversary", text, text);
    accepts("/relationship/startDate", text, text);
    accepts("/relationship/clientSince", text, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--02-29", "--01-01", "--12-31", "--04-30"})
  void aBirthdayMayHaveNoYear(String text) {
    accepts("/birthDate", text, text);
    refuses("/anniversary", text);
    refuses("/relationship/startDate", text);
    refuses("/relationship/clientSince", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--02-30", "--13-01", "--00-10", "--01-00", "--1-1", "-02-29", "02-29", "----"})
  void aBirthdayWithoutYearIsADay(String text) {
    refuses("/birthDate", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-02-29",
        "1900-02-29",
        "2024-02-30",
        "2024-04-31",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "0000-01-01",
        "0001-01-01",
        "1604-02-29",
        "1899-12-31",
        "2024-1-5",
        "24-01-05",
        "+2024-01-05",
        "-2024-01-05",
        "12024-01-05",
        "2024-01-05Z",
        "2024-01-05T00:00:00Z",
        " 2024-01-05",
        "20240105",
        "01/05/2024",
        "٢٠٢٤-٠١-٠٥"
      })
  void whatIsNoCalendarDayIsRefused(String text) {
    refuses("/birthDate", text);
    refuses("/anniversary", text);
    refuses("/relationship/startDate", text);
    refuses("/relationship/clientSince", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/angela.png", "http://example.com", "HTTPS://EXAMPLE.com:8443/a?b=c#d",
        "https://192.0.2.1/", "https://[2001:db8::1]/x", "https://example.com/%E6%9D%8E"
      })
  void absoluteWebAddressesAreKept(String text) {
    accepts("/pictureUrl", text, text);
    accepts("/channels/line/pictureUrl", text, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com/a",
        "/a.png",
        "//example.com/a",
        "ftp://example.com/a",
        "https:///a",
        "https://",
        "https:example.com",
        "javascript:alert(1)",
        "data:image/png;base64,AA",
        "https://example.com/a b",
        " https://example.com",
        "https://example.com/李",
        "https://example.com:99999/",
        "https://exa mple.com",
        "https://example.com/%zz"
      })
  void otherAddressesAreRefused(String text) {
    refuses("/pictureUrl", text);
    refuses("/channels/line/pictureUrl", text);
  }

  @Test
  void aWebAddressHasAtMost2048Characters() {
    var start = "https://example.com/";
    var longest = start + "a".repeat(2_048 - start.length());
    accepts("/pictureUrl", longest, longest);
    refuses("/pictureUrl", longest + "a");
  }

  @ParameterizedTest
  @CsvSource({"US,US", "us,US", "dE,DE", "ss,SS", "xk,XK"})
  void countriesAreUpperCased(String text, String kept) {
    accepts("/address/country", text, kept);
    accepts("/channels/mobile/locale", text, kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "U", "USA", "XX", "UK", "AN", "ß", "ıN", " US", "U1", "840"})
  void whatIsNoCountryIsRefused(String text) {
    refuses("/address/country", text);
    refuses("/channels/mobile/locale", text);
  }

  @ParameterizedTest
  @CsvSource({
    "US,in,IN",
    "us,DC,DC",
    "US,pr,PR",
    "US,AE,AE",
    "US,UM,UM",
    "CA,qc,QC",
    "ca,NU,NU",
    "DE,Bayern,Bayern",
    "DE,in,in",
    "MX,CMX,CMX"
  })
  void regionsFollowTheCountry(String country, String region, String kept) {
    var contact =
        contact("{\"address\":{\"region\":\"%s\",\"country\":\"%s\"}}".formatted(region, country));
    assertThat(contact.text("/address/region")).contains(kept);
  }

  @ParameterizedTest
  @CsvSource({"US,Indiana", "US,ON", "US,''", "US,ıN", "US,XX", "CA,IN", "CA,PQ", "DE,''"})
  void regionsThatTheCountryHasNotAreRefused(String country, String region) {
    assertThat(
            invalidAt(
                "{\"address\":{\"region\":\"%s\",\"country\":\"%s\"}}".formatted(region, country)))
        .containsExactly("/address/region");
  }

  @Test
  void regionCodesAreComplete() {
    var us =
        "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
            + " NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI UM"
            + " AA AE AP";
    assertThat(us.split(" ")).hasSize(60).allSatisfy(code -> assertRegion("US", code));
    assertThat("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(" "))
        .hasSize(13)
        .allSatisfy(code -> assertRegion("CA", code));
  }

  private static void assertRegion(String country, String code) {
    var json = "{\"address\":{\"region\":\"%s\",\"country\":\"%s\"}}".formatted(code, country);
    assertThat(contact(json).text("/address/region")).contains(code);
  }

  @ParameterizedTest
  @CsvSource({
    "/gender,male",
    "/gender,female",
    "/gender,other",
    "/relationship/type,employee",
    "/relationship/type,client",
    "/preferences/shirtSize,XS",
    "/preferences/shirtSize,SM",
    "/preferences/shirtSize,MD",
    "/preferences/shirtSize,LG",
    "/preferences/shirtSize,XL",
    "/preferences/shirtSize,2XL",
    "/preferences/shirtSize,3XL"
  })
  void wordsOfAListAreKept(String pointer, String word) {
    accepts(pointer, word, word);
  }

  @ParameterizedTest
  @CsvSource({
    "/gender,Male",
    "/gender,''",
    "/gender,unknown",
    "/relationship/type,prospect",
    "/relationship/type,'client '",
    "/preferences/shirtSize,S",
    "/preferences/shirtSize,xl"
  })
  void wordsBesideTheListAreRefused(String pointer, String word) {
    refuses(pointer, word);
  }
}
