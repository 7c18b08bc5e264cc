package io.contactgateway.app;

import io.contactgateway.access.AccessSettings;
import io.contactgateway.access.Callers;
import io.contactgateway.access.KeyReport;
import io.contactgateway.access.KeySource;
import io.contactgateway.access.RefusedTokens;
import io.contactgateway.access.TokenVerifier;
import io.contactgateway.time.Delays;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Who may call, as it was configured. */
final class ConfiguredAccess {
  private static final Logger LOG = Logger.getLogger(ConfiguredAccess.class);

  /** Of the start, for keys that are out of reach. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Optional<TokenVerifier> verifier;
  private final Callers callers;

  /**
   * @param rules what tokens have to keep; not looked at where there are none
   */
  ConfiguredAccess(
      AccessSettings settings,
      JWTAuthContextInfo rules,
      Delays delays,
      Vertx vertx,
      MeterRegistry meters) {
    verifier = settings.keys().map(keys -> verifier(keys, rules, delays, vertx));
    callers = new Callers(verifier, settings.rolesBySubject(), new RefusedTokens(meters));
  }

  private static TokenVerifier verifier(
      KeySource keys, JWTAuthContextInfo rules, Delays delays, Vertx vertx) {
    if (keys instanceof KeySource.Address address && !address.isSafe()) {
      LOG.warnf(
          "keys for tokens come over plain http from %s: whoever is on the way can make tokens",
          keys.place());
    }
    return new TokenVerifier(
        keys,
        new JWTAuthContextInfo(rules),
        delays,
        Infrastructure.getDefaultExecutor(),
        vertx,
        new KeyReport(keys.place(), System::nanoTime));
  }

  Callers callers() {
    return callers;
  }

  /** Reads the keys, and doesn't wait for ever. Blocks. */
  void start() {
    verifier.ifPresent(
        tokens ->
            Uni.createFrom()
                .completionStage(tokens::start)
                .ifNoItem()
                .after(PATIENCE)
                .recoverWithItem((Void) null)
                .await()
                .indefinitely());
  }

  void stop() {
    verifier.ifPresent(TokenVerifier::stop);
  }
}
