package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.adapter;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.asked;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.body;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.delivered;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.known;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.smallest;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchUpdateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "\"ok\"",
        "{\"data\": {\"id\": 42}}",
        "{\"error\": false}",
        "{\"errors\": []}",
        "{\"data\": {}, \"errors\": {\"warning\": \"old\"}}"
      })
  void aSuccessIsTakenAtItsWord(String body) {
    var calls = new ScriptedCalls().answers(200, body);

    var outcome = delivered(deliver(calls, known("42")));

    assertThat(outcome.operation()).isEqualTo(Operation.UPDATED);
    assertThat(outcome.memory().vendorId()).contains("42");
    assertThat(asked(calls)).containsExactly("PUT /v2/contacts/42");
  }

  @Test
  void noContentIsASuccess() {
    var calls = new ScriptedCalls().answers(204, "");

    assertThat(delivered(deliver(calls, known("42"))).operation()).isEqualTo(Operation.UPDATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":",
        "<html>sign in</html>",
        "{\"error\": \"no\"}",
        "{\"success\": false}",
        "{\"errors\": {\"email\": [\"bad\"]}}",
        "{} {}"
      })
  void aSuccessThatIsNoAnswerOrAnErrorIsAnUnknownOutcome(String body) {
    assertThat(update(200, body).failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "302, CONFIGURATION",
    "405, CONFIGURATION",
    "406, CONFIGURATION",
    "415, CONFIGURATION",
    "401, CREDENTIALS",
    "403, CREDENTIALS",
    "400, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "408, UNAVAILABLE",
    "429, THROTTLED",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void anAnswerThatIsNoSuccessKeepsTheId(int status, FailureKind kind) {
    var outcome = update(status, "");

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory().vendorId()).contains("42");
    assertThat(outcome.memory().notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void anIdThatTheVendorNoLongerKnowsIsLookedUpBeforeACreate(int status) {
    var memory = update(status, "").memory();
    assertThat(memory.vendorId()).isEmpty();

    var calls =
        new ScriptedCalls()
            .answers(200, MerchFixture.list())
            .answers(201, "{\"data\": {\"id\": 43}}");
    var outcome = delivered(deliver(calls, memory));

    assertThat(asked(calls))
        .containsExactly("GET /v2/contacts?limit=100&page=1", "POST /v2/contacts");
    assertThat(outcome.memory().vendorId()).contains("43");
    assertThat(outcome.memory().notes()).isEmpty();
  }

  @Test
  void anUnknownIdIsMissing() {
    assertThat(update(404, "").failure().kind()).isEqualTo(FailureKind.MISSING);
  }

  @Test
  void aConflictIsTriedOnceMoreAndThenRefused() {
    var first = update(409, "{\"message\": \"busy\"}");
    assertThat(first.failure().kind()).isEqualTo(FailureKind.CONFLICT);

    var second = failed(deliver(new ScriptedCalls().answers(409, ""), first.memory()));

    assertThat(second.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(second.memory().vendorId()).contains("42");
    assertThat(second.memory().notes()).isEmpty();
  }

  @Test
  void aConflictOfAnotherRevisionIsForgotten() {
    var first = update(409, "");
    var revised = smallest(document -> document.put("givenName", "Angelina"));
    var calls = new ScriptedCalls().answers(409, "");

    var second = failed(deliver(adapter(), calls, revised, first.memory(), false));

    assertThat(second.failure().kind()).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aSuccessAfterAConflictLeavesNoNote() {
    var first = update(409, "");

    var second = delivered(deliver(new ScriptedCalls().answers(200, "{}"), first.memory()));

    assertThat(second.memory().notes()).isEmpty();
  }

  @Test
  void whatALostUpdateMayHaveSetIsClearedLater() {
    var withPhone = smallest(document -> document.put("phone", "+13175315555"));
    var lost = new ScriptedCalls().fails(FailureKind.OUTCOME_UNKNOWN);
    var memory = deliver(adapter(), lost, withPhone, known("42"), false).memory();
    var calls = new ScriptedCalls().answers(200, "{}");

    deliver(calls, memory);

    assertThat(body(calls.requests().get(0)).get("phone_number").isNull()).isTrue();
  }

  @Test
  void anUpdateThatNeverLeftSetNothing() {
    var withPhone = smallest(document -> document.put("phone", "+13175315555"));
    var unsent = new ScriptedCalls().fails(FailureKind.NOT_SENT);

    var outcome = failed(deliver(adapter(), unsent, withPhone, known("42"), false));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(outcome.memory()).isEqualTo(known("42"));
  }

  @Test
  void anUpdateIsSafeWhenAnEarlierOneMayHaveArrived() {
    var calls = new ScriptedCalls().answers(200, "{}");

    delivered(deliver(adapter(), calls, smallest(), known("42"), true));

    assertThat(asked(calls)).containsExactly("PUT /v2/contacts/42");
  }

  @Test
  void theVerbIsConfigurable() {
    var calls = new ScriptedCalls().answers(200, "{}");

    deliver(adapter(Map.of("update-method", "PATCH")), calls, smallest(), known("4 2"), false);

    assertThat(asked(calls)).containsExactly("PATCH /v2/contacts/4%202");
  }

  private static Failed update(int status, String body) {
    var calls = new ScriptedCalls().answers(status, body);
    var outcome = failed(deliver(calls, known("42")));
    assertThat(calls.requests()).hasSize(1);
    return outcome;
  }

  @Test
  void aFailedUpdateForgetsNothingThatWasDelivered() {
    var before = new VendorMemory(known("42").vendorId(), Map.of("gender", "/gender"), Map.of());

    var outcome = failed(deliver(new ScriptedCalls().answers(500, ""), before));

    assertThat(outcome.memory().fields()).containsKeys("gender", "email");
  }
}
