package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed login comes to, and when the next one is tried. */
class FailedLoginTest {
  private static final String INVALID_CLIENT =
      "{\"error\": \"invalid_client\", \"error_description\": \"no\"}";

  private final Target target = new Target();
  private final ScriptedCalls vendor = new ScriptedCalls();

  @Test
  void refusedCredentialsAreNotTriedAgainByEveryContact() {
    vendor.answers(401, INVALID_CLIENT);

    var first = failure(deliver());
    assertThat(first.kind()).isEqualTo(FailureKind.CREDENTIALS);
    assertThat(first.detail()).contains("invalid_client").doesNotContain(Target.SECRET);
    for (var i = 0; i < 20; i++) {
      var held = failure(deliver());
      assertThat(held.kind()).as("nobody was asked").isEqualTo(FailureKind.NOT_SENT);
      assertThat(held.retryAfter()).isPresent();
      assertThat(held.detail()).contains("invalid_client").doesNotContain(Target.SECRET);
    }

    assertThat(vendor.requests()).hasSize(1);
  }

  /** A probe comes after a minute; whoever resumes the target may come sooner. */
  @Test
  void everyProbeOfAFaultyTargetTriesALogin() {
    vendor.answers(401, INVALID_CLIENT).answers(401, INVALID_CLIENT).answers(200, Target.LOGIN);
    vendor.answers(200, Target.UPDATED);

    deliver();
    target.elapse(Duration.ofSeconds(2));
    assertThat(failure(deliver()).kind()).isEqualTo(FailureKind.CREDENTIALS);
    assertThat(vendor.requests()).hasSize(2);
    target.elapse(Duration.ofMinutes(1));

    assertThat(deliver()).isInstanceOf(Delivered.class);
  }

  @Test
  void anAttemptByHandTriesRefusedCredentialsAtOnce() {
    vendor.answers(401, INVALID_CLIENT).answers(200, Target.LOGIN).answers(200, Target.UPDATED);
    deliver();

    var outcome = target.attempt(Target.forced(Target.noor(), Target.known()), vendor);

    assertThat(outcome).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 405})
  void aLoginThatIsTurnedDownIsAMatterOfCredentials(int status) {
    vendor.answers(status, "");

    assertThat(failure(deliver())).returns(FailureKind.CREDENTIALS, Failure::kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | null",
        "503 | ''",
        "408 | ''",
        "200 | {\"expires_in\": 1079}",
        "200 | {\"access_token\": \"\"}",
        "200 | {\"access_token\": \"a b\"}",
        "200 | <html>"
      })
  void aLoginThatBreaksLeavesNoDoubtAboutTheContact(int status, String body) {
    vendor.answers(status, body);

    var failure = failure(deliver());

    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.status()).isEmpty();
    assertThat(vendor.requests()).hasSize(1);
  }

  @Test
  void aTokenThatNoServerWouldTakeIsNoneAndNoContactIsRefusedForIt() {
    var huge = "{\"access_token\": \"" + "t".repeat(8_001) + "\", \"expires_in\": 1079}";
    vendor.answers(200, huge).answers(431, "");

    assertThat(failure(deliver()).kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(vendor.requests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "OUTCOME_UNKNOWN"})
  void aLoginWithoutAnAnswerIsUnavailable(FailureKind kind) {
    vendor.fails(kind);

    assertThat(failure(deliver()).kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aBrokenLoginIsNotRepeatedWithoutABreath() {
    vendor.answers(500, "");
    deliver();

    var failure = failure(deliver());

    assertThat(failure.kind()).isEqualTo(FailureKind.NOT_SENT);
    assertThat(failure.retryAfter().orElseThrow()).isLessThan(Duration.ofSeconds(1));
    target.elapse(Duration.ofSeconds(1));
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);
    assertThat(deliver()).isInstanceOf(Delivered.class);
  }

  @Test
  void aThrottledLoginWaitsAsLongAsItIsTold() {
    vendor.answers(429, "", Map.of("Retry-After", "90"));

    assertThat(failure(deliver()).retryAfter()).contains(Duration.ofSeconds(90));
    target.elapse(Duration.ofSeconds(40));

    assertThat(failure(deliver()))
        .returns(FailureKind.THROTTLED, Failure::kind)
        .satisfies(failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(50)));
    assertThat(vendor.requests()).hasSize(1);
  }

  private DeliveryOutcome deliver() {
    return target.attempt(Target.delivery(Target.noor(), Target.known()), vendor);
  }

  private static Failure failure(DeliveryOutcome outcome) {
    return ((Failed) outcome).failure();
  }
}
