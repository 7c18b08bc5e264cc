package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer to a contact call comes to, in one attempt. */
class AnswersTest {
  private final Target target = new Target();
  private final ScriptedCalls vendor = new ScriptedCalls().answers(200, Target.LOGIN);

  @ParameterizedTest(name = "{0} on create: {1}, on update: {2}")
  @CsvSource({
    "302, CONFIGURATION, CONFIGURATION",
    "400, REFUSED, REFUSED",
    "403, CREDENTIALS, CREDENTIALS",
    "404, CONFIGURATION, MISSING",
    "405, CONFIGURATION, CONFIGURATION",
    "406, CONFIGURATION, CONFIGURATION",
    "408, UNAVAILABLE, UNAVAILABLE",
    "409, CONFLICT, CONFLICT",
    "411, REFUSED, REFUSED",
    "413, REFUSED, REFUSED",
    "414, REFUSED, REFUSED",
    "415, CONFIGURATION, CONFIGURATION",
    "422, REFUSED, REFUSED",
    "429, THROTTLED, THROTTLED",
    "500, UNAVAILABLE, UNAVAILABLE",
    "502, UNAVAILABLE, UNAVAILABLE",
    "503, UNAVAILABLE, UNAVAILABLE",
    "504, UNAVAILABLE, UNAVAILABLE",
    "596, CONFIGURATION, CONFIGURATION",
  })
  void everyStatusHasItsMeaning(int status, FailureKind onCreate, FailureKind onUpdate) {
    vendor.answers(status, "<html>").answers(status, "");

    assertThat(failure(attempt(VendorMemory.NOTHING)))
        .returns(onCreate, Failure::kind)
        .satisfies(failure -> assertThat(failure.status()).contains(status));
    assertThat(failure(attempt(Target.known())).kind()).isEqualTo(onUpdate);
    assertThat(vendor.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "<html>",
        "[]",
        "{}",
        "{\"operationStatus\": \"OK\"",
        "{\"operationStatus\": null}",
        "{\"operationStatus\": \"MAYBE\", \"hasErrors\": false}"
      })
  void aSuccessThatSaysNothingIsNoSuccess(String body) {
    vendor.answers(200, body);

    assertThat(failure(attempt(VendorMemory.NOTHING)).kind())
        .isEqualTo(FailureKind.OUTCOME_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"operationStatus\": \"OK\", \"rowsAffetcted\": 1, \"contactId\": 9000000001,"
            + " \"isNewContactKey\": true, \"hasErrors\": false, \"resultMessages\": []}",
        "{\"operationStatus\": \"OK\", \"rowsAffected\": 1, \"contactID\": 9000000001,"
            + " \"isNewContactKey\": true, \"hasErrors\": false, \"news\": {\"a\": [1]},"
            + " \"resultMessages\": [{\"resultType\": \"Operational\", \"resultClass\":"
            + " \"Information\", \"resultCode\": \"ResponseReturnsNotRequested\"}]}",
        "{\"operationStatus\": \"OK\", \"contactID\": \"9000000001\", \"isNewContactKey\": true,"
            + " \"resultMessages\": [{\"resultClass\": \"Error\", \"resultCode\": \"Odd\"}, \"odd\"]}"
      })
  void bothSpellingsAndAnyNotesAreASuccess(String body) {
    vendor.answers(201, body);

    var outcome = attempt(VendorMemory.NOTHING);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(outcome.memory().vendorId()).contains("9000000001");
  }

