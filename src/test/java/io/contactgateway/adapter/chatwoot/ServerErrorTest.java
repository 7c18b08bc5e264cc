package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A 500 on one contact again and again: an outage, a broken row, or our signature. */
class ServerErrorTest {
  private static final String NOOR = "{'displayName':'Noor'}";
  private static final String ERROR = "{\"status\":500,\"error\":\"Internal Server Error\"}";
  private static final String OPEN = "{\"identity_validation_enabled\":false}";
  private static final String STRICT = "{\"identity_validation_enabled\":true}";
  private static final String SHOWN = Inbox.shown(58213, null, null);

  private final Inbox unsigned = Inbox.unsigned();
  private final Inbox signed = Inbox.signed();
  private final ScriptedCalls calls = new ScriptedCalls();

  /** Two attempts that were answered with 500. */
  private VendorMemory failedTwice(Inbox inbox, VendorMemory memory) {
    var first = inbox.failed(NOOR, memory, new ScriptedCalls().answers(500, ERROR));
    var second = inbox.failed(NOOR, first.memory(), new ScriptedCalls().answers(500, ERROR));
    assertThat(List.of(first.failure().kind(), second.failure().kind()))
        .containsOnly(FailureKind.UNAVAILABLE);
    return second.memory();
  }

  private void deliverAnother(Inbox inbox) {
    var another =
        new Delivery(
            Inbox.OTHER_KEY, Inbox.contact("{}"), VendorMemory.NOTHING, Certainty.CERTAIN, false);
    var twice = new ScriptedCalls().answers(200, SHOWN).answers(200, SHOWN);
    assertThat(inbox.deliver(another, twice)).isInstanceOf(Delivered.class);
  }

  private List<String> methods() {
    return calls.requests().stream().map(VendorRequest::method).toList();
  }

  private FailureKind third(Inbox inbox, VendorMemory memory) {
    return inbox.failed(NOOR, memory, calls).failure().kind();
  }

