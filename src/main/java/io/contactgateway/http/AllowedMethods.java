package io.contactgateway.http;

import java.util.List;
import java.util.regex.Pattern;

/** What a path takes, for the answer to a method that it doesn't (RFC 9110, section 15.5.6). */
final class AllowedMethods {
  private static final String CONTACT = "DELETE, GET, HEAD, OPTIONS, PATCH, PUT";
  private static final String SYNC = "GET, HEAD, OPTIONS, POST";

  private static final String PICTURE = "DELETE, OPTIONS, PUT";
  private static final String PUBLISHED_PICTURE = "GET, HEAD, OPTIONS";
  private static final String BULK = "OPTIONS, POST";

  /** Every path that there is something at. */
  private static final Pattern PLACES = Pattern.compile("/v1/contacts(/[^/]+(/sync)?)?");

  private AllowedMethods() {}

  /** Whether there is something at the path, and it doesn't take the method. */
  static boolean refuse(String method, String path) {
    return PLACES.matcher(path).matches() && !List.of(of(path).split(", ")).contains(method);
  }

  static String of(String path) {
    if (path.equals(BulkResource.PATH)) {
      return BULK;
    }
    if (path.startsWith(PublishedPictures.PATH + "/")) {
      return PUBLISHED_PICTURE;
    }
    if (path.matches("/v1/contacts/.+/picture")) {
      return PICTURE;
    }
    return path.endsWith("/sync") ? SYNC : CONTACT;
  }
}
