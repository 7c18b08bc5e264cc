package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.Translation;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest.Purpose;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which verb goes first, and what crosses over to the other one. Exact calls each time. */
class VerbsTest {
  private static final String EXISTS =
      "{\"message\": \"There already.\", \"errorcode\": 30004, \"documentation\": \"\"}";
  private static final String ABSENT =
      "{\"message\": \"Not there.\", \"errorcode\": 30003, \"documentation\": \"\"}";
  private static final String FAIL_WITH_ID =
      Target.FAIL.replace("{\"operationStatus\"", "{\"contactID\": 70011223, \"operationStatus\"");

  private final Target target = new Target();
  private final ScriptedCalls vendor = new ScriptedCalls().answers(200, Target.LOGIN);

  @Test
  void recordsAreNamedByOurKeyUnlessTheVendorsIdIsSentToo() {
    assertThat(target.adapter().isAddressedByItsId()).isFalse();
    assertThat(new Target("send-contact-id", "true").adapter().isAddressedByItsId()).isTrue();
  }

  @Test
  void anUnknownContactIsCreated() {
    vendor.answers(200, Target.CREATED);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().vendorId()).contains("70011223");
    assertThat(outcome.memory().fields())
        .containsEntry("Email Addresses/Email Address", "/email")
        .containsEntry("Email Demographics/First Name", "/givenName");
  }

  @Test
  void aPreviewBeginsWithTheVerbThatTheAttemptWouldBeginWith() {
    assertThat(previewedVerb(VendorMemory.NOTHING, false)).isEqualTo("POST");
    assertThat(previewedVerb(VendorMemory.NOTHING, true)).isEqualTo("PATCH");
    assertThat(previewedVerb(Target.known(), false)).isEqualTo("PATCH");
  }

  private String previewedVerb(VendorMemory memory, boolean uncertain) {
    var delivery =
        new Delivery(
            Target.KEY,
            Target.noor(),
            memory,
            uncertain ? Certainty.UNRECORDED : Certainty.CERTAIN,
            false);
    var preview = target.adapter().preview(delivery).await().indefinitely();
    var request = ((Translation.Eligible) preview).requests().get(0);
    assertThat(request.headers()).containsEntry("Authorization", "***");
    return request.method();
  }

  @Test
  void aKnownContactIsUpdated() {
    vendor.answers(200, Target.UPDATED);

    var outcome = deliver(Target.known());

    assertThat(verbs()).isEqualTo("PATCH");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.UPDATED);
  }

  @Test
  void aContactWithoutAnIdStaysKnown() {
    vendor.answers(
        200, "{\"operationStatus\": \"OK\", \"isNewContactKey\": true, \"hasErrors\": false}");
    var created = deliver(VendorMemory.NOTHING);
    vendor.answers(200, Target.UPDATED);

    deliver(created.memory());

    assertThat(verbs()).isEqualTo("POST PATCH");
  }

  @Test
  void aCreateAfterAnUncertainOneIsAnUpdate() {
    vendor.answers(200, Target.UPDATED);

    var outcome = target.deliver(Target.uncertain(Target.noor(), VendorMemory.NOTHING), vendor);

    assertThat(verbs()).isEqualTo("PATCH");
    assertThat(outcome).isInstanceOf(Delivered.class);
  }

  @Test
  void anUncertainCreateThatNeverArrivedIsMadeAfterAll() {
    vendor.answers(200, Target.FAIL).answers(200, Target.CREATED);

    var outcome = target.deliver(Target.uncertain(Target.noor(), VendorMemory.NOTHING), vendor);

    assertThat(verbs()).isEqualTo("PATCH POST");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().notes()).doesNotContainKey("crossed");
  }

  @Test
  void aCreateThatMeetsAnExistingContactBecomesAnUpdate() {
    vendor.answers(409, EXISTS).answers(200, Target.UPDATED);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.UPDATED);
  }

  @Test
  void anUpdateOfAMissingContactBecomesAWholeCreate() {
    vendor.answers(404, ABSENT).answers(200, Target.CREATED);
    var memory = Target.known().withFields(Map.of("Email Demographics/x", "/attributes/x"));

    var outcome = deliver(memory);

    assertThat(verbs()).isEqualTo("PATCH POST");
    assertThat(vendor.requests().get(2).body().orElseThrow())
        .contains("noor.haddad@example.org", "First Name");
    assertThat(((Delivered) outcome).findings().uncleared()).isEmpty();
    assertThat(outcome.memory().fields()).doesNotContainKey("Email Demographics/x");
  }

  @Test
  void aMissingContactIsForgottenBeforeItIsCreatedAgain() {
    vendor.answers(404, ABSENT);

    var outcome = attempt(Target.known());

    assertThat(kind(outcome)).isEqualTo(FailureKind.MISSING);
    assertThat(outcome.memory().vendorId()).isEmpty();
    assertThat(outcome.memory().notes()).doesNotContainKey("known");
  }

  @Test
  void aWrongPathDoesNotCostTheMemoryOfAContact() {
    vendor.answers(404, "<html>").answers(404, "<html>");

    var outcome = deliver(Target.known());

    assertThat(verbs()).isEqualTo("PATCH POST");
    assertThat(kind(outcome)).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(outcome.memory()).isEqualTo(Target.known());
  }

  @Test
  void thereAndNotThereEndsAfterOneCrossing() {
    vendor.answers(409, EXISTS).answers(404, ABSENT);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory().notes()).doesNotContainKey("crossed");
  }

  @Test
  void notThereAndThereEndsAfterOneCrossing() {
    vendor.answers(404, ABSENT).answers(409, EXISTS);

    assertThat(kind(deliver(Target.known()))).isEqualTo(FailureKind.REFUSED);
    assertThat(verbs()).isEqualTo("PATCH POST");
  }

  @Test
  void anUnexplainedFailureOfACreateIsTriedAsAnUpdateOnce() {
    vendor.answers(200, Target.FAIL).answers(200, Target.FAIL);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
    var failure = ((Failed) outcome).failure();
    assertThat(failure.detail())
        .isEqualTo(
            "POST was answered FAIL (ExampleInvalid) | PATCH was answered FAIL (ExampleInvalid)");
    assertThat(failure.words().orElseThrow().text()).contains("ExampleInvalid", " | ");
    assertThat(outcome.memory()).isEqualTo(VendorMemory.NOTHING);
  }

  @Test
  void aContactThatWasThereAlreadyIsKnownAfterAnUnexplainedFailure() {
    vendor.answers(200, Target.FAIL).answers(200, Target.UPDATED);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(outcome).isInstanceOf(Delivered.class);
    assertThat(outcome.memory().vendorId()).contains("70011223");
  }

  @Test
  void anUnexplainedFailureOfAnUpdateIsTriedAsACreateOnceAndTheContactStaysKnown() {
    vendor.answers(200, Target.FAIL).answers(200, Target.FAIL);

    var outcome = deliver(Target.known());

    assertThat(verbs()).isEqualTo("PATCH POST");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory()).isEqualTo(Target.known());
  }

  @Test
  void aFailureThatACodeExplainsDoesNotCross() {
    vendor.answers(200, Target.FAIL.replace("ExampleInvalid", "10001"));

    assertThat(kind(deliver(VendorMemory.NOTHING))).isEqualTo(FailureKind.REFUSED);
    assertThat(verbs()).isEqualTo("POST");
  }

  @Test
  void aPartlyRefusedCreateIsKnownAndNotCreatedAgain() {
    vendor.answers(200, FAIL_WITH_ID);
    var refused = deliver(VendorMemory.NOTHING);
    vendor.answers(200, Target.UPDATED);

    deliver(refused.memory());

    assertThat(kind(refused)).isEqualTo(FailureKind.REFUSED);
    assertThat(refused.memory().vendorId()).contains("70011223");
    assertThat(verbs()).isEqualTo("POST PATCH");
  }

  @Test
  void anUpdateThatFailsOnAContactWhichTheVendorNamesDoesNotCross() {
    vendor.answers(200, FAIL_WITH_ID);

    assertThat(kind(deliver(Target.known()))).isEqualTo(FailureKind.REFUSED);
    assertThat(verbs()).isEqualTo("PATCH");
  }

  @Test
  void anUpdateInConflictIsTriedOnceMore() {
    vendor.answers(409, "{\"errorcode\": 30002}").answers(409, "{\"errorcode\": 30002}");

    var outcome = deliver(Target.known());

    assertThat(verbs()).isEqualTo("PATCH PATCH");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory().notes()).doesNotContainKey("repeated");
  }

  @Test
  void aCreateInAnInvalidStateIsRefused() {
    vendor.answers(409, "{\"errorcode\": 30002}");

    assertThat(kind(deliver(VendorMemory.NOTHING))).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void aCreateThatTheContactIsNotEnoughForIsNotSent() {
    vendor.answers(404, ABSENT);
    var memory = Target.knownWith(Map.of("MobileConnect Demographics/Mobile Number", "/phone"));
    // A number of no country: only its delivery before tells what its Locale is.
    var contact = Target.contact("{\"phone\": \"+80012345678\"}");

    var outcome = target.deliver(Target.delivery(contact, memory), vendor);

    assertThat(verbs()).isEqualTo("PATCH");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void whatAnUncertainCallMayHaveWrittenIsRemembered() {
    vendor.answers(504, "");

    var outcome = attempt(VendorMemory.NOTHING);

    assertThat(outcome.memory().fields()).containsKey("Email Demographics/First Name");
    assertThat(outcome.memory().vendorId()).isEmpty();
  }

  private DeliveryOutcome deliver(VendorMemory memory) {
    return target.deliver(Target.delivery(Target.noor(), memory), vendor);
  }

  private DeliveryOutcome attempt(VendorMemory memory) {
    return target.attempt(Target.delivery(Target.noor(), memory), vendor);
  }

  private static FailureKind kind(DeliveryOutcome outcome) {
    return ((Failed) outcome).failure().kind();
  }

  private String verbs() {
    return String.join(
        " ",
        vendor.requests().stream()
            .filter(request -> request.purpose() == Purpose.CONTACT)
            .map(request -> request.method())
            .toList());
  }
}
