package io.contactgateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * What a caller may send in place of a request, or around one. A character for each byte.
 *
 * <p>Where a request of its own follows the hostile one, it asks for {@code /smuggled}.
 */
public enum HostileBytes {
  ENDLESS_REQUEST_LINE("GET /" + "a".repeat(20_000)),
  LONG_REQUEST_LINE("GET /v1/contacts/" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: g\r\n\r\n"),
  LONG_METHOD("G".repeat(20_000) + " / HTTP/1.1\r\nHost: g\r\n\r\n"),
  ONE_LARGE_HEADER(get("X: " + "a".repeat(100_000) + "\r\n")),
  MANY_HEADERS(get("X: y\r\n".repeat(20_000))),
  HEADER_WITHOUT_END(head() + "X: " + "a".repeat(100_000)),
  LENGTH_AND_CHUNKS(
      post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + smuggled()),
  TWO_LENGTHS(post("Content-Length: 0\r\nContent-Length: 40\r\n") + smuggled()),
  LENGTH_IN_A_LIST(post("Content-Length: 0, 0\r\n") + smuggled()),
  LENGTH_WITH_A_SIGN(post("Content-Length: +2\r\n") + "{}" + smuggled()),
  NEGATIVE_LENGTH(post("Content-Length: -1\r\n") + smuggled()),
  HUGE_LENGTH(post("Content-Length: 99999999999999999999999999\r\n") + "{}"),
  UNKNOWN_ENCODING(post("Transfer-Encoding: cow\r\n") + smuggled()),
  SPACE_BEFORE_COLON(post("Transfer-Encoding : chunked\r\n") + "0\r\n\r\n" + smuggled()),
  CHUNKS_TWICE(post("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n" + smuggled()),
  CHUNKS_NOT_LAST(post("Transfer-Encoding: chunked, identity\r\n") + "0\r\n\r\n" + smuggled()),
  CHUNK_OF_NO_SIZE(chunked("zz\r\n{}\r\n0\r\n\r\n")),
  CHUNK_OF_NEGATIVE_SIZE(chunked("-2\r\n{}\r\n0\r\n\r\n")),
  CHUNK_OF_HUGE_SIZE(chunked("ffffffffffffffff\r\n{}\r\n0\r\n\r\n")),
  CHUNK_LONGER_THAN_SAID(chunked("2\r\n{}xx\r\n0\r\n\r\n") + smuggled()),
  ENDLESS_CHUNK_EXTENSION(chunked("2;" + "x".repeat(100_000))),
  TRAILER_FLOOD(chunked("2\r\n{}\r\n0\r\n" + "X: y\r\n".repeat(20_000))),
  FOLDED_HEADER(get("X: a\r\n b\r\nY: c\r\n")),
  FOLDED_ENCODING(post("Transfer-Encoding:\r\n chunked\r\n") + "0\r\n\r\n" + smuggled()),
  FOLDED_LENGTH(post("Content-Length: 40\r\n 0\r\n") + smuggled()),
  NUL_BEFORE_A_REQUEST("\0" + get("")),
  START_OF_HEADING_BEFORE_A_REQUEST("\u0001" + get("")),
  ESCAPE_BEFORE_A_REQUEST("\u001b[2J" + get("")),
  VERTICAL_TAB_BEFORE_A_REQUEST("\u000b" + get("")),
  TAB_BEFORE_A_REQUEST("\t" + get("")),
  SPACE_BEFORE_A_REQUEST(" " + get("")),
  DELETE_BEFORE_A_REQUEST("\u007f" + get("")),
  CONTROL_AFTER_AN_EMPTY_LINE("\r\n\0" + get("")),
  TAB_IN_A_REQUEST_LINE("GET\t/v1/contacts/nobody\tHTTP/1.1\r\nHost: g\r\n\r\n"),
  VERTICAL_TAB_IN_A_REQUEST_LINE("GET /v1/contacts/nobody\u000bHTTP/1.1\r\nHost: g\r\n\r\n"),
  CONTROL_IN_A_METHOD("GE\u0001T /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"),
  CONTROL_BEHIND_A_VERSION("GET /v1/contacts/nobody HTTP/1.1\u0001\r\nHost: g\r\n\r\n"),
  TWO_SPACES("GET  /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"),
  SPACE_BEHIND_A_VERSION("GET /v1/contacts/nobody HTTP/1.1 \r\nHost: g\r\n\r\n"),
  CONTROL_IN_A_HEADERS_NAME(get("X\u000b: a\r\n")),
  DELETE_IN_HEADER(get("X: a\u007fb\r\n")),
  MANY_SHORT_HEADERS(get("a:\r\n".repeat(1_000))),
  NUL_IN_HEADER(get("X: a\0b\r\n")),
  NUL_IN_TARGET("GET /v1/contacts/a\0b HTTP/1.1\r\nHost: g\r\n\r\n"),
  CONTROL_IN_HEADER(get("X: a\u0001b\r\n")),
  HEADER_WITHOUT_NAME(get(": a\r\n")),
  HEADER_WITHOUT_COLON(get("nonsense\r\n")),
  BARE_LINE_FEEDS("GET /v1/contacts/nobody HTTP/1.1\nHost: g\n\n"),
  BARE_CARRIAGE_RETURN(get("X: a\rY: b\r\n")),
  NO_HOST("GET /v1/contacts/nobody HTTP/1.1\r\n\r\n"),
  TWO_HOSTS(get("Host: other\r\n")),
  ABSOLUTE_TARGET("GET http://evil.example/v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"),
  ABSOLUTE_TARGET_WITH_A_PARAMETER(
      "GET http://evil.example/v1/contacts/nobody;x HTTP/1.1\r\nHost: g\r\n\r\n"),
  STAR_TARGET("GET * HTTP/1.1\r\nHost: g\r\n\r\n"),
  NO_TARGET("GET  HTTP/1.1\r\nHost: g\r\n\r\n"),
  CONNECT("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n"),
  TRACE("TRACE /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\nX-Secret: mirror\r\n\r\n"),
  STRANGE_METHOD("BREW /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"),
  LOWER_CASE_METHOD("get /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n\r\n"),
  OVERLONG_DOTS("GET /v1/contacts/%c0%ae%c0%ae/x HTTP/1.1\r\nHost: g\r\n\r\n"),
  DOTS_OUT_OF_THE_ROOT("GET /v1/contacts/../../../../etc/passwd HTTP/1.1\r\nHost: g\r\n\r\n"),
  ENCODED_LINE_BREAK("GET /v1/contacts/a%0d%0aX:y HTTP/1.1\r\nHost: g\r\n\r\n"),
  HALF_AN_ENCODING("GET /v1/contacts/%4 HTTP/1.1\r\nHost: g\r\n\r\n"),
  VERSION_0_9("GET /v1/contacts/nobody\r\n"),
  VERSION_9("GET /v1/contacts/nobody HTTP/9.9\r\nHost: g\r\n\r\n"),
  STRANGE_EXPECTATION(post("Expect: 200-maybe\r\nContent-Length: 2\r\n") + "{}"),
  UPGRADE_TO_NOWHERE(get("Connection: Upgrade\r\nUpgrade: evil\r\n")),
  WEB_SOCKET(
      get(
          "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")),
  UPGRADE_TO_HTTP_2(
      get(
          "Connection: Upgrade, HTTP2-Settings\r\n"
              + "Upgrade: h2c\r\n"
              + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n")),
  HTTP_2("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
  HTTP_2_RAPID_RESET(Http2Floods.rapidReset()),
  HTTP_2_STREAMS(Http2Floods.streams()),
  HTTP_2_SETTINGS(Http2Floods.settings()),
  HTTP_2_PINGS(Http2Floods.pings()),
  HTTP_2_CONTINUATIONS(Http2Floods.continuations()),
  HTTP_2_LARGE_HEAD(Http2Floods.largeHead()),
  TLS_HELLO("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003"),
  JUNK("\u00ff\u00fe\u00fd".repeat(2_000)),
  BLANK_LINES("\r\n".repeat(50_000));

  private final String text;

  HostileBytes(String text) {
    this.text = text;
  }

  public byte[] bytes() {
    return text.getBytes(ISO_8859_1);
  }

  private static String head() {
    return "GET /v1/contacts/nobody HTTP/1.1\r\nHost: g\r\n";
  }

  private static String get(String headers) {
    return head() + headers + "\r\n";
  }

  private static String post(String headers) {
    return "PUT /v1/contacts/nobody?targets=nowhere HTTP/1.1\r\nHost: g\r\n"
        + "Content-Type: application/json\r\n"
        + headers
        + "\r\n";
  }

  private static String chunked(String chunks) {
    return post("Transfer-Encoding: chunked\r\n") + chunks;
  }

  private static String smuggled() {
    return "GET /smuggled HTTP/1.1\r\nHost: g\r\n\r\n";
  }
}
