package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.asked;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.body;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliverUncertain;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.delivered;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.entry;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.list;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.page;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorporateMerchLookupTest {
  private static final String CREATED = "{\"data\": {\"id\": 42}}";
  private static final String GET = "GET /v2/contacts?limit=100&page=";
  private static final String POST = "POST /v2/contacts";

  @Test
  void aContactThatIsFoundIsLinkedAndUpdatedInTheSameAttempt() {
    var calls =
        new ScriptedCalls()
            .answers(200, list(entry(7, "other@example.com"), entry(8, "ACRUZ@example.com")))
            .answers(200, "{}");

    var outcome = delivered(deliverUncertain(calls));

    assertThat(asked(calls)).containsExactly(GET + 1, "PUT /v2/contacts/8");
    assertThat(outcome.operation()).isEqualTo(Operation.UPDATED);
    assertThat(outcome.memory().vendorId()).contains("8");
    assertThat(outcome.memory().notes()).isEmpty();
  }

  @Test
  void aLookUpThatCannotTellEndsInARefusalAndNeverInASecondPerson() {
    var adapter = adapter(Map.of("lookup-pages", "2"));
    var calls = new ScriptedCalls().answers(200, page(1, 100, "")).answers(200, page(101, 200, ""));

    var outcome = failed(deliver(adapter, calls, smallest(), VendorMemory.NOTHING, true));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.failure().detail()).contains("lookup-pages");
    assertThat(asked(calls)).containsExactly(GET + 1, GET + 2);

    var again = new ScriptedCalls().answers(200, list()).answers(201, CREATED);
    delivered(deliver(adapter, again, smallest(), outcome.memory(), false));
    assertThat(asked(again)).containsExactly(GET + 1, POST);
  }

  @ParameterizedTest
  @CsvSource({
    "401, CREDENTIALS",
    "403, CREDENTIALS",
    "404, CONFIGURATION",
    "302, CONFIGURATION",
    "422, REFUSED",
    "429, THROTTLED",
    "500, UNAVAILABLE",
    "200, OUTCOME_UNKNOWN"
  })
  void aLookUpThatIsNotAnsweredWithAListEndsTheAttempt(int status, FailureKind kind) {
    var calls = new ScriptedCalls().answers(status, "nothing here");

    var outcome = failed(deliverUncertain(calls));

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory().note("lookup")).isPresent();
    assertThat(asked(calls)).containsExactly(GET + 1);
  }

  @Test
  void aLostCreateIsLookedUpBeforeTheNext() {
    var lost = new ScriptedCalls().fails(FailureKind.OUTCOME_UNKNOWN);
    var memory = deliver(lost, VendorMemory.NOTHING).memory();
    var calls =
        new ScriptedCalls().answers(200, list(entry(8, "acruz@example.com"))).answers(200, "{}");

    assertThat(delivered(deliver(calls, memory)).memory().vendorId()).contains("8");
    assertThat(asked(calls)).containsExactly(GET + 1, "PUT /v2/contacts/8");
  }

  @Test
  void whatALostCreateMayHaveSetIsClearedWhenItIsLinked() {
    var withPhone = smallest(document -> document.put("phone", "+13175315555"));
    var lost = new ScriptedCalls().fails(FailureKind.OUTCOME_UNKNOWN);
    var memory = deliver(adapter(), lost, withPhone, VendorMemory.NOTHING, false).memory();
    var calls =
        new ScriptedCalls().answers(200, list(entry(8, "acruz@example.com"))).answers(200, "{}");

    deliver(calls, memory);

    assertThat(body(calls.requests().get(1)).get("phone_number").isNull()).isTrue();
  }

  @Test
  void aLinkIsRememberedEvenIfTheUpdateFails() {
    var calls =
        new ScriptedCalls()
            .answers(200, list(entry(8, "acruz@example.com")))
            .fails(FailureKind.NOT_SENT);

    var outcome = failed(deliverUncertain(calls));

    assertThat(outcome.memory().vendorId()).contains("8");
    assertThat(outcome.memory().notes()).isEmpty();
  }

  @Test
  void aCreateRefusedAsExistingIsLookedUpAndLinked() {
    var refused = new ScriptedCalls().answers(409, "");
    var memory = deliver(refused, VendorMemory.NOTHING).memory();
    var calls =
        new ScriptedCalls().answers(200, list(entry(8, "acruz@example.com"))).answers(200, "{}");

    assertThat(delivered(deliver(calls, memory)).operation()).isEqualTo(Operation.UPDATED);
    assertThat(asked(calls)).containsExactly(GET + 1, "PUT /v2/contacts/8");
  }

  @Test
  void aCreateRefusedAsExistingAndNotFoundIsRefused() {
    var refused = new ScriptedCalls().answers(409, "");
    var memory = deliver(refused, VendorMemory.NOTHING).memory();
    var calls = new ScriptedCalls().answers(200, list());

    var outcome = failed(deliver(calls, memory));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
    assertThat(asked(calls)).containsExactly(GET + 1);
  }

  @Test
  void aRefusalOfAnotherRevisionIsForgotten() {
    var refused = new ScriptedCalls().answers(409, "");
    var memory = deliver(refused, VendorMemory.NOTHING).memory();
    var revised = smallest(document -> document.put("email", "angela@example.com"));
    var calls = new ScriptedCalls().answers(201, CREATED);

    delivered(deliver(adapter(), calls, revised, memory, false));

    assertThat(asked(calls)).containsExactly(POST);
  }

  @Test
  void aCreateAfterALookUpThatNeverLeftNeedsNoOther() {
    var calls = new ScriptedCalls().answers(200, list()).fails(FailureKind.NOT_SENT);

    var outcome = failed(deliverUncertain(calls));

    assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
  }

  @Test
  void ofTwoContactsWithOneEmailTheOneWithTheSameNamesIsTaken() {
    var husband =
        "{\"id\": 7, \"email\": \"acruz@example.com\", \"first_name\": \"Luis\","
            + " \"last_name\": \"Cruz\"}";
    var wife =
        "{\"id\": \"8\", \"email\": \"acruz@example.com\", \"first_name\": \"ANGELA\","
            + " \"last_name\": \"Cruz\"}";
    var calls = new ScriptedCalls().answers(200, list(husband, wife)).answers(200, "{}");

    assertThat(delivered(deliverUncertain(calls)).memory().vendorId()).contains("8");
  }

  @Test
  void aContactFoundWithoutAnIdIsNeitherLinkedNorCreatedAgain() {
    var calls = new ScriptedCalls().answers(200, list("{\"email\": \"acruz@example.com\"}"));

    var outcome = failed(deliverUncertain(calls));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(asked(calls)).containsExactly(GET + 1);
  }
}
