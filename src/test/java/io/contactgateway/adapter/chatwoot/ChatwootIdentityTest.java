package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.IdentityValue.Kind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.SharedRecord;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.contact.Violation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What keeps the server from joining people, and what is said where it did. */
class ChatwootIdentityTest {
  private static final String NOOR = "{'email':'noor@example.com','phone':'+96170123456'}";
  private static final String SHOWN = Inbox.shown(58213, "noor@example.com", "+96170123456");
  private static final String CREATED = Inbox.shown(58213, null, null);
  private static final IdentityValue EMAIL = new IdentityValue(Kind.EMAIL, "noor@example.com");

  private final Inbox inbox = Inbox.unsigned();
  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void emailAndPhoneGoOutInATurnOfTheAccountAndAreClaimed() {
    inbox.known(NOOR);

    assertThat(inbox.guard.turns()).containsExactly(Inbox.ACCOUNT);
    assertThat(inbox.guard.isInside()).isFalse();
    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("noor@example.com", "+96170123456");
  }

  @Test
  void aContactWithoutEmailAndPhoneNeedsNoTurn() {
    inbox.known("{'displayName':'Noor'}");

    assertThat(inbox.guard.turns()).isEmpty();
  }

  @Test
  void unchangedValuesAreNotSentAgainAndNeedNoTurn() {
    var memory = inbox.known(NOOR);

    inbox.delivered(NOOR.replace("noor@", "NOOR@"), memory, calls.answers(200, SHOWN));

    assertThat(Inbox.body(calls.requests().get(0)).has("email")).isFalse();
    assertThat(Inbox.body(calls.requests().get(0)).has("phone_number")).isFalse();
    assertThat(inbox.guard.turns()).hasSize(1);
  }

  @Test
  void aChangedValueGoesOutAloneAndMovesItsClaim() {
    var memory = inbox.known(NOOR);
    var shown = Inbox.shown(58213, "new@example.com", "+96170123456");

    inbox.delivered(NOOR.replace("noor@", "new@"), memory, calls.answers(200, shown));

    assertThat(Inbox.body(calls.requests().get(0)).get("email").textValue())
        .isEqualTo("new@example.com");
    assertThat(Inbox.body(calls.requests().get(0)).has("phone_number")).isFalse();
    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("new@example.com", "+96170123456");
  }

  @Test
  void aClearedValueStaysClaimedSinceTheServerKeepsIt() {
    var memory = inbox.known(NOOR);
    var shown = Inbox.shown(58213, "noor@example.com", "+96170999999");

    inbox.delivered("{'phone':'+96170999999'}", memory, calls.answers(200, shown));

    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("noor@example.com", "+96170999999");
  }

  @Test
  void byHandOrInDoubtEverythingIsSentAgain() {
    var memory = inbox.known(NOOR);
    var contact = Inbox.contact(NOOR);

    inbox.deliver(
        new Delivery(Inbox.KEY, contact, memory, Certainty.CERTAIN, true),
        calls.answers(200, SHOWN));
    inbox.deliver(
        new Delivery(Inbox.KEY, contact, memory, Certainty.UNRECORDED, false),
        calls.answers(200, SHOWN));

    assertThat(calls.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(Inbox.body(request).has("email")).isTrue())
        .allSatisfy(request -> assertThat(Inbox.body(request).has("phone_number")).isTrue());
  }

  @Test
  void aValueThatReturnsAfterAnUnknownOutcomeIsSentAgain() {
    var unknown =
        inbox.failed(
            NOOR.replace("noor@", "new@"),
            inbox.known(NOOR),
            calls.fails(FailureKind.OUTCOME_UNKNOWN));
    assertThat(inbox.guard.claimsOf(Inbox.KEY))
        .containsOnly("noor@example.com", "new@example.com", "+96170123456");

    inbox.delivered(NOOR, unknown.memory(), calls.answers(200, SHOWN));

    assertThat(Inbox.body(calls.requests().get(1)).get("email").textValue())
        .isEqualTo("noor@example.com");
    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("noor@example.com", "+96170123456");
  }

