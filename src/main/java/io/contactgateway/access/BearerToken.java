package io.contactgateway.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a request brings to show who calls. */
sealed interface BearerToken {
  /** What the function of this case makes of it. */
  <R> R fold(Function<None, R> none, Function<Unreadable, R> unreadable, Function<Given, R> given);

  Pattern BEARER = Pattern.compile("(?i)bearer(?: .*)?");
  Pattern TEXT = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
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

  /** A token that came without a header around it. */
  static BearerToken ofText(String text) {
    return TEXT.matcher(text).matches() ? new Given(text) : new Unreadable();
  }

  /** Of the interface's callers: only the Authorization header counts. */
  static BearerToken of(MultiMap headers) {
    var given = headers.getAll(HttpHeaders.AUTHORIZATION);
    if (given.stream().noneMatch(one -> BEARER.matcher(one.strip()).matches())) {
      return new None();
    }
    var token = TOKEN.matcher(given.get(0).strip());
    return given.size() == 1 && token.matches() ? new Given(token.group(1)) : new Unreadable();
  }
}
