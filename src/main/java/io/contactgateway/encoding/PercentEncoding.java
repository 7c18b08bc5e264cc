package io.contactgateway.encoding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2.1). */
public final class PercentEncoding {
  private PercentEncoding() {}

  /** A text's UTF-8, fit for one segment of a path and for a value in a query. */
  public static String of(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
