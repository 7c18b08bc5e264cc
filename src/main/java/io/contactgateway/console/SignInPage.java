package io.contactgateway.console;

import io.contactgateway.access.signin.SignInProvider;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.ConsolePage;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.console.request.Place;
import io.contactgateway.console.request.SignIn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets visitors sign in and out: at the provider where there is one, or else with a token that they
 * bring. Whether that is good the next page finds out.
 */
@Singleton
final class SignInPage implements ConsolePage {
  private static final int OK = 200;
  private static final int UNPROCESSABLE = 422;

  private final Optional<ProviderSignIn> provider;

  SignInPage(ConsoleSettings settings, SignInProvider provider, InstantSource clock) {
    this.provider =
        settings.provider().isEmpty()
            ? Optional.empty()
            : Optional.of(new ProviderSignIn(provider, clock));
  }

  @Override
  public List<Place> places() {
    var page = Place.get("sign-in", Set.of(), exchange -> now(StatePages.signIn(exchange, OK, "")));
    return provider
        .map(
            at ->
                List.of(
                    page,
                    Place.get("sign-in-begin", Set.of(), at::begin),
                    Place.get("signed-in", Set.of(), at::finish),
                    Place.post("sign-out", Set.of(), at::signOut)))
        .orElseGet(
            () ->
                List.of(
                    page,
                    Place.post("sign-in", Set.of(), exchange -> now(keep(exchange))),
                    Place.post("sign-out", Set.of(), exchange -> now(forget()))));
  }

  private static Answer keep(Exchange exchange) {
    var token = exchange.field("token").strip();
    if (!SignIn.isToken(token)) {
      return StatePages.signIn(
          exchange,
          UNPROCESSABLE,
          "That is no token: paste all of it and nothing else, at most 4,000 characters.");
    }
    return response -> {
      SignIn.keep(response, token);
      return Answer.goTo("start").send(response);
    };
  }

  private static Answer forget() {
    return response -> {
      SignIn.forget(response);
      return Answer.goTo("sign-in").send(response);
    };
  }

  private static Uni<Answer> now(Answer answer) {
    return Uni.createFrom().item(answer);
  }
}
