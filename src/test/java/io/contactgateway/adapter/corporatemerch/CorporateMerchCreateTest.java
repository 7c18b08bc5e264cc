package io.contactgateway.adapter.corporatemerch;

import static io.contactgateway.adapter.corporatemerch.MerchFixture.asked;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.deliver;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.delivered;
import static io.contactgateway.adapter.corporatemerch.MerchFixture.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class CorporateMerchCreateTest {
  private static final String LOOKUP = "lookup";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"data\": {\"id\": 42}} | 42", "{\"data\": {\"id\": \"c-42\"}} | c-42"})
  void theIdIsANumberOrAText(String body, String id) {
    var calls = new ScriptedCalls().answers(200, body);

    assertThat(delivered(deliver(calls, VendorMemory.NOTHING)).memory().vendorId()).contains(id);
    assertThat(asked(calls)).containsExactly("POST /v2/contacts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../targets | ..%2Ftargets",
        "1/../../admin | 1%2F..%2F..%2Fadmin",
        "1?delete=true | 1%3Fdelete%3Dtrue",
        "1#x | 1%23x",
        "1\\r\\nHost: evil.example\\r\\n\\r\\n | 1%0D%0AHost%3A%20evil.example",
        "1 HTTP/1.1\\r\\nX: y | 1%20HTTP%2F1.1%0D%0AX%3A%20y",
        "@evil.example | %40evil.example",
        "\\\\evil.example | %5Cevil.example",
        "%2e%2e%2f | %252e%252e%252f",
        "a\\u0000b | a%00b",
        "\\ud800 | %3F"
      })
  void anIdStaysInItsPlaceOfThePathWhateverItIs(String id, String segment) {
    var calls = new ScriptedCalls().answers(200, "{\"data\": {\"id\": \"" + id + "\"}}");
    var memory = delivered(deliver(calls, VendorMemory.NOTHING)).memory();
    calls.answers(200, "{}");

    deliver(calls, memory.withFields(Map.of("phone_number", "/phone")));

    assertThat(asked(calls)).containsExactly("POST /v2/contacts", "PUT /v2/contacts/" + segment);
    assertThat(calls.requests().get(1).uri().getHost()).isEqualTo("api.corporatemerch.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"data\":",
        "<html>",
        "{}",
        "{\"data\": null}",
        "{\"data\": {\"id\": null}}",
        "{\"data\": {\"id\": \" \"}}",
        "{\"data\": {\"id\": \"..\"}}",
        "{\"data\": {\"id\": 1.5}}",
        "{\"data\": {\"id\": 1}} and more"
      })
  void aSuccessWithoutAReadableIdIsAnUnknownOutcome(String body) {
    var outcome = create(201, body);

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(outcome.memory().note(LOOKUP)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "301, CONFIGURATION",
    "307, CONFIGURATION",
    "404, CONFIGURATION",
    "405, CONFIGURATION",
    "406, CONFIGURATION",
    "415, CONFIGURATION",
    "401, CREDENTIALS",
    "403, CREDENTIALS",
    "400, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "408, UNAVAILABLE",
    "429, THROTTLED"
  })
  void anAnswerThatMadeNothingLeavesNoNote(int status, FailureKind kind) {
    var outcome = create(status, "{\"message\": \"no\"}");

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.failure().status()).contains(status);
    assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE",
    "520, OUTCOME_UNKNOWN"
  })
  void aCreateThatAServerFailedAtHasToBeLookedUp(int status, FailureKind kind) {
    var outcome = create(status, "");

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory().note(LOOKUP)).isPresent();
  }

  @Test
  void aCreateWhoseAnswerIsLostHasToBeLookedUpAndWhatItSentIsRemembered() {
    var calls = new ScriptedCalls().fails(FailureKind.OUTCOME_UNKNOWN);

    var outcome = failed(deliver(calls, VendorMemory.NOTHING));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(outcome.memory().note(LOOKUP)).isPresent();
    assertThat(outcome.memory().vendorId()).isEmpty();
    assertThat(outcome.memory().fields()).containsEntry("first_name", "/givenName");
    assertThat(calls.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      mode = Mode.INCLUDE,
      names = {"NOT_SENT", "UNAVAILABLE", "THROTTLED"})
  void aCreateThatNeverLeftLeavesNoNote(FailureKind kind) {
    var outcome = failed(deliver(new ScriptedCalls().fails(kind), VendorMemory.NOTHING));

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "409 | {}",
        "422 | {\"message\": \"The email has already been taken.\"}",
        "422 | {\"message\": \"Invalid\", \"errors\": {\"email\": [\"has been taken\"]}}",
        "422 | {\"error\": \"A contact with this E-Mail exists\"}",
        "400 | A contact with that email already exists"
      })
  void aCreateRefusedSinceTheEmailExistsIsAConflict(int status, String body) {
    var outcome = create(status, body);

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(outcome.memory().note(LOOKUP)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\": \"The email is no valid address.\"}",
        "{\"message\": \"Invalid\", \"errors\": {\"phone_number\": [\"is taken\"]}}",
        "{\"errors\": {\"lists.0\": [\"already gone\"], \"email\": [\"does not exist\"]}}",
        "{\"message\": \"The list does not exist\"}"
      })
  void anotherReasonIsARefusal(String body) {
    assertThat(create(422, body).failure().kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aThrottledCreateWaitsAsLongAsRetryAfterSays() {
    var calls =
        new ScriptedCalls()
            .answers(429, "", Map.of("Retry-After", "17", "X-RateLimit-Reset", "1795251660"));

    assertThat(failed(deliver(calls, VendorMemory.NOTHING)).failure().retryAfter())
        .contains(Duration.ofSeconds(17));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1795251660", "1795251660000", "2026-11-21T09:01:00Z"})
  void withoutRetryAfterAThrottledCreateWaitsForTheReset(String reset) {
    var calls = new ScriptedCalls().answers(429, "", Map.of("X-RateLimit-Reset", reset));

    assertThat(failed(deliver(calls, VendorMemory.NOTHING)).failure().retryAfter())
        .contains(Duration.ofMinutes(1));
  }

  @Test
  void withoutAnyHeaderTheWaitIsTheCallersBusiness() {
    assertThat(create(429, "").failure().retryAfter()).isEmpty();
  }

  @Test
  void aServiceThatSaysWhenItIsBackIsThrottledAndHasToBeLookedUp() {
    var calls = new ScriptedCalls().answers(503, "", Map.of("Retry-After", "5"));

    var outcome = failed(deliver(calls, VendorMemory.NOTHING));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.THROTTLED);
    assertThat(outcome.failure().retryAfter()).contains(Duration.ofSeconds(5));
    assertThat(outcome.memory().note(LOOKUP)).isPresent();
  }

  private static Failed create(int status, String body) {
    var calls = new ScriptedCalls().answers(status, body);
    var outcome = failed(deliver(calls, VendorMemory.NOTHING));
    assertThat(calls.requests()).hasSize(1);
    return outcome;
  }
}
