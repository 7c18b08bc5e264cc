package io.contactgateway.access.signin;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of the library that signs people in: one for each sign-in that is under way, and the
 * session, in several where it is long. All are encrypted, and count for the console alone.
 */
public final class SignInCookies {
  private static final String SESSION = "q_session_" + SignInTenant.ID;
  private static final String PART = SESSION + "_chunk_";
  private static final String ATTEMPT = "q_auth_" + SignInTenant.ID + "_";

  /** No {@code Max-Age}: until the browser is closed. */
  private static final long UNDEFINED = Long.MIN_VALUE;

  private SignInCookies() {}

  /** Whether the browser brings a session; nobody has looked at it yet. */
  public static boolean isSession(HttpServerRequest request) {
    return request.cookies().stream().anyMatch(SignInCookies::isOfSession);
  }

  /** Whether the browser has begun to sign in, and not ended it. */
  public static boolean isUnderWay(HttpServerRequest request) {
    return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(ATTEMPT));
  }

  private static boolean isOfSession(Cookie cookie) {
    var name = cookie.getName();
    return name.equals(SESSION) || name.startsWith(PART);
  }

  /** Of the sign-in of this state; empty where this browser didn't begin it. */
  static Optional<Cookie> attempt(HttpServerRequest request, String state) {
    return Optional.ofNullable(request.getCookie(ATTEMPT + state))
        .filter(cookie -> cookie.getValue().startsWith(state + "|"));
  }

  /** The browser's old session, by name: the library would look at it, not at who comes back. */
  static List<String> hideSession(HttpServerRequest request) {
    var names =
        request.cookies().stream()
            .filter(SignInCookies::isOfSession)
            .map(Cookie::getName)
            .distinct()
            .toList();
    names.forEach(name -> request.response().removeCookies(name, false));
    return names;
  }

  /**
   * The new session ends with the browser, and nothing stays of the old one.
   *
   * @param before names of its cookies
   */
  static void settleSession(HttpServerRequest request, List<String> before, String path) {
    request.cookies().stream()
        .filter(SignInCookies::isOfSession)
        .forEach(cookie -> cookie.setMaxAge(UNDEFINED));
    before.stream()
        .filter(name -> request.getCookie(name) == null)
        .forEach(name -> forget(request, name, path));
  }

  /** Signs the browser out. */
  static void forgetSession(HttpServerRequest request, String path) {
    hideSession(request).forEach(name -> forget(request, name, path));
  }

  static void forget(HttpServerRequest request, String name, String path) {
    request
        .response()
        .addCookie(
            Cookie.cookie(name, "")
                .setPath(path)
                .setMaxAge(0)
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.STRICT));
  }
}
