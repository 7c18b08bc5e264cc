package io.contactgateway.http;

import java.util.regex.Pattern;

/** What a path takes, for the answer to a method that it doesn't (RFC 9110, section 15.5.6). */
final class AllowedMethods {
  private static final String CONTACT = "DELETE, GET, HEAD, OPTIONS, PATCH, PUT";
  private static final String SYNC = "GET, HEAD, OPTIONS, POST";
  private static final String READ = "GET, HEAD, OPTIONS";
  private static final String ACTION = "OPTIONS, POST";
  private static final Pattern ACTIONS =
      Pattern.compile("/v1/targets/[^/]+/(pause|resume|retry|resync)");

  private static final String PICTURE = "DELETE, OPTIONS, PUT";
  private static final String PUBLISHED_PICTURE = "GET, HEAD, OPTIONS";
  private static final String BULK = "OPTIONS, POST";

  private AllowedMethods() {}

  static String of(String path) {
    if (path.equals(BulkResource.PATH)) {
      return BULK;
    }
    if (path.startsWith("/v1/targets")) {
      return ACTIONS.matcher(path).matches() ? ACTION : READ;
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
