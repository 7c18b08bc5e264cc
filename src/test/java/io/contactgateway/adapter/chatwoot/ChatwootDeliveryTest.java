package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.chatwoot.signature.SourceId;
import io.contactgateway.settings.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sequence of calls; the numbers are those of the vendor document's conformance cases. */
class ChatwootDeliveryTest {
  private static final String NOOR =
      "{'displayName':'Noor Haddad','email':'noor@example.com','phone':'+96170123456',"
          + "'attributes':{'tier':'gold'}}";
  private static final String SHOWN = Inbox.shown(58213, "Noor@Example.com", "+96170123456");
  private static final String CREATED = Inbox.shown(58213, null, null);

  private final Inbox inbox = Inbox.signed();
  private final ScriptedCalls calls = new ScriptedCalls();

  private static String contactsPath() {
    return Inbox.URL + "/public/api/v1/inboxes/" + Inbox.IDENTIFIER + "/contacts";
  }

  private static String sourceId(int generation) {
    return SourceId.of(
        new Secret(Inbox.SECRET), new Secret(Inbox.IDENTIFIER), Inbox.KEY, generation);
  }

  private List<String> methods() {
    return calls.requests().stream().map(VendorRequest::method).toList();
  }

  @Test
  void aNewContactIsCreatedWithoutEmailAndPhoneAndThenUpdated() { // cases 2, 5, 6, 40
    var outcome =
        inbox.delivered(
            NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, SHOWN));

