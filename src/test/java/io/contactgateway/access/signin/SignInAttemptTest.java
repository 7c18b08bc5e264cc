package io.contactgateway.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignInAttemptTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Secret SECRET = new Secret("one");

  private final SignInAttempt attempt = SignInAttempt.begin("problems", NOW);

  @Test
  void whatWasSealedIsOpenedWithTheSameSecretForTenMinutes() {
    var sealed = attempt.sealed(SECRET);

    assertThat(SignInAttempt.open(sealed, SECRET, NOW)).contains(attempt);
    assertThat(SignInAttempt.open(sealed, SECRET, NOW.plus(Duration.ofMinutes(9)))).isPresent();
    assertThat(SignInAttempt.open(sealed, SECRET, NOW.plus(Duration.ofMinutes(10)))).isEmpty();
    assertThat(SignInAttempt.open(sealed, new Secret("two"), NOW)).isEmpty();
  }

  @Test
  void noCharacterCanBeChanged() {
    var sealed = attempt.sealed(SECRET);
    for (var at = 0; at < sealed.length(); at++) {
      var other = sealed.charAt(at) == '1' ? '2' : '1';
      var changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
      assertThat(SignInAttempt.open(changed, SECRET, NOW)).as("at %d", at).isEmpty();
    }
  }

  @Test
  void eachHasTextsOfItsOwnAndShowsNone() {
    assertThat(attempt.state())
        .hasSize(64)
        .isNotEqualTo(attempt.nonce())
        .isNotEqualTo(attempt.verifier())
        .isNotEqualTo(SignInAttempt.begin("problems", NOW).state());
    assertThat(attempt.toString()).doesNotContain(attempt.verifier());
  }

  /** The example of RFC 7636, appendix B. */
  @Test
  void theChallengeIsThatOfTheStandard() {
    var example =
        new SignInAttempt("", "", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "start", NOW);

    assertThat(example.challenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  }
}
