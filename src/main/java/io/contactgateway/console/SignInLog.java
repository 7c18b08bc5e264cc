package io.contactgateway.console;

import io.contactgateway.access.signin.SignInRefusal;
import io.contactgateway.access.signin.SignInResult.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Says in the log that the provider doesn't do its part: once a minute for each reason, since
 * anybody may come from there. Thread-safe.
 */
final class SignInLog {
  private static final Logger LOG = Logger.getLogger(SignInLog.class);
  private static final Duration BETWEEN = Duration.ofMinutes(1);

  /** What visitors do. */
  private static final Set<SignInRefusal> USUAL = Set.of(SignInRefusal.STALE, SignInRefusal.DENIED);

  private final InstantSource clock;
  private final Map<SignInRefusal, Instant> said = new EnumMap<>(SignInRefusal.class);

  SignInLog(InstantSource clock) {
    this.clock = clock;
  }

  void refused(Refused refused) {
    if (!USUAL.contains(refused.reason()) && isDue(refused.reason())) {
      LOG.warnf("a sign-in at the provider failed: %s %s", refused.reason(), refused.code());
    }
  }

  private synchronized boolean isDue(SignInRefusal reason) {
    var now = clock.instant();
    var last = said.get(reason);
    if (last != null && now.isBefore(last.plus(BETWEEN))) {
      return false;
    }
    said.put(reason, now);
    return true;
  }
}
