package io.contactgateway.console.request;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Makes sure that a form was sent from a page of this console: the page and a cookie hold the same
 * random text, which no other site can read or set. A browser that says where a request comes from
 * is listened to as well.
 */
final class FormToken {
  static final String FIELD = "form";

  private static final String COOKIE = "console_form";
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  private FormToken() {}

  /** The browser's token; a new one where it has none yet. */
  static String of(HttpServerRequest request) {
    return held(request).orElseGet(() -> issue(request));
  }

  private static Optional<String> held(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> TOKEN.matcher(value).matches());
  }

  private static String issue(HttpServerRequest request) {
    var token = half() + half();
    request
        .response()
        .addCookie(
            Cookie.cookie(COOKIE, token)
                .setHttpOnly(true)
                .setSecure(isEncrypted(request))
                .setSameSite(CookieSameSite.STRICT));
    return token;
  }

  private static String half() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Whether the browser reached us by HTTPS, as far as we or a proxy can tell. */
  static boolean isEncrypted(HttpServerRequest request) {
    return request.isSSL() || "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
  }

  /** Whether the form comes from a page of ours in the same browser. */
  static boolean isGood(HttpServerRequest request, FormFields fields) {
    var site = request.getHeader("Sec-Fetch-Site");
    var ours = site == null || site.equals("same-origin");
    return ours && held(request).filter(token -> same(token, fields.text(FIELD))).isPresent();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
