package io.contactgateway.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Tells operators why tokens are refused, at DEBUG and as a metric; callers are told nothing. */
public final class RefusedTokens {
  private static final Logger LOG = Logger.getLogger(RefusedTokens.class);

  private final Map<TokenRefusal, Counter> counters = new EnumMap<>(TokenRefusal.class);

  public RefusedTokens(MeterRegistry meters) {
    Arrays.stream(TokenRefusal.values())
        .forEach(
            reason ->
                counters.put(
                    reason,
                    Counter.builder("contact_gateway_tokens_refused")
                        .description("bearer tokens that are not good, by reason")
                        .tag("reason", reason.word())
                        .register(meters)));
  }

  void refused(TokenRefusal reason) {
    counters.get(reason).increment();
    LOG.debugf("a token was refused: %s", reason.word());
  }
}
