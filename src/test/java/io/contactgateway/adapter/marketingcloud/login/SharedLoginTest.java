package io.contactgateway.adapter.marketingcloud.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorRequest.Purpose;
import io.contactgateway.adapter.marketingcloud.HeldCalls;
import io.contactgateway.adapter.marketingcloud.Target;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many attempts at one time. */
class SharedLoginTest {
  private static final int MANY = 50;

  private final Target target = new Target();
  private final HeldCalls vendor = new HeldCalls();

  @Test
  void manyAttemptsShareOneLogin() {
    var attempts = start(MANY);
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);
    assertThat(vendor.count(Purpose.CONTACT)).isZero();

    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(1);
    assertThat(vendor.count(Purpose.CONTACT)).isEqualTo(MANY);
    assertThat(outcomes(attempts)).hasOnlyElementsOfType(Delivered.class);
  }

  @Test
  void aFailedLoginIsHeardByEveryWaiter() {
    var attempts = start(MANY);

    vendor.answer(Purpose.LOGIN, 401, "{\"error\": \"invalid_client\"}");

    assertThat(vendor.count(Purpose.CONTACT)).isZero();
    assertThat(outcomes(attempts))
        .allSatisfy(
            outcome ->
                assertThat(((Failed) outcome).failure().kind()).isEqualTo(FailureKind.CREDENTIALS));
  }

  @Test
  void attemptsRefusedWithOneTokenShareOneNewLoginAndAllReplay() {
    var attempts = start(20);
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 401, "");
    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(2);

    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN.replace("OPAQUE", "NEWER"));
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(vendor.count(Purpose.LOGIN)).isEqualTo(2);
    assertThat(vendor.count(Purpose.CONTACT)).isEqualTo(40);
    assertThat(outcomes(attempts)).hasOnlyElementsOfType(Delivered.class);
  }

  @Test
  void anAttemptRefusedWithAnOldTokenUsesTheOneFetchedMeanwhile() {
    var slow = new HeldCalls();
    var first = start(vendor);
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    var second = start(slow);
    vendor.answer(Purpose.CONTACT, 401, "");
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN.replace("OPAQUE", "NEWER"));
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    slow.answer(Purpose.CONTACT, 401, "");
    slow.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(slow.count(Purpose.LOGIN)).isZero();
    assertThat(outcomes(List.of(first, second))).hasOnlyElementsOfType(Delivered.class);
  }

  @Test
  void theLoginOutlivesTheAttemptThatStartedIt() {
    var starter = start(vendor);
    var waiter = start(vendor);

    starter.cancel();
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(waiter.awaitItem().getItem()).isInstanceOf(Delivered.class);
    assertThat(vendor.count(Purpose.CONTACT)).isEqualTo(1);
  }

  @Test
  void aWaiterThatGoesAwayTakesNothingFromTheOthers() {
    var starter = start(vendor);
    var waiter = start(vendor);

    waiter.cancel();
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(starter.awaitItem().getItem()).isInstanceOf(Delivered.class);
  }

  @Test
  void aWaiterLogsInItselfWhereTheStartersLoginWasHeldBack() {
    var guarded = new HeldCalls();
    var starter = start(guarded);
    var waiter = start(vendor);

    guarded.fail(Purpose.LOGIN, FailureKind.NOT_SENT);
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(((Failed) starter.awaitItem().getItem()).failure().kind())
        .isEqualTo(FailureKind.NOT_SENT);
    assertThat(waiter.awaitItem().getItem()).isInstanceOf(Delivered.class);
  }

  @Test
  void aLoginThatBreaksByABugDoesNotBlockTheNextOne() {
    var broken =
        start(
            request -> {
              throw new IllegalStateException("a bug");
            });
    broken.assertFailedWith(IllegalStateException.class);

    var next = start(vendor);
    vendor.answer(Purpose.LOGIN, 200, Target.LOGIN);
    vendor.answer(Purpose.CONTACT, 200, Target.UPDATED);

    assertThat(next.awaitItem().getItem()).isInstanceOf(Delivered.class);
  }

  @Test
  void aTokenAndItsLoginShowNothing() {
    var token =
        AccessToken.of("OPAQUE", URI.create("https://example.org"), 0, Duration.ofMinutes(1));

    assertThat(new TokenResult.Granted(token).toString()).doesNotContain("OPAQUE");
  }

  private List<UniAssertSubscriber<DeliveryOutcome>> start(int count) {
    var attempts = new ArrayList<UniAssertSubscriber<DeliveryOutcome>>();
    for (var i = 0; i < count; i++) {
      attempts.add(start(vendor));
    }
    return attempts;
  }

  private UniAssertSubscriber<DeliveryOutcome> start(VendorCalls calls) {
    return target
        .adapter()
        .deliver(Target.delivery(Target.noor(), Target.known()), calls)
        .subscribe()
        .withSubscriber(UniAssertSubscriber.create());
  }

  private static List<DeliveryOutcome> outcomes(
      List<UniAssertSubscriber<DeliveryOutcome>> attempts) {
    return attempts.stream().map(attempt -> attempt.awaitItem().getItem()).toList();
  }
}
