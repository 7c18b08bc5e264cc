package io.contactgateway.standin.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and values of a query or of a form-encoded body. */
public final class FormPairs {
  private FormPairs() {}

  static Map<String, String> decode(String encoded) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        var parts = pair.split("=", 2);
        pairs.put(plain(parts[0]), parts.length < 2 ? "" : plain(parts[1]));
      }
    }
    return pairs;
  }

  /** A path segment, where (unlike in a form) a plus sign stands for itself. */
  public static String decodeSegment(String encoded) {
    return plain(encoded.replace("+", "%2B"));
  }

  private static String plain(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
