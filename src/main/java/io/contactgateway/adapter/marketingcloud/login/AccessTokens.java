package io.contactgateway.adapter.marketingcloud.login;

import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.marketingcloud.login.TokenResult.Denied;
import io.contactgateway.adapter.marketingcloud.login.TokenResult.Granted;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The token of one target: one auth host, client, account and scope. Thread-safe, never blocks.
 *
 * <ul>
 *   <li>At most one login is under way; whoever comes meanwhile waits for its answer. A waiter that
 *       goes away takes nothing from the others.
 *   <li>From the refresh time to the expiry the old token serves while a new one is fetched; an
 *       idle target fetches none.
 *   <li>A failed login is not tried again before its pause is over, or there are other credentials.
 *       What became of a login with the old ones says nothing to whoever comes with the new ones.
 * </ul>
 */
public final class AccessTokens {
  private static final Logger LOG = Logger.getLogger(AccessTokens.class);

  private final TokenEndpoint endpoint;
  private final LongSupplier nanoTime;
  private final LoginBackoff pause;
  private Optional<AccessToken> current = Optional.empty();
  private Optional<Login> underWay = Optional.empty();
  private Optional<Credentials> lastTried = Optional.empty();

  public AccessTokens(TokenEndpoint endpoint, LongSupplier nanoTime, LoginBackoff pause) {
    this.endpoint = endpoint;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * The token to call with.
   *
   * @param calls carries the login where one is needed
   * @param forced whether somebody asked for the attempt by hand
   */
  public Uni<TokenResult> current(VendorCalls calls, boolean forced) {
    return Uni.createFrom().deferred(() -> decide(calls, forced));
  }

  /** A token in place of one that was refused: the one fetched meanwhile, or a new one. */
  public Uni<TokenResult> insteadOf(AccessToken refused, VendorCalls calls) {
    return Uni.createFrom()
        .deferred(
            () -> {
              drop(refused);
              return decide(calls, false);
            });
  }

  private synchronized void drop(AccessToken refused) {
    current = current.filter(token -> !token.value().equals(refused.value()));
  }

  /** A login on its way. */
  private record Login(Credentials credentials, CompletableFuture<TokenResult> answer) {}

  private record Decision(Uni<TokenResult> access, Optional<Login> toStart) {}

  private Uni<TokenResult> decide(VendorCalls calls, boolean forced) {
    var decision = decision(calls, forced);
    decision.toStart().ifPresent(login -> start(login, calls));
    return decision.access();
  }

  private synchronized Decision decision(VendorCalls calls, boolean forced) {
    if (lastTried.filter(endpoint.credentials()::equals).isEmpty()) {
      pause.credentialsChanged();
    }
    var now = nanoTime.getAsLong();
    var usable = current.filter(token -> token.isUsable(now));
    var mayStart = underWay.isEmpty() && pause.denial(now, forced).isEmpty();
    if (usable.isPresent()) {
      var refresh = mayStart && usable.get().isDueForRefresh(now);
      return new Decision(
          Uni.createFrom().item(new Granted(usable.get())),
          refresh ? Optional.of(newLogin()) : Optional.empty());
    }
    if (mayStart) {
      var login = newLogin();
      return new Decision(answerOf(login), Optional.of(login));
    }
    return new Decision(
        underWay
            .map(
                login ->
                    answerOf(login).chain(tokenResult -> own(tokenResult, login, calls, forced)))
            .orElseGet(() -> denied(now, forced)),
        Optional.empty());
  }

  /** A login that its starter's guards held back, or with old credentials, says nothing of ours. */
  private Uni<TokenResult> own(TokenResult shared, Login login, VendorCalls calls, boolean forced) {
    if (!(shared instanceof Denied denied)) {
      return Uni.createFrom().item(shared);
    }
    var old = !login.credentials().equals(endpoint.credentials());
    return denied.failure().kind() == FailureKind.NOT_SENT || old
        ? decide(calls, forced)
        : Uni.createFrom().item(shared);
  }

  private Login newLogin() {
    var login = new Login(endpoint.credentials(), new CompletableFuture<>());
    underWay = Optional.of(login);
    return login;
  }

  private Uni<TokenResult> denied(long now, boolean forced) {
    return Uni.createFrom()
        .item(pause.denial(now, forced).<TokenResult>map(Denied::new).orElseThrow());
  }

  /** Through an emitter, so that a waiter's cancellation does not reach the shared login. */
  private static Uni<TokenResult> answerOf(Login login) {
    return Uni.createFrom()
        .emitter(
            waiter ->
                login
                    .answer()
                    .whenComplete(
                        (tokenResult, bug) -> {
                          if (bug == null) {
                            waiter.complete(tokenResult);
                          } else {
                            waiter.fail(bug);
                          }
                        }));
  }

  private void start(Login login, VendorCalls calls) {
    var asked = nanoTime.getAsLong();
    Uni.createFrom()
        .deferred(() -> calls.send(endpoint.request(login.credentials())))
        .map(reply -> settled(login, reply, asked))
        .subscribe()
        .with(login.answer()::complete, bug -> abandon(login, bug));
  }

  private synchronized TokenResult settled(Login login, VendorReply reply, long asked) {
    lastTried = Optional.of(login.credentials());
    var tokenResult = endpoint.read(reply, asked);
    underWay = Optional.empty();
    return tokenResult.fold(this::granted, this::denied);
  }

  private TokenResult granted(Granted granted) {
    current = Optional.of(granted.token());
    pause.succeeded();
    return granted;
  }

  private TokenResult denied(Denied denied) {
    var failure = pause.failed(denied.failure(), nanoTime.getAsLong());
    if (failure.kind() != FailureKind.NOT_SENT) {
      LOG.warnf("No new access token: %s", failure.detail());
    }
    return new Denied(failure);
  }

  private void abandon(Login login, Throwable bug) {
    synchronized (this) {
      underWay = Optional.empty();
    }
    login.answer().completeExceptionally(bug);
  }
}
