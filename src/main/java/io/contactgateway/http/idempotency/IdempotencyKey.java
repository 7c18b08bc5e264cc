package io.contactgateway.http.idempotency;

import io.contactgateway.http.ProblemType;
import io.contactgateway.http.RequestRefusedException;
import java.util.List;
import java.util.regex.Pattern;

/** The value of the header: a string of RFC 9651, or the same without its quotes. */
final class IdempotencyKey {
  static final String HEADER = "Idempotency-Key";

  private static final Pattern BARE = Pattern.compile("[!#-+\\--\\[\\]-~]+");
  private static final char QUOTE = '"';
  private static final char ESCAPE = '\\';
  private static final int LONGEST = 255;

  private IdempotencyKey() {}

  /**
   * The key.
   *
   * @throws RequestRefusedException where there is none, or more than one
   */
  static String read(List<String> headers) {
    var text = headers.size() == 1 ? headers.get(0).strip() : "";
    var key = text.startsWith("\"") ? unquoted(text) : bare(text);
    if (key.isEmpty() || key.length() > LONGEST) {
      throw new RequestRefusedException(
          ProblemType.MALFORMED,
          HEADER
              + " is given once, with 1 to "
              + LONGEST
              + " printable ASCII characters in double quotes, a UUID for example");
    }
    return key;
  }

  private static String bare(String text) {
    return BARE.matcher(text).matches() ? text : "";
  }

  /** What stands between the quotes; empty where it is no such string (RFC 9651, section 3.3.3). */
  private static String unquoted(String text) {
    var key = new StringBuilder();
    var last = text.length() - 1;
    for (var at = 1; at < last; at++) {
      var escaped = text.charAt(at) == ESCAPE;
      at += escaped ? 1 : 0;
      var character = text.charAt(at);
      if (at == last || !isAllowed(character, escaped)) {
        return "";
      }
      key.append(character);
    }
    return last > 0 && text.charAt(last) == QUOTE ? key.toString() : "";
  }

  private static boolean isAllowed(char character, boolean escaped) {
    return (character == QUOTE || character == ESCAPE)
        ? escaped
        : !escaped && character >= ' ' && character <= '~';
  }
}
