package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.body;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.delivered;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.eligible;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.full;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.known;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.resource;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorporateMerchGoldenTest {

  @Test
  void everyDocumentedFieldGoesOutOnCreate() {
    var calls = new ScriptedCalls().answers(201, "{\"data\": {\"id\": 42}}");

    var outcome = delivered(deliver(adapter(), calls, full(), VendorMemory.NOTHING, false));

    assertThat(body(calls.requests().get(0))).isEqualTo(resource("body.json"));
    assertThat(outcome.operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().vendorId()).contains("42");
    assertThat(outcome.memory().fields())
        .hasSize(28)
        .containsEntry("zip_code", "/address/postalCode");
  }

  @Test
  void everyDocumentedFieldGoesOutAgainOnUpdate() {
    var calls = new ScriptedCalls().answers(200, "{\"data\": {\"id\": 42}}");

    var outcome = delivered(deliver(adapter(), calls, full(), known("42"), false));

    assertThat(body(calls.requests().get(0))).isEqualTo(resource("body.json"));
    assertThat(outcome.operation()).isEqualTo(Operation.UPDATED);
  }

  @Test
  void fieldsStandInTheOrderOfTheVendorsPage() {
    var body = eligible(adapter(), full(), VendorMemory.NOTHING).requests().get(0).body();

    assertThat(names(body)).isEqualTo(names(resource("body.json")));
  }

  @ParameterizedTest
  @CsvSource({"address_validated, BOOLEAN", "lists, ARRAY", "birthday, STRING", "email, STRING"})
  void aFieldHasTheDocumentedType(String name, String type) {
    var body = eligible(adapter(), full(), VendorMemory.NOTHING).requests().get(0).body();

    assertThat(body.get(name).getNodeType()).hasToString(type);
  }

  @Test
  void numbersOfListsAndLabelsAreInt32() {
    var body = eligible(adapter(), full(), VendorMemory.NOTHING).requests().get(0).body();

    assertThat(body.get("lists")).allMatch(JsonNode::isInt);
    assertThat(body.get("labels")).allMatch(JsonNode::isInt);
  }

  @Test
  void whatHasNoFieldIsReportedAsUnmapped() {
    assertThat(eligible(adapter(), full(), VendorMemory.NOTHING).findings().unmapped())
        .containsExactlyInAnyOrder(
            "/displayName", "/pictureUrl", "/preferences/htmlEmail", "/channels", "/attributes");
  }

  @Test
  void whatWasDeliveredAndIsGoneIsClearedOnUpdate() {
    var first = new ScriptedCalls().answers(201, "{\"data\": {\"id\": 42}}");
    var memory = deliver(adapter(), first, full(), VendorMemory.NOTHING, false).memory();
    var second = new ScriptedCalls().answers(200, "{}");

    var outcome = delivered(deliver(adapter(), second, smallest(), memory, false));

    assertThat(body(second.requests().get(0))).isEqualTo(resource("clearing.json"));
    assertThat(outcome.memory().fields().keySet())
        .containsExactly(
            "address",
            "city",
            "country",
            "email",
            "first_name",
            "last_name",
            "state",
            "type",
            "zip_code");
    assertThat(outcome.findings().uncleared()).isEmpty();
  }

  @Test
  void aPreviewShowsTheRequestThatDeliveryMakes() {
    var memory = known("a/b").withFields(Map.of("phone_number", "/phone"));
    var calls = new ScriptedCalls().answers(200, "{}");
    deliver(adapter(), calls, smallest(), memory, false);

    var planned = eligible(adapter(), smallest(), memory);

    assertThat(planned.operation()).isEqualTo(Operation.UPDATED);
    var request = planned.requests().get(0);
    assertThat(request.path()).isEqualTo("/v2/contacts/a%2Fb");
    assertThat(calls.requests().get(0).uri().toString()).endsWith(request.path());
    assertThat(request.method()).isEqualTo(calls.requests().get(0).method()).isEqualTo("PUT");
    assertThat(request.body()).isEqualTo(body(calls.requests().get(0)));
    assertThat(request.body().get("phone_number").isNull()).isTrue();
  }

  @Test
  void aCreateIsPreviewedWithoutAnId() {
    var planned = eligible(adapter(), smallest(), VendorMemory.NOTHING);

    assertThat(planned.operation()).isEqualTo(Operation.CREATED);
    assertThat(planned.requests().get(0).method()).isEqualTo("POST");
    assertThat(planned.requests().get(0).path()).isEqualTo("/v2/contacts");
  }

  @Test
  void requestsCarryTheTokenAndSayWhatTheyAre() {
    var calls = new ScriptedCalls().answers(201, "{\"data\": {\"id\": 42}}");
    deliver(calls, VendorMemory.NOTHING);

    var request = calls.requests().get(0);
    assertThat(request.headers())
        .containsOnly(
            Map.entry("Authorization", "Bearer " + MerchFixture.TOKEN),
            Map.entry("Accept", "application/json"),
            Map.entry("Content-Type", "application/json"));
    assertThat(request.uri()).hasToString("https://api.corporatemerch.com/v2/contacts");
  }

  private static List<String> names(JsonNode body) {
    var names = new ArrayList<String>();
    body.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
