package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.eligible;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.known;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.Violation;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CorporateMerchMappingTest {
  private static final String MAP_COST_CENTER = "map.\"/attributes/costCenter\"";

  @Test
  void aGenderThatTheVendorDoesNotTakeIsUnmapped() {
    var translation = translate(adapter(), smallest(it -> it.put("gender", "other")));

    assertThat(body(translation).has("gender")).isFalse();
    assertThat(translation.findings().unmapped()).containsExactly("/gender");
  }

  @Test
  void aNameWithoutANumberIsIncompleteAndTheRestGoesOut() {
    var contact = smallest(it -> it.putArray("lists").add("nobody-knows").add("holiday-gifts"));

    var translation = translate(adapter(), contact);

    assertThat(body(translation).get("lists")).hasToString("[12]");
    assertThat(translation.findings().incomplete())
        .extracting(Violation::pointer)
        .containsExactly("/lists/0");
    assertThat(translation.findings().unmapped()).isEmpty();
  }

  @Test
  void whereNoNameIsKnownNobodyIsTakenOffAList() {
    var contact = smallest(it -> it.putArray("labels").add("nobody-knows"));

    var translation = translate(adapter(), contact);

    assertThat(body(translation).has("labels")).isFalse();
    assertThat(translation.findings().incomplete())
        .extracting(Violation::pointer)
        .containsExactly("/labels/0");
    assertThat(translation.findings().unmapped()).isEmpty();
  }

  @Test
  void anEmptyArrayGoesOutAsOne() {
    assertThat(body(translate(adapter(), smallest(it -> it.putArray("lists")))).get("lists"))
        .hasToString("[]");
  }

  @Test
  void namesOfOneNumberGoOutOnce() {
    var contact = smallest(it -> it.putArray("lists").add("holiday-gifts").add("012").add("5"));

    assertThat(body(translate(adapter(), contact)).get("lists")).hasToString("[5,12]");
  }

  @Test
  void aMappedAttributeComesBeforeTheFieldsOwnPointer() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "department"));
    var contact = smallest(both("R&D-7", "Research"));

    var translation = translate(adapter, contact);

    assertThat(body(translation).get("department").textValue()).isEqualTo("R&D-7");
    assertThat(translation.findings().unmapped()).containsExactly("/organization");
  }

  @Test
  void withoutTheMappedAttributeTheFieldsOwnPointerIsTaken() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "department"));
    var contact = smallest(it -> it.putObject("organization").put("department", "Research"));

    assertThat(body(translate(adapter, contact)).get("department").textValue())
        .isEqualTo("Research");
  }

  @Test
  void aMappedValueOfAnotherFormThanTheFieldIsUnmapped() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "birthday"));
    var contact = smallest(it -> it.putObject("attributes").put("costCenter", "last May"));

    var translation = translate(adapter, contact);

    assertThat(body(translation).has("birthday")).isFalse();
    assertThat(translation.findings().unmapped()).containsExactly("/attributes");
  }

  @Test
  void aMappedNumberGoesOutAsTextWhereTheFieldIsOne() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "department"));
    var contact = smallest(it -> it.putObject("attributes").put("costCenter", 4711));

    var value = body(translate(adapter, contact)).get("department");

    assertThat(value.isTextual()).isTrue();
    assertThat(value.textValue()).isEqualTo("4711");
  }

  @Test
  void aMappedAttributeCanSupplyWhatTheVendorNeeds() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "zip_code"));
    var contact =
        smallest(
            it -> {
              ((ObjectNode) it.get("address")).remove("postalCode");
              it.putObject("attributes").put("costCenter", "46204");
            });

    assertThat(body(translate(adapter, contact)).get("zip_code").textValue()).isEqualTo("46204");
  }

  @Test
  void aMappedStateOutsideTheCodesOfTheUsIsNotSent() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "state"));
    var contact = smallest(it -> it.putObject("attributes").put("costCenter", "Indiana"));

    assertThat(body(translate(adapter, contact)).get("state").textValue()).isEqualTo("IN");
  }

  @Test
  void anOverriddenWireNameIsUsed() {
    var adapter = adapter(Map.of("fields.\"/address/line2\"", "unit"));
    var contact = smallest(it -> ((ObjectNode) it.get("address")).put("line2", "Suite 4"));

    var body = body(translate(adapter, contact));

    assertThat(body.get("unit").textValue()).isEqualTo("Suite 4");
    assertThat(body.has("address2")).isFalse();
  }

  @Test
  void mapKnowsOverriddenWireNames() {
    var adapter =
        adapter(Map.of("fields.\"/organization/department\"", "team", MAP_COST_CENTER, "team"));

    assertThat(body(translate(adapter, smallest(both("7", "Research")))).get("team").textValue())
        .isEqualTo("7");
  }

  @Test
  void aListDeliveredFromAnAttributeIsClearedAsAnArray() {
    var adapter = adapter(Map.of(MAP_COST_CENTER, "labels"));
    var memory = known("1").withFields(Map.of("labels", "/attributes/costCenter"));

    assertThat(eligible(adapter, smallest(), memory).requests().get(0).body().get("labels"))
        .hasToString("[]");
  }

  @Test
  void theDigestIsTheSameForCreateUpdateAndClearing() {
    var memory = known("1").withFields(Map.of("phone_number", "/phone"));

    assertThat(eligible(adapter(), smallest(), memory).digest())
        .isEqualTo(eligible(adapter(), smallest(), VendorMemory.NOTHING).digest())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void theDigestTurnsOnWhatGoesOutAndOnNothingElse() {
    var digest = translate(adapter(), smallest()).digest();

    assertThat(translate(adapter(), smallest(it -> it.put("displayName", "Angela"))).digest())
        .isEqualTo(digest);
    assertThat(translate(adapter(), smallest(it -> it.put("givenName", "Angelina"))).digest())
        .isNotEqualTo(digest);
  }

  private static Consumer<ObjectNode> both(String attribute, String department) {
    return document -> {
      document.putObject("attributes").put("costCenter", attribute);
      document.putObject("organization").put("department", department);
    };
  }

  private static Translation.Eligible translate(CorporateMerchAdapter adapter, Contact contact) {
    return eligible(adapter, contact, VendorMemory.NOTHING);
  }

  private static JsonNode body(Translation.Eligible translation) {
    return translation.requests().get(0).body();
  }
}
