package io.contactgateway.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a request brings to show who calls: the Authorization header, or else, on the console's own
 * pages, the cookie of somebody who signed in there.
 */
sealed interface BearerToken {
  /** What the function of this case makes of it. */
  <R> R fold(Function<None, R> none, Function<Unreadable, R> unreadable, Function<Given, R> given);

  Pattern BEARER = Pattern.compile("(?i)bearer(?: .*)?");
  Pattern COOKIE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
  Pattern TOKEN = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/-]+=*)");

  /** Nothing, or something else than a bearer token. */
  record None() implements BearerToken {
    @Override
    public <R> R fold(
        Function<None, R> none, Function<Unreadable, R> unreadable, Function<Given, R> given) {
      return none.apply(this);
    }
  }

  /** Something that can't be one token. */
  record Unreadable() implements BearerToken {
    @Override
    public <R> R fold(
        Function<None, R> none, Function<Unreadable, R> unreadable, Function<Given, R> given) {
      return unreadable.apply(this);
    }
  }

  /** A token; nobody has looked at it yet. */
  record Given(String text) implements BearerToken {
    @Override
    public String toString() {
      return "Given[***]";
    }

    @Override
    public <R> R fold(
        Function<None, R> none, Function<Unreadable, R> unreadable, Function<Given, R> given) {
      return given.apply(this);
    }
  }

  static BearerToken of(HttpServerRequest request) {
    var header = of(request.headers());
    return header.fold(
        none -> SessionCookie.of(request).map(BearerToken::ofCookie).orElse(none),
        unreadable -> unreadable,
        given -> given);
  }

  private static BearerToken ofCookie(String value) {
    return COOKIE.matcher(value).matches() ? new Given(value) : new Unreadable();
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
