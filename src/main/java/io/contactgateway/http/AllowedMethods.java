package io.contactgateway.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a path takes, for the answer to a method that it doesn't (RFC 9110, section 15.5.6). */
final class AllowedMethods {
  /** A place, and what it takes. */
  private record Place(Pattern path, String methods) {
    static Place of(String path, String methods) {
      return new Place(Pattern.compile(path), methods);
    }
  }

  private static final List<Place> PLACES =
      List.of(
          Place.of(Routes.BULK, "OPTIONS, POST"),
          Place.of("/v1/contacts/[^/]+", "DELETE, GET, HEAD, OPTIONS, PATCH, PUT"),
          Place.of("/v1/contacts/[^/]+/sync", "GET, HEAD, OPTIONS, POST"),
          Place.of("/v1/contacts/[^/]+/picture", "DELETE, OPTIONS, PUT"),
          Place.of(PublishedPictures.PATH + "/.+", "GET, HEAD, OPTIONS"),
          Place.of("/v1/targets(/[^/]+(/contacts)?)?", "GET, HEAD, OPTIONS"),
          Place.of("/v1/targets/[^/]+/(pause|resume|retry|resync)", "OPTIONS, POST"));

  private AllowedMethods() {}

  /** Whether there is something at the path, and it doesn't take the method. */
  static boolean refuse(String method, String path) {
    return at(path)
        .filter(place -> !List.of(place.methods().split(", ")).contains(method))
        .isPresent();
  }

  /** What the path takes; empty where there is nothing. */
  static Optional<String> of(String path) {
    return at(path).map(Place::methods);
  }

  private static Optional<Place> at(String path) {
    return PLACES.stream().filter(place -> place.path().matcher(path).matches()).findFirst();
  }
}
