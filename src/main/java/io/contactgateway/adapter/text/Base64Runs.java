package io.contactgateway.adapter.text;

/**
 * What stands in a text in base64 (RFC 4648, both alphabets). Every run of its characters is read
 * at each of the four places where a group can begin, since what stands before it may look like
 * base64 too.
 */
final class Base64Runs {
  private static final int SHORTEST_RUN = 6;
  private static final int GROUP = 4;

  /** Between two readings, so that no value is found across them. */
  private static final char BETWEEN = '\0';

  private Base64Runs() {}

  /** All readings of all runs; each character stands for its whole run. */
  static DecodedText of(DecodedText text) {
    var readings = DecodedText.empty();
    for (int at = 0; at < text.length(); ) {
      var end = at;
      while (end < text.length() && sextet(text.at(end)) >= 0) {
        end++;
      }
      if (end - at >= SHORTEST_RUN) {
        read(text, at, end, readings);
      }
      at = end + 1;
    }
    return readings;
  }

  private static void read(DecodedText text, int from, int to, DecodedText readings) {
    var start = text.start(from);
    var end = text.end(to - 1);
    for (int shift = 0; shift < GROUP; shift++) {
      var bytes = new byte[(to - from) * 3 / GROUP + 1];
      var count = bytes(text, from + shift, to, bytes);
      readings.addBytes(bytes, count, start, end);
      readings.add(BETWEEN, start, end);
    }
  }

  private static int bytes(DecodedText text, int from, int to, byte[] bytes) {
    var count = 0;
    var bits = 0;
    var held = 0;
    for (int at = from; at < to; at++) {
      bits = (bits << 6 | sextet(text.at(at))) & 0xffff;
      held += 6;
      if (held >= 8) {
        held -= 8;
        bytes[count++] = (byte) (bits >> held);
      }
    }
    return count;
  }

  private static int sextet(char character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    return switch (character) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
