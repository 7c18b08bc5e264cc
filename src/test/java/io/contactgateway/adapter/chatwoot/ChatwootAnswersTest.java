package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatwootAnswersTest {
  private static final String NOOR = "{'displayName':'Noor','email':'noor@example.com'}";
  private static final String PHONE_TAKEN =
      "{\"message\":\"Phone number has already been taken\",\"attributes\":[\"phone_number\"]}";

  private final Inbox inbox = Inbox.signed();
  private final ScriptedCalls calls = new ScriptedCalls();

  @ParameterizedTest
  @CsvSource({
    "301, CONFIGURATION",
    "302, CONFIGURATION",
    "400, REFUSED",
    "401, CREDENTIALS",
    "403, CREDENTIALS",
    "404, CONFIGURATION",
    "405, CONFIGURATION",
    "406, CONFIGURATION",
    "408, UNAVAILABLE",
    "409, CONFLICT",
    "413, REFUSED",
    "415, CONFIGURATION",
    "422, REFUSED",
    "429, THROTTLED",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void everyAnswerToCreateHasOneMeaningAndTakesOneCall(int status, FailureKind kind) {
    var outcome =
        inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(status, "<html>no</html>"));

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.failure().status()).contains(status);
    assertThat(outcome.memory().vendorId()).isEmpty();
    assertThat(calls.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "302, CONFIGURATION",
    "400, REFUSED",
    "401, CREDENTIALS",
    "403, CREDENTIALS",
    "404, MISSING",
    "405, CONFIGURATION",
    "406, CONFIGURATION",
    "408, UNAVAILABLE",
    "409, CONFLICT",
    "413, REFUSED",
    "415, CONFIGURATION",
    "422, REFUSED",
    "429, THROTTLED",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void everyAnswerToUpdateHasOneMeaningAndTakesOneCall(int status, FailureKind kind) {
    var memory = inbox.known(NOOR);

    var outcome = inbox.failed(NOOR, memory, calls.answers(status, ""));

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory().vendorId().isPresent()).isEqualTo(kind != FailureKind.MISSING);
    assertThat(calls.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"[\"identifier\"]", "'[\"email\",\"identifier\"]'"})
  void aLostRaceToCreateIsRepeatedAtOnce(String attributes) { // case 51
    var taken = "{\"message\":\"has already been taken\",\"attributes\":" + attributes + "}";

    var first = inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(422, taken));
    var second = inbox.failed(NOOR, first.memory(), calls.answers(422, taken));

    assertThat(first.failure().kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(second.failure().kind()).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aPhoneTakenByOthersIsTriedOnceMoreAndThenRefused() {
    var first = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(422, PHONE_TAKEN));
    var second = inbox.failed(NOOR, first.memory(), calls.answers(422, PHONE_TAKEN));
    var nextRevision = inbox.failed(NOOR, second.memory(), calls.answers(422, PHONE_TAKEN));

    assertThat(first.failure().kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(second.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(second.failure().detail()).isEqualTo("Chatwoot answered 422 (phone_number)");
    assertThat(second.failure().words().orElseThrow().text())
        .isEqualTo("Phone number has already been taken");
    assertThat(nextRevision.failure().kind()).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void aConflictIsTriedOnceMoreAndThenRefused() {
    var first = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(409, ""));
    var second = inbox.failed(NOOR, first.memory(), calls.answers(409, ""));

    assertThat(first.failure().kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(second.failure().kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void deliveryEndsTheCounting() {
    var first = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(409, ""));
    var shown = Inbox.shown(58213, "noor@example.com", null);
    var delivered = inbox.delivered(NOOR, first.memory(), calls.answers(200, shown));
    var later = inbox.failed(NOOR, delivered.memory(), calls.answers(409, ""));

    assertThat(later.failure().kind()).isEqualTo(FailureKind.CONFLICT);
  }

  @Test
  void throttlingWithoutAHintWaitsForTheNextClockMinute() { // case 57
    inbox.now = Instant.parse("2026-11-21T09:00:12Z");

    var outcome = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(429, "Retry later\n"));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.THROTTLED);
    assertThat(outcome.failure().retryAfter().orElseThrow())
        .isBetween(Duration.ofSeconds(48), Duration.ofSeconds(53));
  }

  @Test
  void throttlingWithAHintObeysIt() {
    var hint = Map.of("Retry-After", "7");

    var throttled = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(429, "", hint));
    var unavailable = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(503, "", hint));

    assertThat(throttled.failure().retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(unavailable.failure().kind()).isEqualTo(FailureKind.THROTTLED);
    assertThat(unavailable.failure().retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void anUnknownInboxNamesTheSetting() { // case 45
    var outcome =
        inbox.failed(
            NOOR,
            VendorMemory.NOTHING,
            calls.answers(404, "{\"status\":404,\"error\":\"Not Found\"}"));

    assertThat(outcome.failure().detail()).contains("inbox-identifier");
  }
}
