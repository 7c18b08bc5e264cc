package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorRequest.Purpose;
import org.junit.jupiter.api.Test;

/** A create that was accepted for a key which the vendor doesn't call new. */
class ConfirmationTest {
  private static final String ABSENT =
      "{\"message\": \"Not there.\", \"errorcode\": 30003, \"documentation\": \"\"}";

  private final Target target = new Target();
  private final ScriptedCalls vendor = new ScriptedCalls().answers(200, Target.LOGIN);

  @Test
  void aCreateThatIsNotNewIsConfirmedByOneUpdate() {
    vendor.answers(200, Target.UPDATED).answers(200, Target.UPDATED);

    var outcome = attempt(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.CREATED);
    assertThat(outcome.memory().notes()).doesNotContainKey("crossed");
  }

  @Test
  void confirmingCanBeSwitchedOff() {
    vendor.answers(200, Target.UPDATED);

    var trusting = new Target("confirm-after-post", "false");
    trusting.attempt(Target.delivery(Target.noor(), VendorMemory.NOTHING), vendor);

    assertThat(verbs()).isEqualTo("POST");
  }

  @Test
  void aConfirmationThatFindsNobodyProvesTheCreate() {
    vendor.answers(200, Target.UPDATED).answers(404, ABSENT);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(((Delivered) outcome).operation()).isEqualTo(Operation.CREATED);
  }

  @Test
  void aRefusedConfirmationDoesNotCreateAgain() {
    vendor.answers(200, Target.UPDATED).answers(200, Target.FAIL);

    var outcome = deliver(VendorMemory.NOTHING);

    assertThat(verbs()).isEqualTo("POST PATCH");
    assertThat(kind(outcome)).isEqualTo(FailureKind.REFUSED);
    assertThat(outcome.memory().vendorId()).contains("70011223");
  }

  @Test
  void aConfirmationThatWasHeldUpIsMadeUpForAsAnUpdate() {
    vendor.answers(200, Target.UPDATED).answers(429, "");
    var heldUp = deliver(VendorMemory.NOTHING);
    vendor.answers(200, Target.UPDATED);

    var outcome = deliver(heldUp.memory());

    assertThat(kind(heldUp)).isEqualTo(FailureKind.THROTTLED);
    assertThat(verbs()).isEqualTo("POST PATCH PATCH");
    assertThat(outcome).isInstanceOf(Delivered.class);
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
