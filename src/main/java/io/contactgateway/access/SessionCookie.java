package io.contactgateway.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

/**
 * The cookie that holds the token of somebody who signed in with a browser. It counts for the pages
 * of the console alone: the interface takes no cookie, so that no other page can act there in a
 * person's name.
 */
public final class SessionCookie {
  public static final String NAME = "console_session";

  private SessionCookie() {}

  /** The token of a browser: in the Authorization header, or else in the cookie. */
  static BearerToken token(HttpServerRequest request) {
    return BearerToken.of(request.headers())
        .fold(
            none -> held(request.getCookie(NAME), none), unreadable -> unreadable, given -> given);
  }

  private static BearerToken held(Cookie cookie, BearerToken none) {
    return cookie == null ? none : BearerToken.ofText(cookie.getValue());
  }
}
