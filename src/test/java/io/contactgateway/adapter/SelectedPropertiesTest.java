package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code omit}, {@code only}, constants and the key, at every kind of vendor. */
class SelectedPropertiesTest {
  private static final Contact EVERYBODY = SamplePeople.without(List.of());

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void whatIsOmittedIsNotSentAndUnmapped(VendorKind kind) {
    var adapter = kind.adapter(Map.of("omit", "/phone, /attributes/*,/picture"));

    var sent = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);

    assertThat(sent.bodies().toString()).doesNotContain("13175315555").doesNotContain("tier");
    assertThat(sent.memory().fields()).doesNotContainValue("/phone");
    assertThat(sent.outcome().findings().unmapped())
        .contains("/phone", "/attributes", "/picture")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(
      value = VendorKind.class,
      names = {"MARKETING_CLOUD", "CHATWOOT"})
  void onlyWhatIsNamedIsSent(VendorKind kind) {
    var adapter = kind.adapter(Map.of("only", "/email,/address"));

    var sent = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);

    assertThat(sent.memory().fields().values()).containsOnly("/email");
    assertThat(sent.outcome().findings().unmapped())
        .contains("/givenName", "/familyName", "/phone", "/address", "/channels", "/picture");
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void whatWasDeliveredBeforeItWasOmittedIsClearedOrNamed(VendorKind kind) {
    var first =
        VendorKind.deliver(
            kind.adapter(Map.of("map.\"/gender\"", kind.anyPlace)),
            EVERYBODY,
            VendorMemory.NOTHING);
    var omitting = kind.adapter(Map.of("map.\"/gender\"", kind.anyPlace, "omit", "/gender,/phone"));

    var sent = VendorKind.deliver(omitting, EVERYBODY, first.memory());

    var places = WirePlaces.of(sent.bodies());
    var cleared = places.containsKey(kind.anyPlace) && isEmpty(places.get(kind.anyPlace));
    var replaced = sent.memory().fields().getOrDefault(kind.anyPlace, "/gender");
    assertThat(
            cleared
                || !replaced.equals("/gender")
                || sent.outcome().findings().uncleared().contains("/gender"))
        .isTrue();
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || value.asText().isEmpty();
  }

