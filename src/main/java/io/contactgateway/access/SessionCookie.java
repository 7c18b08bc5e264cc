package io.contactgateway.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The cookie that holds a browser's token. It counts for the pages of the console alone: the
 * interface takes no cookie, so that no other page can act there in a person's name.
 */
public final class SessionCookie {
  public static final String NAME = "console_session";

  private static final String CONSOLE = "/console";

  private SessionCookie() {}

  /** What the cookie holds, on a page where it counts. */
  static Optional<String> of(HttpServerRequest request) {
    var path = request.path();
    var counts = path != null && (path.equals(CONSOLE) || path.startsWith(CONSOLE + "/"));
    return counts
        ? Optional.ofNullable(request.getCookie(NAME)).map(cookie -> cookie.getValue())
        : Optional.empty();
  }
}
