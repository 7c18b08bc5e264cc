package io.contactgateway.http.request;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.EnumSet;
import java.util.Set;

/**
 * The head of a request as it came over the wire. Where two readers can take it for different
 * things, one in front of the gateway and the gateway do, and a request hides in another (RFC 9112,
 * section 11.2).
 */
final class RequestHead {
  static final String RULE =
      "a request is HTTP/1.0 or 1.1, has one Host, no header without a name, and no transfer coding"
          + " but chunked";

  private static final Set<HttpVersion> VERSIONS = EnumSet.allOf(HttpVersion.class);

  private RequestHead() {}

  /** Whether the head can be read in one way only. */
  static boolean isReadable(HttpServerRequest request) {
    var headers = request.headers();
    var codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    return VERSIONS.contains(request.version())
        && headers.getAll(HttpHeaders.HOST).size() <= 1
        && !headers.contains("")
        && (codings.isEmpty() || codings.size() == 1 && isChunked(codings.get(0)));
  }

  private static boolean isChunked(String coding) {
    return coding.strip().equalsIgnoreCase(HttpHeaders.CHUNKED.toString());
  }
}
