package io.contactgateway.http;

import io.contactgateway.contact.PictureType;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The media types of bodies that a place takes, for the answer to one of another type (RFC 9110,
 * section 15.5.16).
 */
public final class AcceptedTypes {
  /** JSON Merge Patch, RFC 7396. */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  /** A path, a method, and what it takes. */
  private record Endpoint(String method, Pattern path, String types) {
    static Endpoint of(String method, String path, String types) {
      return new Endpoint(method, Pattern.compile(path), types);
    }
  }

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.of(HttpMethod.POST, Routes.BULK, "application/x-ndjson"),
          Endpoint.of(HttpMethod.POST, Routes.LOOKUP, MediaType.APPLICATION_JSON),
          Endpoint.of(HttpMethod.POST, "/v1/targets/[^/]+/resync", "application/x-ndjson"),
          Endpoint.of(HttpMethod.PUT, "/v1/contacts/[^/]+", MediaType.APPLICATION_JSON),
          Endpoint.of(
              HttpMethod.PATCH,
              "/v1/contacts/[^/]+",
              MERGE_PATCH + ", " + MediaType.APPLICATION_JSON),
          Endpoint.of(
              HttpMethod.PUT,
              "/v1/contacts/[^/]+/picture",
              Stream.of(PictureType.values())
                  .map(PictureType::mediaType)
                  .collect(Collectors.joining(", "))));

  private AcceptedTypes() {}

  /** The types, with commas between them; empty where no body is taken. */
  public static Optional<String> of(String method, String path) {
    return ENDPOINTS.stream()
        .filter(
            endpoint -> endpoint.method().equals(method) && endpoint.path().matcher(path).matches())
        .findFirst()
        .map(Endpoint::types);
  }

  /** The header that names them: PUT has none of its own. */
  public static String header(String method) {
    return switch (method) {
      case HttpMethod.PATCH -> "Accept-Patch";
      case HttpMethod.POST -> "Accept-Post";
      default -> HttpHeaders.ACCEPT;
    };
  }
}