    assertThat(outcome.operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().vendorId()).contains("58213");
    assertThat(outcome.findings().conflicts()).isEmpty();
    assertThat(methods()).containsExactly("POST", "PATCH");
    assertThat(calls.requests().get(0).uri()).hasToString(contactsPath());
    assertThat(Inbox.body(calls.requests().get(0)).toString().replace('"', '\''))
        .isEqualTo(
            "{'source_id':'"
                + sourceId(0)
                + "','identifier':'gw-contact-000042','identifier_hash':"
                + "'3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9',"
                + "'name':'Noor Haddad','custom_attributes':{'tier':'gold'}}");
    assertThat(calls.requests().get(1).uri()).hasToString(contactsPath() + "/" + sourceId(0));
    assertThat(calls.requests().get(1).headers())
        .containsEntry("Content-Type", "application/json")
        .containsEntry("Accept", "application/json");
  }

  @Test
  void aKnownContactIsUpdatedWithOneCallUnderItsOwnIdentifier() { // cases 27, 42
    var memory = inbox.known(NOOR);

    var outcome = inbox.delivered(NOOR.replace("gold", "lead"), memory, calls.answers(200, SHOWN));

    assertThat(outcome.operation()).isEqualTo(Operation.UPDATED);
    assertThat(methods()).containsExactly("PATCH");
    assertThat(Inbox.body(calls.requests().get(0)).toString().replace('"', '\''))
        .isEqualTo(
            "{'identifier':'gw-contact-000042','identifier_hash':"
                + "'3b101b0a7292fe02fa99f1f95244b6fe54d90f5538c3385e973c043faafb2be9',"
                + "'name':'Noor Haddad','custom_attributes':{'tier':'lead'}}");
  }

  @Test
  void anInboxWithoutTokenGetsNoHash() { // case 39: a wrong hash is a 500
    Inbox.unsigned()
        .delivered(NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, SHOWN));

    assertThat(calls.requests())
        .allSatisfy(request -> assertThat(Inbox.body(request).has("identifier_hash")).isFalse())
        .allSatisfy(request -> assertThat(Inbox.body(request).has("identifier")).isTrue());
  }

  @Test
  void everyInboxHasItsOwnSourceId() { // case 7
    var second = Inbox.with("inbox-identifier", "inbox-secret-2");
    inbox.deliver("{}", VendorMemory.NOTHING, calls.answers(500, ""));
    second.deliver("{}", VendorMemory.NOTHING, calls.answers(500, ""));

    var sourceIds =
        calls.requests().stream().map(request -> Inbox.body(request).get("source_id")).toList();
    assertThat(sourceIds).doesNotHaveDuplicates();
  }

  @Test
  void aRepeatedCreateNamesTheSameRow() { // cases 3, 51
    var unknown =
        inbox.failed(NOOR, VendorMemory.NOTHING, calls.fails(FailureKind.OUTCOME_UNKNOWN));
    assertThat(unknown.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(unknown.memory().vendorId()).isEmpty();

    var again =
        new Delivery(Inbox.KEY, Inbox.contact(NOOR), unknown.memory(), Certainty.UNRECORDED, false);
    var outcome = inbox.deliver(again, calls.answers(200, CREATED).answers(200, SHOWN));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(methods()).containsExactly("POST", "POST", "PATCH");
    assertThat(calls.requests().get(1).body()).isEqualTo(calls.requests().get(0).body());
  }

  @Test
  void aRowThatLinksAnOlderContactIsUpdatedAsAnyOther() { // cases 4, 55
    var older = Inbox.shown(77, "old@example.com", null);
    var updated = Inbox.shown(77, "noor@example.com", "+96170123456");

    var outcome =
        inbox.delivered(
            NOOR, VendorMemory.NOTHING, calls.answers(200, older).answers(200, updated));

    assertThat(outcome.memory().vendorId()).contains("77");
    assertThat(outcome.findings().conflicts()).isEmpty();
  }

  @Test
  void anIdLearntHalfWayIsKept() {
    var outcome =
        inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(503, ""));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(outcome.memory().vendorId()).contains("58213");

    inbox.delivered(NOOR, outcome.memory(), calls.answers(200, SHOWN));
    assertThat(methods()).containsExactly("POST", "PATCH", "PATCH");
    assertThat(Inbox.body(calls.requests().get(2)).get("email").textValue())
        .isEqualTo("noor@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':58213,'account_id':7,'name':'Noor','email':'noor@example.com',"
            + "'phone_number':'+96170123456','identifier':'gw-contact-000042',"
            + "'custom_attributes':{'tier':'gold'},'label_list':[]}",
        "{'source_id':'s','pubsub_token':'t','id':58213,'name':null,'email':'noor@example.com',"
            + "'phone_number':'+96170123456'}"
      })
  void bothShapesOfTheUpdateAnswerAreRead(String answer) { // case 25
    var outcome =
        inbox.delivered(NOOR, inbox.known(NOOR), calls.answers(200, answer.replace('\'', '"')));

    assertThat(outcome.findings().conflicts()).isEmpty();
    assertThat(outcome.memory().vendorId()).contains("58213");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"id\":null}", "{\"id\":1}x", "<html>"})
  void successWithoutAContactIsAnUnknownOutcome(String answer) {
    var outcome = inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(200, answer));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.OUTCOME_UNKNOWN);
    assertThat(outcome.memory().vendorId()).isEmpty();
    assertThat(calls.requests()).hasSize(1);
  }

  @Test
  void aVanishedRowIsCreatedAgainWithAllValues() { // case 55
    var missing = inbox.failed(NOOR, inbox.known(NOOR), calls.answers(404, ""));

    assertThat(missing.failure().kind()).isEqualTo(FailureKind.MISSING);
    assertThat(missing.memory().vendorId()).isEmpty();

    var outcome =
        inbox.delivered(NOOR, missing.memory(), calls.answers(200, CREATED).answers(200, SHOWN));
    assertThat(outcome.operation()).isEqualTo(Operation.CREATED);
    assertThat(methods()).containsExactly("PATCH", "POST", "PATCH");
    assertThat(Inbox.body(calls.requests().get(1)).get("source_id").textValue())
        .isEqualTo(sourceId(0));
    assertThat(Inbox.body(calls.requests().get(2)).has("email")).isTrue();
  }

  @Test
  void goneAttributesAreNulledUntilThatWasDelivered() { // cases 28, 29, 30
    var gone = "{'displayName':'Noor Haddad','attributes':{'points':7}}";
    var failed = inbox.failed(gone, inbox.known(NOOR), calls.answers(503, ""));
    var outcome = inbox.delivered(gone, failed.memory(), calls.answers(200, SHOWN));
    inbox.delivered(gone, outcome.memory(), calls.answers(200, SHOWN));

    var sent = calls.requests().stream().map(Inbox::body).toList();
    assertThat(sent.get(0).get("custom_attributes")).hasToString("{\"points\":7,\"tier\":null}");
    assertThat(sent.get(1).get("custom_attributes")).hasToString("{\"points\":7,\"tier\":null}");
    assertThat(sent.get(2).get("custom_attributes")).hasToString("{\"points\":7}");
    assertThat(sent).noneMatch(body -> body.has("email") || body.has("phone_number"));
    assertThat(outcome.findings().uncleared()).containsExactly("/email", "/phone");
  }

  @Test
  void anAttributeOfAnUnknownOutcomeIsNulledOnceItIsGone() {
    var more = NOOR.replace("'tier':'gold'", "'tier':'gold','late':1");
    var unknown = inbox.failed(more, inbox.known(NOOR), calls.fails(FailureKind.OUTCOME_UNKNOWN));

    inbox.delivered(NOOR, unknown.memory(), calls.answers(200, SHOWN));

    assertThat(Inbox.body(calls.requests().get(1)).get("custom_attributes"))
        .hasToString("{\"tier\":\"gold\",\"late\":null}");
  }

  @Test
  void aPictureGoesOutOnlyWhenItChanged() {
    var picture = NOOR.replace("{'disp", "{'pictureUrl':'https://example.com/a.png','disp");
    var memory = inbox.known(picture);

    inbox.delivered(picture, memory, calls.answers(200, SHOWN));
    inbox.delivered(picture.replace("a.png", "b.png"), memory, calls.answers(200, SHOWN));
    var forced = new Delivery(Inbox.KEY, Inbox.contact(picture), memory, Certainty.CERTAIN, true);
    inbox.deliver(forced, calls.answers(200, SHOWN));

    var sent = calls.requests().stream().map(Inbox::body).toList();
    assertThat(sent.get(0).has("avatar_url")).isFalse();
    assertThat(sent.get(1).get("avatar_url").textValue()).isEqualTo("https://example.com/b.png");
    assertThat(sent.get(2).get("avatar_url").textValue()).isEqualTo("https://example.com/a.png");
    assertThat(inbox.translate(picture, memory).findings().unmapped()).isEmpty();
  }

  @Test
  void aPictureThatReturnsAfterAnUnknownOutcomeGoesOutAgain() {
    var picture = NOOR.replace("{'disp", "{'pictureUrl':'https://example.com/a.png','disp");
    var unknown =
        inbox.failed(
            picture.replace("a.png", "b.png"),
            inbox.known(picture),
            calls.fails(FailureKind.OUTCOME_UNKNOWN));

    inbox.delivered(picture, unknown.memory(), calls.answers(200, SHOWN));

    assertThat(Inbox.body(calls.requests().get(1)).get("avatar_url").textValue())
        .isEqualTo("https://example.com/a.png");
  }

  @Test
  void aNameThatTheServerDoesNotShowIsUnconfirmed() {
    var named = "{'givenName':'Noor','familyName':'Haddad'}";
    var memory = inbox.known(named);

    var shown = inbox.delivered(named, memory, calls.answers(200, SHOWN));
    var other = inbox.delivered(named, memory, calls.answers(200, SHOWN.replace("Noor", "Nora")));
    var silent = inbox.delivered(named, memory, calls.answers(200, "{\"id\":58213}"));

    assertThat(shown.findings().unconfirmed()).isEmpty();
    assertThat(other.findings().unconfirmed()).containsExactly("/familyName", "/givenName");
    assertThat(silent.findings().unconfirmed()).isEmpty();
  }

  @Test
  void aNameThatLosesCharactersIsUnconfirmed() {
    var named = "{'displayName':'Noor\u0085 Haddad'}";

    var outcome = inbox.delivered(named, inbox.known(named), calls.answers(200, SHOWN));

    assertThat(Inbox.body(calls.requests().get(0)).get("name").textValue())
        .isEqualTo("Noor Haddad");
    assertThat(outcome.findings().unconfirmed()).containsExactly("/displayName");
    assertThat(inbox.translate(named, outcome.memory()).findings().unconfirmed())
        .containsExactly("/displayName");
  }

  @Test
  void aDisplayNameOfBlanksIsUnmappedBesideTheOtherNames() {
    var named = "{'displayName':'\u00a0\u2007','givenName':'Noor'}";

    assertThat(inbox.translate(named, VendorMemory.NOTHING).findings().unmapped())
        .containsExactly("/displayName");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT_SENT", "THROTTLED", "UNAVAILABLE"})
  void aCallThatDidNotLeaveChangesNothingInMemory(FailureKind kind) {
    var memory = inbox.known(NOOR);

    var outcome = inbox.failed(NOOR.replace("noor@", "new@"), memory, calls.fails(kind));

    assertThat(outcome.failure().kind()).isEqualTo(kind);
    assertThat(outcome.memory()).isEqualTo(memory);
  }
}
