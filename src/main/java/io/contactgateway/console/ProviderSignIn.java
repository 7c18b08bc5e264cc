package io.contactgateway.console;

import io.contactgateway.access.Callers;
import io.contactgateway.access.signin.ProviderAnswer;
import io.contactgateway.access.signin.SignInProvider;
import io.contactgateway.access.signin.SignInProvider.Begun;
import io.contactgateway.access.signin.SignInRefusal;
import io.contactgateway.access.signin.SignInResult.Refused;
import io.contactgateway.access.signin.SignInResult.SignedIn;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.page.SignInNotices;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.AttemptCookie;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.SignIn;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Map;

/** Sends visitors to the provider, and takes them back with a token. */
final class ProviderSignIn {
  private static final Map<SignInRefusal, Integer> STATUSES =
      Map.of(
          SignInRefusal.STALE, 400,
          SignInRefusal.DENIED, 403,
          SignInRefusal.PROVIDER_ERROR, 502,
          SignInRefusal.UNREACHABLE, 503,
          SignInRefusal.NOT_PROVEN, 502,
          SignInRefusal.TOKEN_REFUSED, 403);

  private final SignInProvider provider;
  private final Callers callers;
  private final SignInLog log;

  ProviderSignIn(SignInProvider provider, Callers callers, InstantSource clock) {
    this.provider = provider;
    this.callers = callers;
    this.log = new SignInLog(clock);
  }

  /** Leads to the provider. */
  Uni<Answer> begin(Exchange exchange) {
    var place = Section.find(exchange.query("to")).map(Section::path).orElse("start");
    return provider
        .begin(place)
        .map(ProviderSignIn::leave)
        .onFailure()
        .recoverWithUni(away -> now(refused(exchange, new Refused(SignInRefusal.UNREACHABLE, ""))));
  }

  private static Answer leave(Begun begun) {
    return response -> {
      AttemptCookie.keep(response, begun.sealed());
      return Answer.goTo(begun.address()).send(response);
    };
  }

  /** Takes back whom the provider sends. */
  Uni<Answer> finish(Exchange exchange) {
    var answer =
        new ProviderAnswer(
            exchange.query("state"), exchange.query("code"), exchange.query("error"));
    return provider
        .finish(exchange.attempt(), answer)
        .flatMap(
            result ->
                result.fold(
                    signedIn -> looked(exchange, signedIn),
                    refused -> now(over(exchange, refused))));
  }

  /** As good as each of its tokens later has to be, or else the visitor would go in circles. */
  private Uni<Answer> looked(Exchange exchange, SignedIn signedIn) {
    if (!SignIn.isToken(signedIn.token())) {
      return now(notTaken(exchange));
    }
    return callers
        .holder(signedIn.token())
        .map(known -> in(exchange, signedIn))
        .onFailure(AuthenticationFailedException.class)
        .recoverWithUni(bad -> now(notTaken(exchange)));
  }

  /**
   * A page, and no redirect: the browser would not bring a strict cookie where another site sent
   * it.
   */
  private static Answer in(Exchange exchange, SignedIn signedIn) {
    return response -> {
      AttemptCookie.done(response);
      SignIn.keep(response, signedIn.token());
      return StatePages.passage(exchange, "You are signed in", signedIn.place()).send(response);
    };
  }

  private static Uni<Answer> now(Answer answer) {
    return Uni.createFrom().item(answer);
  }

  private Answer notTaken(Exchange exchange) {
    return over(exchange, new Refused(SignInRefusal.TOKEN_REFUSED, ""));
  }

  /**
   * What the browser keeps counts no more. An answer of another sign-in leaves it: any site could
   * end a sign-in otherwise.
   */
  private Answer over(Exchange exchange, Refused refused) {
    var answer = refused(exchange, refused);
    return response -> {
      if (refused.reason() != SignInRefusal.STALE) {
        AttemptCookie.done(response);
      }
      return answer.send(response);
    };
  }

  private Answer refused(Exchange exchange, Refused refused) {
    log.refused(refused);
    var notice = SignInNotices.of(refused.reason(), refused.code());
    return StatePages.notice(exchange, STATUSES.get(refused.reason()), notice);
  }

  /** Out here, and at the provider where it has a place for that. */
  Uni<Answer> signOut(Exchange exchange) {
    return provider
        .farewell()
        .map(
            address ->
                response -> {
                  SignIn.forget(response);
                  // A redirect after a form would have to be allowed to leave the gateway.
                  return address
                      .map(there -> StatePages.passage(exchange, "You are signed out", there))
                      .orElseGet(() -> Answer.goTo("sign-in"))
                      .send(response);
                });
  }
}
