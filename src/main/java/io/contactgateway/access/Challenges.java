package io.contactgateway.access;

/** What is said, in a header, to a caller who is not let in (RFC 6750, section 3). */
public final class Challenges {
  public static final String HEADER = "WWW-Authenticate";

  /** There was no token. */
  public static final String NO_TOKEN = "Bearer realm=\"contact-gateway\"";

  /** There was one, and it is not good. Why is nobody's business. */
  public static final String BAD_TOKEN = NO_TOKEN + ", error=\"invalid_token\"";

  private static final String NO_ROLE = NO_TOKEN + ", error=\"insufficient_scope\"";

  private Challenges() {}

  /** It is good, and doesn't give this role, which is needed. */
  public static String noRole(String role) {
    return NO_ROLE + ", scope=\"" + role + "\"";
  }
}
