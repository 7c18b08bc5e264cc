package io.contactgateway.console.request;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.util.Set;
import java.util.function.Function;

/**
 * An address of the console.
 *
 * @param path below the console, without a slash
 * @param roles all of which a visitor needs
 * @param work may fail with what the use cases fail with
 */
public record Place(
    HttpMethod method, String path, Set<String> roles, Function<Exchange, Uni<Answer>> work) {

  /** A page that is looked at. */
  public static Place get(String path, Set<String> roles, Function<Exchange, Uni<Answer>> work) {
    return new Place(HttpMethod.GET, path, roles, work);
  }

  /** A form that is sent. */
  public static Place post(String path, Set<String> roles, Function<Exchange, Uni<Answer>> work) {
    return new Place(HttpMethod.POST, path, roles, work);
  }
}