  @Test
  void whereTheInboxFailsTooTheServerIsOutOfOrder() {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));

    var third = unsigned.failed(NOOR, memory, calls.answers(500, ERROR).answers(502, ""));
    var fourth = unsigned.failed(NOOR, third.memory(), calls.answers(500, ERROR).answers(502, ""));

    assertThat(third.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(fourth.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(methods()).containsExactly("PATCH", "GET", "PATCH", "GET");
    assertThat(calls.requests().get(1).uri())
        .hasToString(Inbox.URL + "/public/api/v1/inboxes/" + Inbox.IDENTIFIER);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_SENT, its inbox could not be asked yet",
    "UNAVAILABLE, its inbox doesn't answer either"
  })
  void aQuestionThatOurGuardsHeldBackIsNoSilenceOfTheInbox(FailureKind kind, String words) {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));

    var third = unsigned.failed(NOOR, memory, calls.answers(500, ERROR).fails(kind));

    assertThat(third.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(third.failure().detail()).contains(words);
    assertThat(calls.requests())
        .extracting(VendorRequest::purpose)
        .containsExactly(VendorRequest.Purpose.CONTACT, VendorRequest.Purpose.DIAGNOSIS);
  }

  @Test
  void aBrokenRowGetsANewSourceIdOnceAndIsHealedByIt() { // case 56
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    calls.answers(500, ERROR).answers(200, OPEN).answers(500, ERROR);

    var broken = unsigned.failed(NOOR, memory, calls);
    assertThat(broken.failure().kind()).isEqualTo(FailureKind.MISSING);
    assertThat(methods()).containsExactly("PATCH", "GET", "GET");

    calls.answers(200, SHOWN).answers(200, SHOWN);
    var healed = unsigned.delivered(NOOR, broken.memory(), calls);
    assertThat(Inbox.body(calls.requests().get(3)).get("source_id").textValue())
        .isNotEqualTo(lastSegment(calls.requests().get(0)))
        .isEqualTo(lastSegment(calls.requests().get(4)));
    assertThat(healed.memory().notes()).containsOnlyKeys("generation");
  }

  private static String lastSegment(VendorRequest request) {
    var path = request.uri().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void aRowThatBreaksAgainAtOnceIsRefused() {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    calls.answers(500, ERROR).answers(200, OPEN).answers(500, ERROR);
    var broken = unsigned.failed(NOOR, memory, calls);

    calls.answers(500, ERROR).answers(200, OPEN).answers(500, ERROR);
    var again = unsigned.failed(NOOR, broken.memory(), calls);

    assertThat(again.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(methods()).containsExactly("PATCH", "GET", "GET", "POST", "GET", "GET");
    assertThat(again.memory().notes()).containsOnlyKeys("generation");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404})
  void aContactThatAloneFailsIsRefused(int row) {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    calls.answers(500, ERROR).answers(200, OPEN).answers(row, row == 200 ? SHOWN : ERROR);

    assertThat(third(unsigned, memory)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aRowThatGivesNoAnswerDecidesNothing() {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    calls.answers(500, ERROR).answers(200, OPEN).fails(FailureKind.OUTCOME_UNKNOWN);

    assertThat(third(unsigned, memory)).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void anInboxThatDemandsSignaturesWhileNoneIsConfiguredIsAMatterOfCredentials() { // case 39
    var memory = failedTwice(unsigned, VendorMemory.NOTHING);
    calls.answers(500, ERROR).answers(200, STRICT);

    assertThat(third(unsigned, memory)).isEqualTo(FailureKind.CREDENTIALS);
    assertThat(methods()).containsExactly("POST", "GET");
  }

  @ParameterizedTest
  @CsvSource({STRICT, OPEN})
  void aWrongSignatureIsAMatterOfCredentials(String inboxDetails) { // cases 39, 41
    var memory = failedTwice(signed, VendorMemory.NOTHING);
    calls.answers(500, ERROR).answers(200, inboxDetails).answers(404, "");

    assertThat(third(signed, memory)).isEqualTo(FailureKind.CREDENTIALS);
    assertThat(calls.requests().get(2).uri().getRawQuery())
        .isEqualTo(
            "identifier=gw-contact-000042&identifier_hash="
                + "3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9");
  }

  @Test
  void aWrongSignatureOnAKnownRowShowsOnceANewRowFailsToo() {
    var memory = failedTwice(signed, signed.known(NOOR));
    calls.answers(500, ERROR).answers(200, STRICT).answers(500, ERROR);
    var first = signed.failed(NOOR, memory, calls);

    calls.answers(500, ERROR).answers(200, STRICT).answers(404, "");
    var second = signed.failed(NOOR, first.memory(), calls);

    assertThat(first.failure().kind()).isEqualTo(FailureKind.MISSING);
    assertThat(second.failure().kind()).isEqualTo(FailureKind.CREDENTIALS);
  }

  @Test
  void aSignedReadThatSucceedsClearsTheSignature() {
    var memory = failedTwice(signed, signed.known(NOOR));
    calls.answers(500, ERROR).answers(200, STRICT).answers(200, SHOWN);

    assertThat(third(signed, memory)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void anotherContactDeliveredWithinTheMinuteClearsTheSignature() {
    var memory = failedTwice(signed, VendorMemory.NOTHING);
    deliverAnother(signed);
    signed.now = signed.now.plus(Duration.ofSeconds(59));
    calls.answers(500, ERROR).answers(200, STRICT).answers(404, "");

    assertThat(third(signed, memory)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void anotherContactDeliveredLongerAgoProvesNothing() {
    var memory = failedTwice(signed, VendorMemory.NOTHING);
    deliverAnother(signed);
    signed.now = signed.now.plus(Duration.ofMinutes(1));
    calls.answers(500, ERROR).answers(200, STRICT).answers(404, "");

    assertThat(third(signed, memory)).isEqualTo(FailureKind.CREDENTIALS);
  }

  @Test
  void theSameContactDeliveredBeforeProvesNothing() {
    var memory = failedTwice(signed, signed.known(NOOR)).withoutVendorId();
    calls.answers(500, ERROR).answers(200, STRICT).answers(404, "");

    assertThat(third(signed, memory)).isEqualTo(FailureKind.CREDENTIALS);
  }

  @Test
  void anyOtherAnswerStartsTheCountAgain() {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    var between = unsigned.failed(NOOR, memory, new ScriptedCalls().answers(503, ""));

    var outcome = unsigned.deliver(NOOR, between.memory(), calls.answers(500, ERROR));

    assertThat(((Failed) outcome).failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(calls.requests()).hasSize(1);
  }

  @Test
  void aCallThatNeverLeftDoesNotStartTheCountAgain() {
    var memory = failedTwice(unsigned, unsigned.known(NOOR));
    var between = unsigned.failed(NOOR, memory, new ScriptedCalls().fails(FailureKind.NOT_SENT));
    calls.answers(500, ERROR).answers(200, OPEN).answers(200, SHOWN);

    assertThat(third(unsigned, between.memory())).isEqualTo(FailureKind.REFUSED);
  }
}
