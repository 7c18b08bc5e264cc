package io.contactgateway.console.request;

import io.contactgateway.access.SessionCookie;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Pattern;

/** Keeps a visitor's token where no script and no other site gets at it. */
public final class SignIn {
  /** Browsers drop larger cookies without a word. */
  private static final int MOST = 4000;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private SignIn() {}

  /** Whether the text can be a token that a cookie holds. */
  public static boolean isToken(String text) {
    return text.length() <= MOST && TOKEN.matcher(text).matches();
  }

  /** Until the browser is closed, or the token is over. */
  public static void keep(HttpServerResponse response, String token) {
    response.addCookie(cookie(token));
  }

  public static void forget(HttpServerResponse response) {
    response.addCookie(cookie("").setMaxAge(0));
  }

  private static Cookie cookie(String value) {
    return Cookie.cookie(SessionCookie.NAME, value)
        .setHttpOnly(true)
        .setSecure(true)
        .setSameSite(CookieSameSite.STRICT);
  }
}
