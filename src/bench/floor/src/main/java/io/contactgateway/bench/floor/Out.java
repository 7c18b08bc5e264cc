package io.contactgateway.bench.floor;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Append-only JSON byte writer: raw pieces and escaped strings, nothing else. */
final class Out {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private byte[] b = new byte[2048];
  private int n;

  static byte[] raw(String s) {
    return s.getBytes(StandardCharsets.UTF_8);
  }

  private void room(int more) {
    if (n + more > b.length) b = Arrays.copyOf(b, Math.max(b.length * 2, n + more));
  }

  Out raw(byte[] p) {
    room(p.length);
    System.arraycopy(p, 0, b, n, p.length);
    n += p.length;
    return this;
  }

  /** A raw piece, then a quoted string, or null when there is none. */
  Out str(byte[] before, String s) {
    raw(before);
    if (s == null) return raw(NULL);
    room(s.length() * 6 + 2);
    byte[] b = this.b;
    int n = this.n;
    b[n++] = '"';
    for (int i = 0, len = s.length(); i < len; i++) {
      char c = s.charAt(i);
      if (c < 0x80) {
        if (c >= 0x20 && c != '"' && c != '\\') {
          b[n++] = (byte) c;
        } else if (c >= 0x20) {
          b[n++] = '\\';
          b[n++] = (byte) c;
        } else {
          b[n++] = '\\';
          b[n++] = 'u';
          b[n++] = '0';
          b[n++] = '0';
          b[n++] = HEX[c >> 4];
          b[n++] = HEX[c & 15];
        }
      } else if (c < 0x800) {
        b[n++] = (byte) (0xc0 | c >> 6);
        b[n++] = (byte) (0x80 | c & 0x3f);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < len
          && Character.isLowSurrogate(s.charAt(i + 1))) {
        int cp = Character.toCodePoint(c, s.charAt(++i));
        b[n++] = (byte) (0xf0 | cp >> 18);
        b[n++] = (byte) (0x80 | cp >> 12 & 0x3f);
        b[n++] = (byte) (0x80 | cp >> 6 & 0x3f);
        b[n++] = (byte) (0x80 | cp & 0x3f);
      } else {
        b[n++] = (byte) (0xe0 | c >> 12);
        b[n++] = (byte) (0x80 | c >> 6 & 0x3f);
        b[n++] = (byte) (0x80 | c & 0x3f);
      }
    }
    b[n++] = '"';
    this.n = n;
    return this;
  }

  Out ascii(byte[] before, String s) {
    raw(before);
    int len = s.length();
    room(len);
    for (int i = 0; i < len; i++) b[n++] = (byte) s.charAt(i);
    return this;
  }

  Buffer buffer() {
    return Buffer.buffer(n).appendBytes(b, 0, n);
  }

  private static final byte[] NULL = raw("null");
}
