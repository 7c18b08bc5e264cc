package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Translation.Eligible;
import io.contactgateway.adapter.Translation.Ineligible;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.List;
import java.util.Map;
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
