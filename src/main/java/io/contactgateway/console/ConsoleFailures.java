package io.contactgateway.console;

import io.contactgateway.access.KeysUnavailableException;
import io.contactgateway.access.signin.SignInFailure;
import io.contactgateway.console.page.Notice;
import io.contactgateway.console.page.Section;
import io.contactgateway.console.request.Answer;
import io.contactgateway.console.request.Exchange;
import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.delivery.DefectLog;
import io.quarkus.security.AuthenticationFailedException;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a visitor is shown where a page can't be. */
final class ConsoleFailures {
  private static final Logger LOG = Logger.getLogger(ConsoleFailures.class);
  private static final int UNAUTHORIZED = 401;
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;

  private ConsoleFailures() {}

  static Answer answer(Exchange exchange, Throwable failure) {
    if (failure instanceof AuthenticationFailedException) {
      return over(exchange);
    }
    if (failure instanceof KeysUnavailableException) {
      return StatePages.notice(exchange, UNAVAILABLE, Notice.KEYS_UNAVAILABLE);
    }
    if (failure instanceof CommitInDoubtException) {
      return StatePages.notice(exchange, UNAVAILABLE, Notice.MAY_BE_STORED);
    }
    if (failure instanceof StoreUnavailableException) {
      return StatePages.notice(exchange, UNAVAILABLE, Notice.STORE_UNAVAILABLE);
    }
    if (failure instanceof SignInFailure away) {
      return ProviderSignIn.notice(exchange, away.refused());
    }
    if (failure instanceof RequestRefusedException refused) {
      return refused(exchange, refused);
    }
    var instance = "urn:uuid:" + UUID.randomUUID();
    DefectLog.log(LOG, DefectLog.Part.REQUEST, "a page failed: " + instance, failure);
    return StatePages.notice(exchange, INTERNAL, Notice.defect(instance));
  }

  /**
   * The provider knows whom it let in a while ago, and asks no more than it has to. Nobody is led
   * there who comes from there: a browser that keeps another cookie than ours would go in circles.
   */
  private static Answer over(Exchange exchange) {
    if (exchange.provider().isEmpty()) {
      return StatePages.signIn(
          exchange, UNAUTHORIZED, "The token is not valid, or no longer. Sign in with a new one.");
    }
    return exchange.isSignedIn() && exchange.isVisit() && !exchange.isSigningIn()
        ? Answer.goTo("sign-in-begin?to=" + exchange.section().map(Section::path).orElse("start"))
        : StatePages.signIn(exchange, UNAUTHORIZED, "Your sign-in is over.");
  }

  private static Answer refused(Exchange exchange, RequestRefusedException refused) {
    var notice =
        refused.type() == ProblemType.BUSY ? Notice.BUSY : Notice.refused(sentence(refused));
    return StatePages.notice(exchange, refused.type().status(), notice);
  }

  private static String sentence(RequestRefusedException refused) {
    var text = refused.getMessage();
    return text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1) + ".";
  }
}