  @Test
  void aValueThatAnotherContactHoldsIsLeftOutAndTheRestDelivered() {
    inbox.guard.holds(Inbox.ACCOUNT, Inbox.OTHER_KEY, EMAIL);
    var shown = Inbox.shown(58213, null, "+96170123456");

    var outcome =
        inbox.delivered(
            NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, shown));

    assertThat(Inbox.body(calls.requests().get(1)).has("email")).isFalse();
    assertThat(Inbox.body(calls.requests().get(1)).has("phone_number")).isTrue();
    assertThat(outcome.findings().conflicts())
        .extracting(Violation::pointer)
        .containsExactly("/email");
    assertThat(outcome.findings().conflicts().get(0).detail()).doesNotContain("noor");
    assertThat(outcome.findings().unmapped()).isEmpty();
    assertThat(inbox.translate("{}", outcome.memory()).findings().uncleared())
        .containsExactly("/phone");
  }

  @Test
  void aRefusedValueIsTriedAgainAtTheNextDelivery() {
    inbox.guard.holds(Inbox.ACCOUNT, Inbox.OTHER_KEY, EMAIL);
    var json = "{'email':'noor@example.com'}";
    var refused =
        inbox.delivered(
            json, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, CREATED));

    inbox.guard.holds(Inbox.ACCOUNT, Inbox.KEY, EMAIL);
    var shown = Inbox.shown(58213, "noor@example.com", null);
    var outcome = inbox.delivered(json, refused.memory(), calls.answers(200, shown));

    assertThat(Inbox.body(calls.requests().get(2)).has("email")).isTrue();
    assertThat(outcome.findings().conflicts()).isEmpty();
  }

  @Test
  void anotherAccountHasClaimsOfItsOwn() {
    var second = Inbox.with("account", "2");
    second.guard.holds(Inbox.ACCOUNT, Inbox.OTHER_KEY, EMAIL);

    second.delivered(NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, SHOWN));

    assertThat(second.guard.turns()).containsExactly(Inbox.ACCOUNT + "#2");
    assertThat(Inbox.body(calls.requests().get(1)).has("email")).isTrue();
  }

  @Test
  void withoutATurnNothingIsSentAndTheIdIsKept() {
    inbox.guard.busy();

    var outcome = inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(outcome.failure().retryAfter()).contains(Duration.ofMillis(200));
    assertThat(outcome.memory().vendorId()).contains("58213");
    assertThat(calls.requests()).hasSize(1);
  }

  @Test
  void joinedPeopleAreRecordedAndNotRetried() { // case 33
    var memory = inbox.known(NOOR);
    var joined = Inbox.shown(99, "b@example.com", "+96170123456");

    var changed = NOOR.replace("noor@", "b@");
    var outcome = inbox.delivered(changed, memory, calls.answers(200, joined));

    assertThat(outcome.memory().vendorId()).contains("99");
    assertThat(outcome.findings().conflicts())
        .extracting(Violation::pointer)
        .containsExactly("/email");
    var next = inbox.delivered(changed, outcome.memory(), calls.answers(200, joined));
    assertThat(Inbox.body(calls.requests().get(1)).has("email")).isFalse();
    assertThat(next.findings().conflicts()).isEmpty();
  }

  @Test
  void nothingIsWrittenToARecordThatAnotherOfOurContactsHas() {
    inbox.guard.isOthers("58213");

    var outcome = inbox.failed(NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED));

    assertThat(outcome.failure()).isEqualTo(SharedRecord.failure());
    assertThat(outcome.memory().vendorId()).contains("58213");
    assertThat(calls.requests()).hasSize(1);
  }

  @Test
  void whatJoinedAContactThatIsGoneIsSentAgainByHandOnly() {
    var joined = Inbox.shown(99, "noor@example.com", "+96170123456");
    var first =
        inbox.delivered(
            NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, joined));
    var gone = inbox.failed(NOOR, first.memory(), calls.answers(404, "{}"));

    calls.answers(200, Inbox.shown(100, null, null)).answers(200, Inbox.shown(100, null, null));
    var again = inbox.delivered(NOOR, gone.memory(), calls);
    assertThat(Inbox.body(calls.requests().get(4)).has("email")).isFalse();
    assertThat(again.findings().conflicts())
        .extracting(Violation::pointer)
        .containsExactly("/email", "/phone");

    var forced =
        new Delivery(Inbox.KEY, Inbox.contact(NOOR), again.memory(), Certainty.CERTAIN, true);
    inbox.deliver(forced, calls.answers(200, SHOWN));
    assertThat(Inbox.body(calls.requests().get(5)).has("email")).isTrue();
  }

  @Test
  void peopleJoinedByOthersAreNoticed() {
    var named = "{'displayName':'Noor'}";
    var memory = inbox.known(named);

    var outcome = inbox.delivered(named, memory, calls.answers(200, Inbox.shown(99, null, null)));

    assertThat(outcome.memory().vendorId()).contains("99");
    assertThat(outcome.findings().conflicts()).extracting(Violation::pointer).containsExactly("");
  }

  @Test
  void aJoinIsReportedBesideARefusedValue() {
    var memory = inbox.known("{'displayName':'Noor'}");
    inbox.guard.holds(Inbox.ACCOUNT, Inbox.OTHER_KEY, EMAIL);
    var joined = Inbox.shown(99, null, null);

    var outcome =
        inbox.delivered("{'email':'noor@example.com'}", memory, calls.answers(200, joined));

    assertThat(outcome.findings().conflicts())
        .extracting(Violation::pointer)
        .containsExactly("", "/email");
  }

  @Test
  void aPhoneThatTheServerDroppedSilentlyIsReportedOnEveryDelivery() { // case 35
    var dropped = Inbox.shown(58213, "noor@example.com", null);
    var first =
        inbox.delivered(
            NOOR, VendorMemory.NOTHING, calls.answers(200, CREATED).answers(200, dropped));
    var second = inbox.delivered(NOOR, first.memory(), calls.answers(200, dropped));

    assertThat(first.findings().conflicts())
        .extracting(Violation::pointer)
        .containsExactly("/phone");
    assertThat(second.findings().conflicts()).isEqualTo(first.findings().conflicts());
    assertThat(Inbox.body(calls.requests().get(2)).has("phone_number")).isFalse();
  }

  @Test
  void aRefusedRevisionLetsGoOfWhatTheServerDidNotTake() {
    var memory = inbox.known("{'email':'noor@example.com'}");
    var invalid = "{\"message\":\"Email Invalid email\",\"attributes\":[\"email\"]}";

    var outcome =
        inbox.failed(
            "{'email':'new@example.com','phone':'+96170123456'}",
            memory,
            calls.answers(422, invalid));

    assertThat(outcome.failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("noor@example.com");
  }

  @Test
  void aRefusedRevisionKeepsWhatTheServerMayHold() {
    var memory = inbox.known(NOOR);
    var invalid = "{\"message\":\"Name is too long\",\"attributes\":[\"name\"]}";
    var forced = new Delivery(Inbox.KEY, Inbox.contact(NOOR), memory, Certainty.CERTAIN, true);

    inbox.deliver(forced, calls.answers(422, invalid));

    assertThat(inbox.guard.claimsOf(Inbox.KEY)).containsOnly("noor@example.com", "+96170123456");
  }

  @Test
  void memoryHoldsNoValues() {
    var memory = inbox.known(NOOR);

    assertThat(memory.notes().toString() + memory.fields()).doesNotContain("noor", "96170123456");
    assertThat(memory.notes()).containsKeys("email", "phone");
  }

  @Test
  void anUnchangedDeliveryLeavesTheMemoryAsItWas() {
    var memory = inbox.known(NOOR);

    var outcome = inbox.deliver(NOOR, memory, calls.answers(200, SHOWN));

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(outcome.memory()).isEqualTo(memory);
  }
}
