package io.contactgateway.adapter.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as its reader could decode it, each character with the place in the original that it was
 * read from. One pass takes time in proportion to the text.
 */
final class DecodedText {
  private static final String LATIN_1_NAMES =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil"
          + " egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde"
          + " ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
  private static final int FIRST_LATIN_1 = 0xa0;
  private static final int LONGEST_ENTITY = 10;

  private final StringBuilder characters = new StringBuilder();
  private int[] starts;
  private int[] ends;

  private DecodedText(int room) {
    starts = new int[room];
    ends = new int[room];
  }

  /** The text as it is. */
  static DecodedText of(String original) {
    var text = new DecodedText(original.length());
    for (int i = 0; i < original.length(); i++) {
      text.add(original.charAt(i), i, i + 1);
    }
    return text;
  }

  int length() {
    return characters.length();
  }

  char at(int index) {
    return characters.charAt(index);
  }

  /** Where in the original the character begins. */
  int start(int index) {
    return starts[index];
  }

  /** Where in the original the character ends. */
  int end(int index) {
    return ends[index];
  }

  /** Undoes the escapes of HTML, of URLs and of JSON, twice, since a text may be escaped twice. */
  DecodedText withoutEscapes() {
    var once = withoutEntities().withoutPercents().withoutBackslashes();
    return once.withoutEntities().withoutPercents().withoutBackslashes();
  }

  private DecodedText withoutEntities() {
    return decoded('&', DecodedText::entity);
  }

  private DecodedText withoutPercents() {
    return decoded('%', DecodedText::percents);
  }

  private DecodedText withoutBackslashes() {
    return decoded('\\', DecodedText::backslash);
  }

  /** Reads an escape. */
  private interface Escape {
    /** Appends what the escape at this place means; its length, or 0 where there is none. */
    int read(DecodedText from, int at, DecodedText to);
  }

  private DecodedText decoded(char introducer, Escape escape) {
    if (characters.indexOf(String.valueOf(introducer)) < 0) {
      return this;
    }
    var to = new DecodedText(length());
    for (int at = 0; at < length(); ) {
      var read = at(at) == introducer ? escape.read(this, at, to) : 0;
      if (read == 0) {
        to.add(at(at), starts[at], ends[at]);
      }
      at += Math.max(1, read);
    }
    return to;
  }

  private static int entity(DecodedText from, int at, DecodedText to) {
    var end = at + 1;
    while (end < from.length() && end - at <= LONGEST_ENTITY && from.at(end) != ';') {
      end++;
    }
    if (end >= from.length() || from.at(end) != ';') {
      return 0;
    }
    var codePoint = codePoint(from.characters.substring(at + 1, end));
    if (!Character.isValidCodePoint(codePoint)) {
      return 0;
    }
    to.addCodePoint(codePoint, from.starts[at], from.ends[end]);
    return end + 1 - at;
  }

  private static int codePoint(String entity) {
    if (entity.startsWith("#x") || entity.startsWith("#X")) {
      return number(entity.substring(2), 16);
    }
    if (entity.startsWith("#")) {
      return number(entity.substring(1), 10);
    }
    return switch (entity) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> latin1(entity);
    };
  }

  private static int latin1(String name) {
    var names = LATIN_1_NAMES.split(" ");
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return FIRST_LATIN_1 + i;
      }
    }
    return -1;
  }

  private static int number(String digits, int radix) {
    int value = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      var digit = Character.digit(digits.charAt(i), radix);
      value = digit < 0 || value > Character.MAX_CODE_POINT ? -1 : value * radix + digit;
    }
    return value;
  }

  /** One character of UTF-8 in one to four escaped bytes; a byte that is no UTF-8 is Latin-1. */
  private static int percents(DecodedText from, int at, DecodedText to) {
    var bytes = new byte[4];
    var count = 0;
    while (count < bytes.length && from.octet(at + 3 * count) >= 0) {
      bytes[count] = (byte) from.octet(at + 3 * count);
      count++;
    }
    if (count == 0) {
      return 0;
    }
    var used = sequence(bytes, 0, count);
    to.addCodePoint(character(bytes, 0, used), from.starts[at], from.ends[at + 3 * used - 1]);
    return 3 * used;
  }

  private int octet(int at) {
    if (at + 2 >= length() || at(at) != '%') {
      return -1;
    }
    var high = Character.digit(at(at + 1), 16);
    var low = Character.digit(at(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int backslash(DecodedText from, int at, DecodedText to) {
    if (at + 1 >= from.length()) {
      return 0;
    }
    if (from.at(at + 1) == 'u' && at + 5 < from.length()) {
      var unit = number(from.characters.substring(at + 2, at + 6), 16);
      if (unit >= 0) {
        to.add((char) unit, from.starts[at], from.ends[at + 5]);
        return 6;
      }
    }
    if ("\"/\\'".indexOf(from.at(at + 1)) < 0) {
      return 0;
    }
    to.add(from.at(at + 1), from.starts[at], from.ends[at + 1]);
    return 2;
  }

  /** Appends bytes as the UTF-8 that they are, all of them from the same place. */
  void addBytes(byte[] bytes, int count, int start, int end) {
    for (int at = 0; at < count; ) {
      var used = sequence(bytes, at, Math.min(4, count - at));
      addCodePoint(character(bytes, at, used), start, end);
      at += used;
    }
  }

  /** How many of the bytes are one character; 1 where they are no UTF-8. */
  private static int sequence(byte[] bytes, int at, int most) {
    var lead = bytes[at] & 0xff;
    var wanted = lead < 0xc2 || lead > 0xf4 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (wanted == 1 || wanted > most) {
      return 1;
    }
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(ByteBuffer.wrap(bytes, at, wanted), CharBuffer.allocate(2), true);
    return result.isUnderflow() ? wanted : 1;
  }

  private static int character(byte[] bytes, int at, int used) {
    return used == 1
        ? bytes[at] & 0xff
        : new String(bytes, at, used, StandardCharsets.UTF_8).codePointAt(0);
  }

  private void addCodePoint(int codePoint, int start, int end) {
    for (var unit : Character.toChars(codePoint)) {
      add(unit, start, end);
    }
  }

  void add(char character, int start, int end) {
    if (length() == starts.length) {
      var room = 2 * starts.length + 16;
      starts = Arrays.copyOf(starts, room);
      ends = Arrays.copyOf(ends, room);
    }
    starts[length()] = start;
    ends[length()] = end;
    characters.append(character);
  }

  /** An empty text, to be appended to. */
  static DecodedText empty() {
    return new DecodedText(0);
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "DecodedText[***]";
  }
}
