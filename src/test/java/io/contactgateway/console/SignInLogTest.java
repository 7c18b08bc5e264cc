package io.contactgateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.access.signin.SignInRefusal;
import io.contactgateway.access.signin.SignInResult.Refused;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.SettableTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInLogTest {
  private final SettableTime clock = new SettableTime();
  private final SignInLog log = new SignInLog(clock);

  private long lines(CapturedLog captured) {
    return captured.lines().stream().filter(line -> line.contains("sign-in")).count();
  }

  @Test
  void eachReasonIsSaidOnceAMinute() {
    try (var captured = CapturedLog.start()) {
      log.refused(new Refused(SignInRefusal.PROVIDER_ERROR, "invalid_client"));
      log.refused(new Refused(SignInRefusal.PROVIDER_ERROR, "invalid_client"));
      log.refused(new Refused(SignInRefusal.UNREACHABLE, ""));
      assertThat(lines(captured)).isEqualTo(2);
      clock.advance(Duration.ofMinutes(1));
      log.refused(new Refused(SignInRefusal.PROVIDER_ERROR, "invalid_client"));
      assertThat(lines(captured)).isEqualTo(3);
      assertThat(captured.lines()).anyMatch(line -> line.contains("PROVIDER_ERROR invalid_client"));
    }
  }

  @Test
  void whatVisitorsDoIsNoNews() {
    try (var captured = CapturedLog.start()) {
      log.refused(new Refused(SignInRefusal.STALE, ""));
      log.refused(new Refused(SignInRefusal.DENIED, "access_denied"));
      assertThat(lines(captured)).isZero();
    }
  }
}
