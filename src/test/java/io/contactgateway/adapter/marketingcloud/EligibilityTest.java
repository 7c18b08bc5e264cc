package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EligibilityTest {
  private final Target target = new Target();

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"email": "a@example.org"} | Email Addresses
          {"phone": "+31612345678", "address": {"country": "NL"}} | MobileConnect Demographics
          {"phone": "+31612345678", "channels": {"mobile": {"locale": "NL"}}} | MobileConnect Demographics
          {"channels": {"push": {"applicationId": "app", "deviceId": 7}}} | MobilePush Demographics
          {"channels": {"push": {"applicationId": "app"}}} | MobilePush Demographics
          {"channels": {"line": {"addressId": "a", "channelId": "c"}}} | GroupConnect LINE Addresses,GroupConnect LINE Subscriptions
          {"channels": {"line": {"addressId": "a", "channelId": "c", "statusMessage": "hi"}}} | GroupConnect LINE Addresses,GroupConnect LINE Subscriptions,GroupConnect LINE Demographics
          {"email": "a@example.org", "givenName": "A", "attributes": {"x.y z": 0}} | Email Addresses,Email Demographics
          """)
  void anyWholeRouteMakesAContactEligible(String contact, String sets) {
    assertThat(setNames(eligible(contact))).containsExactly(sets.split(","));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | /email,/phone,/channels/push/applicationId,/channels/line/addressId,/channels/line/channelId
          {"givenName": "A", "attributes": {"tier": "gold"}} | /email,/phone,/channels/push/applicationId,/channels/line/addressId,/channels/line/channelId
          {"phone": "+80012345678"} | /email,/channels/mobile/locale,/channels/push/applicationId,/channels/line/addressId,/channels/line/channelId
          {"address": {"country": "NL"}} | /email,/phone,/channels/push/applicationId,/channels/line/addressId,/channels/line/channelId
          {"channels": {"push": {"deviceId": "d"}, "line": {"channelId": "c"}}} | /email,/phone,/channels/push/applicationId,/channels/line/addressId
          """)
  void withoutAWholeRouteTheContactIsIneligibleAndEachMissingPointerIsNamed(
      String contact, String pointers) {
    var translation = translate(contact, VendorMemory.NOTHING);

    assertThat(translation).isInstanceOf(Ineligible.class);
    assertThat(((Ineligible) translation).missing())
        .extracting(Violation::pointer)
        .containsExactly(pointers.split(","));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"email": "a@example.org", "phone": "+80012345678"} | /channels/mobile/locale | /phone
          {"email": "a@example.org", "channels": {"mobile": {"locale": "NL"}}} | /phone | /channels
          {"email": "a@example.org", "channels": {"line": {"channelId": "c"}}} | /channels/line/addressId | /channels
          {"email": "a@example.org", "channels": {"line": {"displayName": "c"}}} | /channels/line/addressId,/channels/line/channelId | /channels
          {"email": "a@example.org", "channels": {"push": {"deviceId": 1}}} | /channels/push/applicationId | /channels
          {"phone": "+31612345678", "givenName": "A"} | /email | /givenName
          {"phone": "+31612345678", "attributes": {"a": 1}} | /email | /attributes
          {"email": "a@example.org", "attributes": {"Contacts ID": 1, "b": 1}} | /attributes/Contacts ID | /attributes/Contacts ID
          {"email": "a@example.org", "givenName": "A", "attributes": {"first name": "B"}} | /attributes/first name | /attributes
          {"email": "a@example.org", "attributes": {"Tier": 1, "tier": 2}} | /attributes/tier | /attributes/tier
          """)
  void aPartThatLacksSomethingIsLeftOutAndWhatIsMissingIsNamed(
      String contact, String incomplete, String unmapped) {
    var findings = eligible(contact).findings();

    assertThat(findings.incomplete())
        .extracting(Violation::pointer)
        .containsExactly(incomplete.split(","));
    assertThat(findings.unmapped()).containsExactly(unmapped.split(","));
  }

  @Test
  void whatHasNoPlaceIsReportedAsUnmapped() {
    var findings =
        eligible(
                """
                {"email": "a@example.org", "givenName": "A", "displayName": "A B",
                 "gender": "other", "address": {"city": "Delft", "country": "NL"},
                 "preferences": {"shirtSize": "LG", "htmlEmail": false}, "lists": ["7"]}""")
            .findings();

    assertThat(findings.unmapped())
        .containsExactlyInAnyOrder(
            "/displayName", "/gender", "/address", "/preferences/shirtSize", "/lists");
  }

  @Test
  void theCountryCountsAsSentWhereItServesAsLocale() {
    assertThat(unmapped("+13175315555", "CA")).containsExactly("/address/city");
    assertThat(unmapped("+31612345678", "NL")).containsExactly("/address");
  }

  private List<String> unmapped(String phone, String country) {
    return eligible(
            "{\"phone\": \"%s\", \"address\": {\"city\": \"x\", \"country\": \"%s\"}}"
                .formatted(phone, country))
        .findings()
        .unmapped();
  }

  @Test
  void aKnownContactWhoseNewNumberHasNoCountryKeepsItsLocale() {
    var memory = Target.knownWith(Map.of("MobileConnect Demographics/Mobile Number", "/phone"));

    var translation = (Eligible) translate("{\"phone\": \"+80012345678\"}", memory);

    assertThat(translation.operation()).isEqualTo(Operation.UPDATED);
    assertThat(translation.findings().incomplete()).isEmpty();
  }

  @Test
  void aNumberOfNoCountryThatWasNeverDeliveredNeedsItsLocaleInAnUpdateToo() {
    assertThat(translate("{\"phone\": \"+80012345678\"}", Target.known()))
        .isInstanceOf(Ineligible.class);
  }

  @Test
  void theForecastIsTheVerbOfTheNextAttempt() {
    var create = eligible("{\"email\": \"a@example.org\"}");
    var update = (Eligible) translate("{\"email\": \"a@example.org\"}", Target.known());

    assertThat(create.operation()).isEqualTo(Operation.CREATED);
    assertThat(create.requests()).singleElement().returns("POST", request -> request.method());
    assertThat(update.operation()).isEqualTo(Operation.UPDATED);
    assertThat(update.requests()).singleElement().returns("PATCH", request -> request.method());
    assertThat(update.requests().get(0).path()).isEqualTo("/contacts/v1/contacts");
  }

  private Translation translate(String contact, VendorMemory memory) {
    return target.adapter().translate(Target.KEY, Target.contact(contact), memory);
  }

  private Eligible eligible(String contact) {
    return (Eligible) translate(contact, VendorMemory.NOTHING);
  }

  private static List<String> setNames(Eligible eligible) {
    var sets = eligible.requests().get(0).body().get("attributeSets");
    return StreamSupport.stream(sets.spliterator(), false)
        .map(set -> set.get("name").asText())
        .toList();
  }
}
