package io.contactgateway.console.request;

import io.contactgateway.access.signin.SignInCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Whether the browser comes from the provider, or is there: what fails now would fail again. */
public final class RecentSignIn {
  private static final String NAME = "console_sign_in";
  private static final long MOMENT_SECONDS = 15;

  private RecentSignIn() {}

  /** For a moment the browser knows that it was there. */
  public static void mark(HttpServerResponse response) {
    response.addCookie(
        Cookie.cookie(NAME, "done")
            .setMaxAge(MOMENT_SECONDS)
            .setHttpOnly(true)
            .setSecure(true)
            .setSameSite(CookieSameSite.LAX));
  }

  static boolean isThere(HttpServerRequest request) {
    return request.getCookie(NAME) != null || SignInCookies.isUnderWay(request);
  }
}