  @Test
  void aContactThatLacksWhatWasLeftOutIsIneligible() {
    var adapter = VendorKind.CORPORATE_MERCH.adapter(Map.of("omit", "/familyName"));

    var translation = adapter.translate(VendorKind.KEY, EVERYBODY, VendorMemory.NOTHING);

    assertThat(translation).isInstanceOf(Ineligible.class);
    assertThat(((Ineligible) translation).missing())
        .extracting(Violation::pointer)
        .containsExactly("/familyName");
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void whatIsLeftOutMakesNoDifferenceToTheDigest(VendorKind kind) {
    var adapter = kind.adapter(Map.of("omit", "/attributes,/lists,/picture"));
    var fewer = SamplePeople.without(List.of("/attributes/other", "/lists"));

    assertThat(translated(adapter, EVERYBODY).digest())
        .isEqualTo(translated(adapter, fewer).digest());
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aConstantGoesAlongWithItsProperty(VendorKind kind) {
    var adapter =
        kind.adapter(
            Map.of(
                "map-constants.\"" + kind.anyPlace + "\"", "\"7\"",
                "map-constants-with.\"" + kind.anyPlace + "\"", "/anniversary"));

    var with = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);
    var without =
        VendorKind.deliver(
            adapter,
            SamplePeople.without(List.of("/anniversary", "/relationship/classification")),
            VendorMemory.NOTHING);

    assertThat(WirePlaces.of(with.bodies()).get(kind.anyPlace)).hasToString("\"7\"");
    assertThat(WirePlaces.of(without.bodies())).doesNotContainKey(kind.anyPlace);
    assertThat(with.outcome().findings().toString()).doesNotContain("map-constants");
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aConstantIsNotSentWhereItsPropertyIsLeftOut(VendorKind kind) {
    var adapter =
        kind.adapter(
            Map.of(
                "omit",
                "/anniversary,/relationship/classification",
                "map-constants.\"" + kind.anyPlace + "\"",
                "set",
                "map-constants-with.\"" + kind.anyPlace + "\"",
                "/anniversary"));

    var sent = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);

    assertThat(WirePlaces.of(sent.bodies())).doesNotContainKey(kind.anyPlace);
  }

  @Test
  void consentToSmsIsToldWithTheNumber() {
    var set = "MobileConnect Subscriptions/";
    var adapter =
        VendorKind.MARKETING_CLOUD.adapter(
            Map.of(
                "map.\"/phone\"",
                set + "Mobile Number",
                "map-constants.\"" + set + "Keyword\"",
                "9e1f0c4b-0000-4000-8000-000000000000",
                "map-constants-with.\"" + set + "Keyword\"",
                "/phone",
                "map-constants.\"" + set + "Opt In Status\"",
                "2",
                "map-constants-with.\"" + set + "Opt In Status\"",
                "/phone"));

    var sent = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);

    var places = WirePlaces.of(sent.bodies());
    assertThat(places.get(set + "Mobile Number")).hasToString("\"13175315555\"");
    assertThat(places.get(set + "Keyword")).hasToString("\"9e1f0c4b-0000-4000-8000-000000000000\"");
    assertThat(places.get(set + "Opt In Status")).hasToString("2");
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void theKeyGoesWhereAMapSendsIt(VendorKind kind) {
    var sent =
        VendorKind.deliver(
            kind.adapter(Map.of("map.\"key\"", kind.anyPlace)), EVERYBODY, VendorMemory.NOTHING);

    assertThat(WirePlaces.of(sent.bodies()).get(kind.anyPlace).asText())
        .isEqualTo(VendorKind.KEY.value());
  }

  private static final String REFUSING_PHONES = "{\"purposes\": {\"sms\": false}}";

  private static Contact refusingPhones() {
    return SamplePeople.saying(REFUSING_PHONES);
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aPropertyThatIsNotAllowedIsAbsentAndWithheld(VendorKind kind) {
    var adapter =
        kind.adapter(Map.of("map-purposes.\"/phone\"", "sms", "map-purposes.\"/email\"", "mail"));

    var sent = VendorKind.deliver(adapter, refusingPhones(), VendorMemory.NOTHING);

    assertThat(sent.bodies().toString()).doesNotContain("3175315555").contains("acruz@");
    assertThat(sent.outcome().findings().withheld())
        .containsExactly(new Violation("/phone", "for the purpose sms"));
    assertThat(sent.outcome().findings().unmapped()).doesNotContain("/phone");
    assertThat(translated(adapter, refusingPhones()).digest())
        .isNotEqualTo(translated(adapter, EVERYBODY).digest());
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aWithdrawnPropertyThatIsKeptIsLeftAloneAndClearedOnceItMayBe(VendorKind kind) {
    var map =
        Map.of(
            "map.\"/gender\"", kind.anyPlace,
            "omit", "/relationship/classification",
            "map-purposes.\"/gender\"", "sms");
    var before = VendorKind.deliver(kind.adapter(map), EVERYBODY, VendorMemory.NOTHING).memory();
    assertThat(before.fields()).containsEntry(kind.anyPlace, "/gender");

    var kept = VendorKind.deliver(kind.adapter(map), refusingPhones(), before);
    var clearing = new TreeMap<>(map);
    clearing.put("on-withdrawal", "clear");
    var cleared = VendorKind.deliver(kind.adapter(clearing), refusingPhones(), before);

    assertThat(WirePlaces.of(kept.bodies())).doesNotContainKey(kind.anyPlace);
    assertThat(kept.outcome().findings().uncleared()).doesNotContain("/gender");
    assertThat(kept.memory().fields()).containsEntry(kind.anyPlace, "/gender");
    var place = WirePlaces.of(cleared.bodies()).get(kind.anyPlace);
    assertThat(
            place != null && isEmpty(place)
                || cleared.outcome().findings().uncleared().contains("/gender"))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(VendorKind.class)
  void aContactThatMayNotBeThereIsClearedOfWhatIsNotNeeded(VendorKind kind) {
    var adapter =
        kind.adapter(
            Map.of(
                "map.\"/attributes/other\"", kind.anyPlace,
                "omit", "/relationship/classification",
                "purposes", "sms",
                "on-withdrawal", "clear"));
    var before = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING).memory();

    var translation = adapter.translate(VendorKind.KEY, refusingPhones(), before);

    var withheld = (Translation.Withheld) translation;
    assertThat(withheld.reasons())
        .containsExactly(new Violation("/purposes/sms", "this target is for this purpose"));
    if (kind == VendorKind.MARKETING_CLOUD) {
      // Nothing is cleared there unless it is configured.
      assertThat(withheld.clearing()).isEmpty();
      return;
    }
    var cleared = VendorKind.deliver(adapter, refusingPhones(), before);
    assertThat(isEmpty(WirePlaces.of(cleared.bodies()).get(kind.anyPlace))).isTrue();
    assertThat(cleared.memory().fields()).doesNotContainValue("/attributes/other");
    assertThat(cleared.outcome().findings().uncleared()).contains("/email");
  }

  @Test
  void aCountryWithoutRegionsHasTheConfiguredOne() {
    var adapter =
        VendorKind.CORPORATE_MERCH.adapter(
            Map.of("default-region.us", "NY", "default-region.GB", "n/a"));
    var nowhere = SamplePeople.without(List.of("/address/region"));

    var sent = VendorKind.deliver(adapter, nowhere, VendorMemory.NOTHING);
    var own = VendorKind.deliver(adapter, EVERYBODY, VendorMemory.NOTHING);

    assertThat(WirePlaces.of(sent.bodies()).get("state")).hasToString("\"NY\"");
    assertThat(WirePlaces.of(own.bodies()).get("state").asText())
        .isEqualTo(EVERYBODY.text("/address/region").orElseThrow());
  }

  private static Eligible translated(TargetAdapter adapter, Contact contact) {
    return (Eligible) adapter.translate(VendorKind.KEY, contact, VendorMemory.NOTHING);
  }
}
