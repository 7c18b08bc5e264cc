package io.contactgateway.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a label says of a request's path and method. What a caller wrote there never is a label: it
 * may be a key, and there is no end of it.
 */
public final class Routes {
  /** Of requests with many contacts, which have no bound as a whole. */
  public static final String BULK = "/v1/contacts";

  /** Of who looks for a contact; with other methods, of the contact with this key. */
  public static final String LOOKUP = BULK + "/lookup";

  /** Of pictures that vendors fetch. */
  public static final String PICTURES = "/v1/pictures";

  public static final String OTHER = "other";

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS");

  private static final List<Route> ROUTES =
      List.of(
          Route.of(LOOKUP),
          Route.of("/v1/contacts/{key}"),
          Route.of("/v1/contacts/{key}/sync"),
          Route.of("/v1/contacts/{key}/picture"),
          Route.of(BULK),
          Route.of(PICTURES + "/{id}/{expires}/{signature}"),
          Route.of("/v1/audit"),
          Route.of("/v1/targets"),
          Route.of("/v1/targets/{target}"),
          Route.of("/v1/targets/{target}/audit"),
          Route.of("/v1/targets/{target}/check"),
          Route.of("/v1/targets/{target}/contacts"),
          Route.of("/v1/targets/{target}/problems"),
          Route.of("/v1/targets/{target}/pause"),
          Route.of("/v1/targets/{target}/resume"),
          Route.of("/v1/targets/{target}/retry"),
          Route.of("/v1/targets/{target}/resync"),
          Route.of("/q/openapi"));

  private Routes() {}

  /** A template, and the paths that it stands for. */
  private record Route(String template, Pattern paths) {
    static Route of(String template) {
      return new Route(template, Pattern.compile(template.replaceAll("\\{[a-z]+\\}", "[^/]+")));
    }
  }

  /** The template of a path as it came; {@code other} where there is nothing. */
  public static String of(String path) {
    var found = ROUTES.stream().filter(route -> route.paths().matcher(path).matches()).findFirst();
    return found.map(Route::template).orElse(OTHER);
  }

  /** The method, or {@code other} where it isn't one of HTTP's own. */
  public static String method(String name) {
    return Optional.of(name).filter(METHODS::contains).orElse(OTHER);
  }
}
