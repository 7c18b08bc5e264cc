package io.contactgateway.http.request;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The target of a request (RFC 9112, section 3.2) as it came over the wire. Two targets must never
 * be taken for one: what a lenient reader would repair, cut off or resolve is somebody else's key.
 */
final class RequestTarget {
  static final String RULE =
      "path and query are percent-encoded UTF-8, and no segment of the path is . or ..";

  private static final int HEX = 16;

  private RequestTarget() {}

  /** Whether the target can be read in one way only. */
  static boolean isReadable(String target) {
    return isEncodedUtf8(target)
        && Arrays.stream(path(target).split("/")).noneMatch(RequestTarget::isDots);
  }

  /** The server would take "." and ".." for directions, however they are written. */
  private static boolean isDots(String segment) {
    var plain = segment.replace("%2e", ".").replace("%2E", ".");
    return plain.equals(".") || plain.equals("..");
  }

  private static boolean isEncodedUtf8(String target) {
    var bytes = new ByteArrayOutputStream(target.length());
    for (var i = 0; i < target.length(); i++) {
      var character = target.charAt(i);
      if (character == '%') {
        if (i + 2 >= target.length() || hex(target, i + 1) < 0) {
          return false;
        }
        bytes.write(hex(target, i + 1));
        i += 2;
      } else if (character <= ' ' || character > '~') {
        return false;
      } else {
        bytes.write(character);
      }
    }
    return isUtf8(bytes.toByteArray());
  }

  private static int hex(String target, int at) {
    var high = Character.digit(target.charAt(at), HEX);
    var low = Character.digit(target.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException notUtf8) {
      return false;
    }
  }

  /**
   * Whether a slash stands where a segment should begin, at whatever place: a key's own slash comes
   * as %2F. Pages beside the interface may end in one.
   */
  static boolean hasEmptySegment(String path) {
    return path.contains("//") || path.startsWith("/v1/") && path.endsWith("/");
  }

  /**
   * The same target, its semicolons encoded: JAX-RS would take what follows one for a parameter of
   * the segment, and cut it off the key.
   *
   * @param query without its question mark; null where there is none
   */
  static String withoutParameters(String path, String query) {
    var encoded = path.replace(";", "%3B");
    return query == null ? encoded : encoded + "?" + query;
  }

  private static String path(String target) {
    var query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }
}
