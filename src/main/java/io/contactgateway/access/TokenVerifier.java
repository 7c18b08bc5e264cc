package io.contactgateway.access;

import io.contactgateway.time.Delays;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Verifies tokens. Keys are read ahead, by one thread at a time and never by a caller's: a caller
 * waits, without a thread, only where a token names a key that isn't known yet.
 */
public final class TokenVerifier {
  private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(10);

  /** Of a caller; longer than the keys take, or else give up. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final KeySource source;
  private final KeySource.Reader reader;
  private final JWTAuthContextInfo rules;
  private final Delays delays;
  private final Executor threads;
  private final KeyReport report;
  private volatile Optional<Verification> keys = Optional.empty();
  private volatile boolean failing;
  private Optional<CompletableFuture<Void>> underWay = Optional.empty();
  private Delays.Cancellable next = () -> {};
  private Delays.Cancellable pause = () -> {};
  private boolean pausing;

  /**
   * @param rules what a token has to keep, and how often keys are read
   * @param threads for what blocks
   * @param vertx for what doesn't
   */
  public TokenVerifier(
      KeySource source,
      JWTAuthContextInfo rules,
      Delays delays,
      Executor threads,
      Vertx vertx,
      KeyReport report) {
    this.source = source;
    this.reader = source.reader(rules, vertx);
    this.rules = rules;
    this.delays = delays;
    this.threads = threads;
    this.report = report;
  }

  /**
   * Reads the keys for the first time, and from then on again and again. Done when it has tried.
   */
  public CompletionStage<Void> start() {
    return read();
  }

  /** Reads them no more. */
  public synchronized void stop() {
    next.cancel();
    pause.cancel();
  }

  /** Never fails. {@link VerificationResult.UnknownKey} means that it can't be told now. */
  Uni<VerificationResult> verify(String token) {
    var verificationResult = check(token);
    return verificationResult instanceof VerificationResult.UnknownKey
        ? Uni.createFrom()
            .completionStage(this::newer)
            .ifNoItem()
            .after(PATIENCE)
            .recoverWithItem((Void) null)
            .map(read -> checkAgain(token))
        : Uni.createFrom().item(verificationResult);
  }

  private VerificationResult check(String token) {
    return keys.map(known -> known.check(token)).orElseGet(VerificationResult.UnknownKey::new);
  }

  private VerificationResult checkAgain(String token) {
    var verificationResult = check(token);
    return verificationResult instanceof VerificationResult.UnknownKey
            && keys.isPresent()
            && !failing
        ? new VerificationResult.Bad(TokenRefusal.UNKNOWN_KEY)
        : verificationResult;
  }

  /** Newer keys, unless somebody asked for them a moment ago: anybody can name a key. */
  private synchronized CompletionStage<Void> newer() {
    if (underWay.isEmpty()) {
      if (pausing || source instanceof KeySource.Fixed) {
        return CompletableFuture.completedFuture(null);
      }
      pausing = true;
      pause = delays.after(Duration.ofMinutes(rules.getForcedJwksRefreshInterval()), this::goOn);
    }
    return read();
  }

  private synchronized void goOn() {
    pausing = false;
  }

  private synchronized CompletionStage<Void> read() {
    if (underWay.isPresent()) {
      return underWay.get();
    }
    var done = new CompletableFuture<Void>();
    underWay = Optional.of(done);
    threads.execute(() -> readNow(done));
    return done;
  }

  private void readNow(CompletableFuture<Void> done) {
    try {
      keys = Optional.of(Verification.with(reader.read(), rules));
      failing = false;
      report.good();
    } catch (IOException | RuntimeException unreadable) {
      failing = true;
      report.bad(unreadable);
    }
    readLater();
    done.complete(null);
  }

  private synchronized void readLater() {
    underWay = Optional.empty();
    next.cancel();
    if (source instanceof KeySource.Fixed) {
      return;
    }
    next =
        delays.after(
            failing ? BETWEEN_FAILURES : Duration.ofMinutes(rules.getJwksRefreshInterval()),
            this::read);
  }
}
