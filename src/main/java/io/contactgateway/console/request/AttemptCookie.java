package io.contactgateway.console.request;

import io.contactgateway.access.signin.SignInProvider.Begun;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;

/**
 * Keeps a sign-in while its visitor is at the provider. It has to come back with a visitor whom
 * another site sends, so it is {@code SameSite=Lax}; it opens nothing.
 */
public final class AttemptCookie {
  static final String NAME = "console_sign_in";

  private static final long MOMENT_SECONDS = 15;

  private AttemptCookie() {}

  public static void keep(HttpServerResponse response, String sealed) {
    response.addCookie(cookie(sealed).setMaxAge(Begun.LIFETIME.toSeconds()));
  }

  /** It is over. For a moment the browser knows so: what fails now would fail again. */
  public static void done(HttpServerResponse response) {
    response.addCookie(cookie("done").setMaxAge(MOMENT_SECONDS));
  }

  private static Cookie cookie(String value) {
    return Cookie.cookie(NAME, value)
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.LAX);
  }
}