  @Test
  void okWithErrorsAndWithoutAnIdIsRefused() {
    vendor.answers(200, "{\"operationStatus\": \"OK\", \"hasErrors\": true}");

    assertThat(failure(attempt(VendorMemory.NOTHING)).kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void okWithErrorsAndAnIdIsRefusedAndTheContactIsKnown() {
    vendor.answers(200, "{\"operationStatus\": \"OK\", \"hasErrors\": true, \"contactID\": 5}");

    var outcome = attempt(VendorMemory.NOTHING);

    assertThat(failure(outcome).kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory().vendorId()).contains("5");
  }

  @Test
  void messagesThatAreStringsAreRead() {
    vendor.answers(
        200,
        "{\"operationStatus\": \"FAIL\", \"hasErrors\": true, \"resultMessages\": [\"no way\"]}");

    assertThat(words(failure(attempt(VendorMemory.NOTHING)))).contains("no way");
  }

  @Test
  void everyNestedErrorIsTold() {
    vendor.answers(
        400,
        """
        {"message": "Rejected.", "errorcode": 10006, "documentation": "", "additionalErrors":
          [{"message": "Locale is required.", "errorcode": "10002", "documentation": ""}]}""");

    assertThat(failure(attempt(VendorMemory.NOTHING)))
        .returns(FailureKind.REFUSED, Failure::kind)
        .satisfies(
            failure ->
                assertThat(failure.detail()).isEqualTo("POST was answered 400 (10006, 10002)"))
        .satisfies(
            failure ->
                assertThat(words(failure)).isEqualTo("10006 Rejected.; 10002 Locale is required."));
  }

  @Test
  void aFailedOperationWithStatus400IsTreatedLikeOneWith200() {
    vendor.answers(400, Target.FAIL.replace("ExampleInvalid", "10001"));

    assertThat(failure(attempt(VendorMemory.NOTHING)))
        .returns(FailureKind.REFUSED, Failure::kind)
        .satisfies(failure -> assertThat(words(failure)).contains("was not recognised"));
  }

  @Test
  void aPermissionMissingIsAMatterOfCredentials() {
    vendor.answers(200, Target.FAIL.replace("ExampleInvalid", "20002"));

    assertThat(failure(attempt(VendorMemory.NOTHING)).kind()).isEqualTo(FailureKind.CREDENTIALS);
  }

  @ParameterizedTest
  @CsvSource({
    "429, 7, '', 7",
    "429, '', 5, 5",
    "429, 9, 5, 9",
    "429, 86400, '', 86400",
    "503, 3, '', 3"
  })
  void aNamedWaitIsPassedOn(int status, String header, String inBody, long seconds) {
    var headers = header.isEmpty() ? Map.<String, String>of() : Map.of("Retry-After", header);
    vendor.answers(
        status,
        inBody.isEmpty() ? "" : "{\"errorcode\": 50100, \"retryAfter\": " + inBody + "}",
        headers);

    assertThat(failure(attempt(VendorMemory.NOTHING)))
        .returns(FailureKind.THROTTLED, Failure::kind)
        .satisfies(
            failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds)));
  }

  @Test
  void withoutANamedWaitItIsAMinuteAndGrowsUntilASuccess() {
    vendor.answers(429, "{\"errorcode\": 50200}").answers(429, "").answers(429, "");
    vendor.answers(200, Target.CREATED).answers(429, "");

    var first = throttled();
    var duringTheWait = throttled();
    target.elapse(Duration.ofSeconds(80));
    var second = throttled();
    attempt(VendorMemory.NOTHING);
    var afterSuccess = throttled();

    assertThat(first).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
    assertThat(duringTheWait).isEqualTo(first);
    assertThat(second).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(150));
    assertThat(afterSuccess).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(75));
  }

  private static String words(Failure failure) {
    return failure.words().orElseThrow().text();
  }

  private Duration throttled() {
    return failure(attempt(VendorMemory.NOTHING)).retryAfter().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "NOT_SENT", "THROTTLED", "OUTCOME_UNKNOWN"})
  void noAnswerIsItsOwnFailure(FailureKind kind) {
    vendor.fails(kind);

    assertThat(failure(attempt(VendorMemory.NOTHING)).kind()).isEqualTo(kind);
  }

  @Test
  void theVendorsWordsComeWithoutThePersonsValues() {
    var contact =
        Target.contact(
            """
            {"email": "noor.haddad@example.org", "givenName": "Marker-Name", "phone": "+31612345678",
             "address": {"country": "NL"}, "attributes": {"secret": "Marker-Value"}}""");
    var words =
        "noor.haddad@example.org Marker-Name Marker-Value 31612345678 +31612345678 crm-000481";
    vendor.answers(400, "{\"message\": \"" + words + "\", \"errorcode\": 10000}");
    vendor.answers(200, Target.FAIL.replace("was not recognised", words));
    vendor.answers(409, "{\"message\": \"" + words + "\", \"errorcode\": 30004}");

    for (var i = 0; i < 3; i++) {
      var outcome = target.attempt(Target.delivery(contact, VendorMemory.NOTHING), vendor);

      var failure = failure(outcome);
      assertThat(failure.detail() + words(failure) + outcome.memory().notes())
          .doesNotContain(words.split(" "))
          .doesNotContain(Target.SECRET);
    }
  }

  private DeliveryOutcome attempt(VendorMemory memory) {
    return target.attempt(Target.delivery(Target.noor(), memory), vendor);
  }

  private static Failure failure(DeliveryOutcome outcome) {
    return ((Failed) outcome).failure();
  }
}
