package io.contactgateway.contact.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mailboxes by the grammar of RFC 5321, section 4.1.2, address literals of IPv4 and IPv6 included.
 * At most 254 characters, the longest path of section 4.5.3.1.3 without its angle brackets.
 */
public final class EmailAddress {
  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL_PART = 64;

  public static final String SENTENCE =
      "must be an e-mail address (RFC 5321) of at most " + MAX_LENGTH + " characters";

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL_PART =
      Pattern.compile(ATOM + "(?:\\." + ATOM + ")*" + "|\"(?:[ !#-\\[\\]-~]|\\\\[ -~])*\"");
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("\\[" + OCTET + "(?:\\." + OCTET + "){3}\\]");
  private static final Pattern IPV6 = Pattern.compile("\\[(?i:IPv6):([0-9A-Fa-f:.]+)\\]");

  private EmailAddress() {}

  /** Trimmed, with the domain in lower case, or empty. */
  public static Optional<String> normalised(String text) {
    var address = text.strip();
    var at = address.lastIndexOf('@');
    if (at < 1 || at > MAX_LOCAL_PART || address.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var local = address.substring(0, at);
    var domain = address.substring(at + 1);
    return LOCAL_PART.matcher(local).matches() && isDomain(domain)
        ? Optional.of(local + "@" + domain.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isDomain(String domain) {
    return DOMAIN.matcher(domain).matches() || IPV4.matcher(domain).matches() || isIpv6(domain);
  }

  /** A URL's host takes the same addresses in the same brackets (RFC 3986, section 3.2.2). */
  private static boolean isIpv6(String domain) {
    var literal = IPV6.matcher(domain);
    try {
      return literal.matches() && new URI("http://[" + literal.group(1) + "]/").getHost() != null;
    } catch (URISyntaxException notAddress) {
      return false;
    }
  }
}
