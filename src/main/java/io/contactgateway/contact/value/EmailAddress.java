package io.contactgateway.contact.value;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Mailboxes by the grammar of RFC 5321, section 4.1.2, that a vendor can send mail to: in a domain
 * with a top-level domain, and not at an IP address. At most 254 characters, the longest path of
 * section 4.5.3.1.3 without its angle brackets.
 */
public final class EmailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL_PART = 64;

  static final String SENTENCE =
      "must be an e-mail address (RFC 5321), such as angela@example.com, of at most "
          + MAX_LENGTH
          + " characters";
  static final String QUOTED =
      "must have the part before the @ in double quotes where a dot begins it, ends it or follows a"
          + " dot, as in \"a..b\"@example.com";
  static final String PUNYCODE =
      "must have its domain in Punycode: xn--mnchen-3ya.example for m\u00FCnchen.example";
  static final String TOP_LEVEL =
      "must have a domain with a top-level domain after the @, as in angela@example.com";
  static final String NO_IP_ADDRESS =
      "must have the name of a domain after the @, and no IP address";
  static final String LABELS =
      "must have a domain whose parts have 1 to 63 characters and no hyphen at their ends";
  static final String LONG_LOCAL_PART =
      "must have at most " + MAX_LOCAL_PART + " characters before the @";

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
  private static final Pattern LOCAL_PART =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+" + "|\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*+\"");
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern ONE_ATOM_OR_DOT = Pattern.compile(ATOM + "|\\.");
  private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?[0-9]+");
  private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*+");

  private EmailAddress() {}

  /** Without white space around it and with the domain in lower case, or why it is refused. */
  public static TextReading read(String text, ValidationContext context) {
    var address = Characters.stripped(text);
    var at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1 || address.length() > MAX_LENGTH) {
      return new TextReading.Refused(SENTENCE);
    }
    if (at > MAX_LOCAL_PART) {
      return new TextReading.Refused(LONG_LOCAL_PART);
    }
    var start = text.indexOf(address);
    var local = address.substring(0, at);
    if (!LOCAL_PART.matcher(local).matches()) {
      return new TextReading.Refused(wrongLocalPart(text, start, start + at));
    }
    var domain = address.substring(at + 1);
    return isDomain(domain)
        ? new TextReading.Kept(local + "@" + domain.toLowerCase(Locale.ROOT))
        : new TextReading.Refused(wrongDomain(text, start + at + 1, domain));
  }

  private static boolean isDomain(String domain) {
    return DOMAIN.matcher(domain).matches()
        && domain.indexOf('.') > 0
        && !NUMERIC_END.matcher(domain).matches();
  }

  private static String wrongLocalPart(String text, int start, int end) {
    for (var index = start; index < end; index = text.offsetByCodePoints(index, 1)) {
      var character = text.codePointAt(index);
      if (character != '"' && !ONE_ATOM_OR_DOT.matcher(Character.toString(character)).matches()) {
        return "must be one address alone, in ASCII before the @: it holds "
            + Characters.named(text, index);
      }
    }
    return text.substring(start, end).indexOf('"') < 0 ? QUOTED : SENTENCE;
  }

  private static String wrongDomain(String text, int start, String domain) {
    if (domain.startsWith("[") || NUMERIC_END.matcher(domain).matches()) {
      return NO_IP_ADDRESS;
    }
    for (var index = 0; index < domain.length(); index = domain.offsetByCodePoints(index, 1)) {
      var character = domain.codePointAt(index);
      if (Character.isLetterOrDigit(character) && character > '~') {
        return PUNYCODE;
      }
      if (!Character.isLetterOrDigit(character) && character != '.' && character != '-') {
        return "must have a domain of letters, digits, hyphens and dots after the @: it holds "
            + Characters.named(text, start + index);
      }
    }
    return DOMAIN.matcher(domain).matches() ? TOP_LEVEL : LABELS;
  }
}
