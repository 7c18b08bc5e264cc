package io.contactgateway.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.regex.Pattern;

/** What a request brings to show who calls. Only the Authorization header counts. */
sealed interface BearerToken {
  Pattern BEARER = Pattern.compile("(?i)bearer(?: .*)?");
  Pattern TOKEN = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*)");

  /** Nothing, or something else than a bearer token. */
  record None() implements BearerToken {}

  /** Something that can't be one token. */
  record Unreadable() implements BearerToken {}

  /** A token; nobody has looked at it yet. */
  record Given(String text) implements BearerToken {
    @Override
    public String toString() {
      return "Given[***]";
    }
  }

  static BearerToken of(MultiMap headers) {
    var given = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (given.stream().noneMatch(one -> BEARER.matcher(one.strip()).matches())) {
      return new None();
    }
    var token = TOKEN.matcher(given.get(0).strip());
    return given.size() == 1 && token.matches() ? new Given(token.group(1)) : new Unreadable();
  }
}
