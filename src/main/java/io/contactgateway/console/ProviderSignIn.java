package io.contactgateway.console;

import io.contactgateway.access.signin.SignInProvider;
import io.contactgateway.access.signin.SignInRefusal;
import io.contactgateway.access.signin.SignInResult.Refused;
import io.contactgateway.access.signin.SignInResult.SignedIn;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.page.SignInNotices;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.RecentSignIn;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.Map;

/** Sends visitors to the provider, and takes them back with a session. */
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
  private final SignInLog log;

  ProviderSignIn(SignInProvider provider, InstantSource clock) {
    this.provider = provider;
    this.log = new SignInLog(clock);
  }

  /** Leads to the provider. */
  Uni<Answer> begin(Exchange exchange) {
    return provider
        .begin(exchange.context())
        .map(Answer::goTo)
        .onFailure()
        .recoverWithUni(
            away ->
                Uni.createFrom()
                    .item(() -> refused(exchange, new Refused(SignInRefusal.UNREACHABLE, ""))));
  }

  /** Takes back whom the provider sends. */
  Uni<Answer> finish(Exchange exchange) {
    return provider
        .finish(exchange.context())
        .map(
            result ->
                result.fold(
                    signedIn -> in(exchange, signedIn), refused -> over(exchange, refused)));
  }

  /**
   * A page, and no redirect: the browser would not bring a strict cookie where another site sent
   * it.
   */
  private static Answer in(Exchange exchange, SignedIn signedIn) {
    var place = Section.find(signedIn.place()).map(Section::path).orElse("start");
    return response -> {
      RecentSignIn.mark(response);
      return StatePages.passage(exchange, "You are signed in", place).send(response);
    };
  }

  /** An answer of another sign-in marks nothing: any site could send it. */
  private Answer over(Exchange exchange, Refused refused) {
    var answer = refused(exchange, refused);
    return response -> {
      if (refused.reason() != SignInRefusal.STALE) {
        RecentSignIn.mark(response);
      }
      return answer.send(response);
    };
  }

  private Answer refused(Exchange exchange, Refused refused) {
    log.refused(refused);
    return notice(exchange, refused);
  }

  /** Says why. */
  static Answer notice(Exchange exchange, Refused refused) {
    var notice = SignInNotices.of(refused.reason(), refused.code());
    return StatePages.notice(exchange, STATUSES.get(refused.reason()), notice);
  }

  /** Out here, and at the provider where it has a place for that. */
  Uni<Answer> signOut(Exchange exchange) {
    return provider
        .signOut(exchange.context())
        .map(
            address ->
                // A redirect after a form would have to be allowed to leave the gateway.
                address
                    .map(there -> StatePages.passage(exchange, "You are signed out", there))
                    .orElseGet(() -> Answer.goTo("sign-in")));
  }
}
