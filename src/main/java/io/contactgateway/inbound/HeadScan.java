package io.contactgateway.inbound;

/**
 * Looks at the bytes of one request's head before the server's decoder does, which tidies some of
 * what it reads: a control character before a request line, or a header that goes on in the next
 * line, would be read in one way here and in another way by a proxy in front (RFC 9112, sections
 * 2.2, 3 and 5.2). Goes byte by byte and keeps none.
 */
final class HeadScan {
  /** Each costs some hundred bytes once it is decoded, however short it is. */
  static final int MOST_HEADERS = 128;

  /** Some clients send an empty line behind a body. */
  private static final int MOST_EMPTY_LINES = 2;

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final int DELETE = 0x7f;

  /** In which a 0 or a 1 follows. */
  private static final String VERSION = "HTTP/1.";

  private Part part = Part.START;
  private boolean lineEnds;
  private boolean empty = true;
  private int emptyLines;
  private int headers;
  private int versionBytes;

  private enum Part {
    START,
    METHOD,
    TARGET,
    VERSION,
    HEADER,
    NAME,
    VALUE
  }

  /** What is known of the head after a byte. */
  enum Verdict {
    GOES_ON,
    ENDS,
    MALFORMED,
    TOO_MANY_HEADERS
  }

  Verdict next(byte one) {
    if (lineEnds) {
      lineEnds = false;
      return one == '\n' ? lineEnded() : Verdict.MALFORMED;
    }
    return takes(one) ? Verdict.GOES_ON : Verdict.MALFORMED;
  }

  private Verdict lineEnded() {
    switch (part) {
      case START:
        emptyLines++;
        return emptyLines > MOST_EMPTY_LINES ? Verdict.MALFORMED : Verdict.GOES_ON;
      case HEADER:
        return Verdict.ENDS;
      case VALUE:
        headers++;
        break;
      default:
        break;
    }
    part = Part.HEADER;
    return headers > MOST_HEADERS ? Verdict.TOO_MANY_HEADERS : Verdict.GOES_ON;
  }

  private boolean takes(byte one) {
    return switch (part) {
      case START -> endsLine(one) || begins(one, Part.METHOD);
      case METHOD -> isToken(one) || one == ' ' && becomes(Part.TARGET);
      case TARGET -> one == ' ' ? !empty && becomes(Part.VERSION) : isVisible(one) && isThere();
      case VERSION -> one == '\r' ? hasVersion() && endsLine(one) : isVersion(one);
      case HEADER -> endsLine(one) || one == ':' && becomes(Part.VALUE) || begins(one, Part.NAME);
      case NAME -> isToken(one) || one == ':' && becomes(Part.VALUE);
      case VALUE -> endsLine(one) || isVisible(one) || one == ' ' || one == '\t';
    };
  }

  /** The server's decoder takes a version of any digits, and some of what follows none at all. */
  private boolean isVersion(byte one) {
    var at = versionBytes;
    versionBytes++;
    return at < VERSION.length()
        ? one == VERSION.charAt(at)
        : at == VERSION.length() && (one == '0' || one == '1');
  }

  private boolean hasVersion() {
    return versionBytes == VERSION.length() + 1;
  }

  private boolean endsLine(byte one) {
    lineEnds = one == '\r';
    return lineEnds;
  }

  private boolean begins(byte one, Part next) {
    return isToken(one) && becomes(next);
  }

  private boolean becomes(Part next) {
    part = next;
    empty = true;
    return true;
  }

  private boolean isThere() {
    empty = false;
    return true;
  }

  /** Bytes beyond ASCII are left to whoever knows what they would stand for. */
  private static boolean isVisible(byte one) {
    return (one > ' ' || one < 0) && one != DELETE;
  }

  private static boolean isToken(byte one) {
    return one >= 'a' && one <= 'z'
        || one >= 'A' && one <= 'Z'
        || one >= '0' && one <= '9'
        || TOKEN_MARKS.indexOf(one) >= 0;
  }
}
