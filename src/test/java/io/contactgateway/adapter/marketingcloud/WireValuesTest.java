package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireValuesTest {
  private static final String EMAIL = "\"email\": \"a@example.org\"";
  private static final String MOBILE = "MobileConnect Demographics";

  @ParameterizedTest
  @CsvSource({
    "digits, 31612345678",
    "e164, +31612345678",
    "national, 06-12345678",
  })
  void thePhoneGoesOutInTheConfiguredForm(String format, String expected) {
    var contact = "{\"phone\": \"+31612345678\", \"address\": {\"country\": \"NL\"}}";

    var request = new Shown(new Target("phone-format", format), contact, VendorMemory.NOTHING);

    assertThat(request.value(MOBILE, "Mobile Number").textValue()).isEqualTo(expected);
    assertThat(request.value(MOBILE, "Locale").textValue()).isEqualTo("NL");
    assertThat(request.value(MOBILE, "Status").isMissingNode()).isTrue();
  }

  @Test
  void theMobileLocaleComesBeforeTheCountry() {
    var contact =
        """
        {"phone": "+31612345678", "address": {"country": "NL"},
         "channels": {"mobile": {"locale": "BE", "status": 0}}}""";

    var request = new Shown(new Target(), contact, VendorMemory.NOTHING);

    assertThat(request.value(MOBILE, "Locale").textValue()).isEqualTo("BE");
    assertThat(request.value(MOBILE, "Status").intValue()).isZero();
  }

  @Test
  void htmlEnabledIsTheLiteralOnCreateAndAStringOnUpdateAndTrueUnlessSaid() {
    var silent = "{" + EMAIL + "}";
    var no = "{" + EMAIL + ", \"preferences\": {\"htmlEmail\": false}}";

    assertThat(html(silent, VendorMemory.NOTHING)).isEqualTo("true");
    assertThat(html(silent, Target.known())).isEqualTo("\"true\"");
    assertThat(html(no, VendorMemory.NOTHING)).isEqualTo("false");
    assertThat(html(no, Target.known())).isEqualTo("\"false\"");
  }

  private static String html(String contact, VendorMemory memory) {
    return new Shown(new Target(), contact, memory)
        .value("Email Addresses", "HTML Enabled")
        .toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "   ", "\u00a0", "\u200b", "\u2060\u3000"})
  void aNameOfWhichNothingIsSeenStaysOutAndIsUnmapped(String name) {
    var contact = "{" + EMAIL + ", \"givenName\": \"" + name + "\", \"familyName\": \"Lee\"}";

    var request = new Shown(new Target(), contact, VendorMemory.NOTHING);

    assertThat(request.value("Email Demographics", "First Name").isMissingNode()).isTrue();
    assertThat(request.value("Email Demographics", "Last Name").textValue()).isEqualTo("Lee");
    assertThat(request.findings().unmapped()).containsExactly("/givenName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "0", "false", "12345678901234567890", "\"Zoë 🌷\"", "1.50"})
  void attributesKeepTheirValueAndType(String value) {
    var contact = "{" + EMAIL + ", \"attributes\": {\"a.b/c~d\": " + value + "}}";

    var request = new Shown(new Target(), contact, VendorMemory.NOTHING);

    assertThat(request.value("Email Demographics", "a.b/c~d"))
        .isEqualTo(Target.contact(contact).at("/attributes/a.b~1c~0d").orElseThrow());
  }

  @Test
  void theContactIdGoesAlongOnlyWhereConfiguredAndOnlyInAnUpdate() {
    var contact = "{" + EMAIL + "}";
    var sending = new Target("send-contact-id", "true");

    assertThat(new Shown(sending, contact, Target.known()).body().get("contactId").longValue())
        .isEqualTo(70011223L);
    assertThat(new Shown(sending, contact, VendorMemory.NOTHING).body().has("contactId")).isFalse();
    assertThat(new Shown(new Target(), contact, Target.known()).body().has("contactId")).isFalse();
  }

  @Test
  void configuredPlacesReplaceTheUsualOnesOfNamesAndAttributesAndAddToTheOthers() {
    var target =
        new Target(
            "map.\"/givenName\"", "Email Demographics/FirstName",
            "map.\"/attributes/tier\"", "Loyalty/Tier/Level",
            "map.\"/email\"", "Loyalty/Email",
            "map.\"/organization/name\"", "Company Profile/Company");
    var contact =
        "{"
            + EMAIL
            + ", \"givenName\": \"A\", \"attributes\": {\"tier\": \"gold\"},"
            + " \"organization\": {\"name\": \"Acme\"}}";

    var request = new Shown(target, contact, VendorMemory.NOTHING);

    assertThat(request.value("Email Demographics", "FirstName").textValue()).isEqualTo("A");
    assertThat(request.value("Email Demographics", "First Name").isMissingNode()).isTrue();
    assertThat(request.value("Email Demographics", "tier").isMissingNode()).isTrue();
    assertThat(request.value("Loyalty", "Tier/Level").textValue()).isEqualTo("gold");
    assertThat(request.value("Loyalty", "Email").textValue()).isEqualTo("a@example.org");
    assertThat(request.value("Email Addresses", "Email Address").textValue())
        .isEqualTo("a@example.org");
    assertThat(request.value("Company Profile", "Company").textValue()).isEqualTo("Acme");
    assertThat(request.findings().unmapped()).isEmpty();
  }

  @Test
  void aConfiguredPlaceBeatsAnAttributeOfTheSameName() {
    var target = new Target("map.\"/displayName\"", "Email Demographics/Nick");
    var contact = "{" + EMAIL + ", \"displayName\": \"A\", \"attributes\": {\"nick\": \"B\"}}";

    var request = new Shown(target, contact, VendorMemory.NOTHING);

    assertThat(request.value("Email Demographics", "Nick").textValue()).isEqualTo("A");
    assertThat(request.findings().incomplete())
        .singleElement()
        .returns("/attributes/nick", finding -> finding.pointer());
  }

  @Test
  void aValueTooLongForItsPlaceIsHeldBackAndNotCut() {
    var target = new Target("map.\"/address/postalCode\"", MOBILE + "/Zip Code");
    var contact =
        "{\"phone\": \"+31612345678\", \"address\": {\"country\": \"NL\", \"postalCode\": \""
            + "1".repeat(21)
            + "\"}}";

    var request = new Shown(target, contact, VendorMemory.NOTHING);

    assertThat(request.value(MOBILE, "Zip Code").isMissingNode()).isTrue();
    assertThat(request.findings().incomplete())
        .singleElement()
        .returns("/address/postalCode", finding -> finding.pointer());
  }

  @Test
  void aConfiguredPlaceInLineDemographicsBringsTheAddressOfItsRow() {
    var target = new Target("map.\"/displayName\"", "GroupConnect LINE Demographics/Nick");
    var contact =
        "{\"displayName\": \"A\", \"channels\": {\"line\": {\"addressId\": \"a\", \"channelId\": \"c\"}}}";

    var request = new Shown(target, contact, VendorMemory.NOTHING);

    assertThat(request.value("GroupConnect LINE Demographics", "Address ID").textValue())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({"empty, '\"\"'", "null, null"})
  void aGoneValueOfASetThatStaysIsClearedInTheConfiguredForm(String clear, String sent) {
    var memory =
        Target.knownWith(
            Map.of(
                "Email Addresses/Email Address",
                "/email",
                "Email Demographics/a",
                "/attributes/a"));
    var contact = "{" + EMAIL + ", \"givenName\": \"A\"}";

    var request = new Shown(new Target("clear", clear), contact, memory);

    assertThat(request.value("Email Demographics", "a").toString()).isEqualTo(sent);
    assertThat(request.findings().uncleared()).isEmpty();
  }

  @Test
  void aGoneValueIsUnclearedUnlessConfigured() {
    var memory = Target.knownWith(Map.of("Email Demographics/a", "/attributes/a"));
    var contact = "{" + EMAIL + ", \"givenName\": \"A\"}";

    var request = new Shown(new Target(), contact, memory);

    assertThat(request.value("Email Demographics", "a").isMissingNode()).isTrue();
    assertThat(request.findings().uncleared()).containsExactly("/attributes/a");
  }

  @Test
  void anAttributeWithSpacesAroundItsNameIsRecognisedAsDelivered() {
    var memory = Target.knownWith(Map.of("Email Demographics/ a ", "/attributes/ a "));
    var contact = "{" + EMAIL + ", \"attributes\": {\" a \": 1}}";

    var request = new Shown(new Target("clear", "empty"), contact, memory);

    assertThat(request.findings().uncleared()).isEmpty();
    assertThat(request.value("Email Demographics", " a ").intValue()).isEqualTo(1);
    assertThat(request.value("Email Demographics", "a").isMissingNode()).isTrue();
  }

  @Test
  void aSetThatVanishedWholeIsUnclearedWhateverIsConfigured() {
    var memory =
        Target.knownWith(
            Map.of(
                MOBILE + "/Mobile Number",
                "/phone",
                MOBILE + "/Locale",
                "/address/country",
                "Email Demographics/First Name",
                "/givenName"));

    var request = new Shown(new Target("clear", "empty"), "{" + EMAIL + "}", memory);

    assertThat(request.findings().uncleared())
        .containsExactly("/address/country", "/givenName", "/phone");
    assertThat(request.body().get("attributeSets")).hasSize(1);
  }

  @Test
  void whatARowCantBeWithoutIsNeverEmptied() {
    var memory =
        Target.knownWith(
            Map.of(
                MOBILE + "/Mobile Number", "/phone",
                MOBILE + "/Locale", "/channels/mobile/locale"));

    var request = new Shown(new Target("clear", "null"), "{\"phone\": \"+80012345678\"}", memory);

    assertThat(request.value(MOBILE, "Locale").isMissingNode()).isTrue();
    assertThat(request.findings().uncleared()).containsExactly("/channels/mobile/locale");
  }

  /** The request that a contact would make. */
  private record Shown(Eligible eligible) {
    Shown(Target target, String contact, VendorMemory memory) {
      this((Eligible) target.adapter().translate(Target.KEY, Target.contact(contact), memory));
    }

    JsonNode body() {
      return eligible.requests().get(0).body();
    }

    Findings findings() {
      return eligible.findings();
    }

    JsonNode value(String set, String attribute) {
      for (var entry : body().get("attributeSets")) {
        for (var pair : entry.get("items").get(0).get("values")) {
          if (entry.get("name").asText().equals(set)
              && pair.get("name").asText().equals(attribute)) {
            return pair.get("value");
          }
        }
      }
      return body().path("not there");
    }
  }
}
