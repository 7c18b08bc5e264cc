package io.contactgateway.http.request;

import io.contactgateway.http.Routes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path takes, for the answer to a method that it doesn't (RFC 9110, section 15.5.6). */
final class AllowedMethods {
  /** A place, and what it takes. */
  private record PathMethods(Pattern path, String methods) {
    static PathMethods of(String path, String methods) {
      return new PathMethods(Pattern.compile(path), methods);
    }
  }

  private static final List<PathMethods> PLACES =
      List.of(
          PathMethods.of(Routes.BULK, "OPTIONS, POST"),
          PathMethods.of(Routes.LOOKUP, "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"),
          PathMethods.of("/v1/contacts/[^/]+", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"),
          PathMethods.of("/v1/contacts/[^/]+/sync", "GET, HEAD, OPTIONS, POST"),
          PathMethods.of("/v1/contacts/[^/]+/picture", "DELETE, OPTIONS, PUT"),
          PathMethods.of(Routes.PICTURES + "/.+", "GET, HEAD, OPTIONS"),
          PathMethods.of("/v1/audit", "GET, HEAD, OPTIONS"),
          PathMethods.of("/v1/targets(/[^/]+(/(contacts|problems))?)?", "GET, HEAD, OPTIONS"),
          PathMethods.of("/v1/targets/[^/]+/audit", "GET, HEAD, OPTIONS, POST"),
          PathMethods.of("/v1/targets/[^/]+/(check|pause|resume|retry|resync)", "OPTIONS, POST"));

  private AllowedMethods() {}

  /** Whether there is something at the path, and it doesn't take the method. */
  static boolean refuse(String method, String path) {
    return at(path)
        .filter(pathMethods -> !List.of(pathMethods.methods().split(", ")).contains(method))
        .isPresent();
  }

  /** What the path takes; empty where there is nothing. */
  static Optional<String> of(String path) {
    return at(path).map(PathMethods::methods);
  }

  private static Optional<PathMethods> at(String path) {
    return PLACES.stream()
        .filter(pathMethods -> pathMethods.path().matcher(path).matches())
        .findFirst();
  }
}
