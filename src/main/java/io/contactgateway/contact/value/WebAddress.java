package io.contactgateway.contact.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Absolute http and https URLs, in the ASCII of RFC 3986. */
public final class WebAddress {
  private static final int MAX_LENGTH = 2_048;
  private static final int MAX_PORT = 65_535;

  public static final String SENTENCE =
      "must be an absolute http or https URL of at most " + MAX_LENGTH + " characters";

  private WebAddress() {}

  /** The text as it is, or empty. */
  public static Optional<String> normalised(String text) {
    var printable = text.chars().allMatch(character -> character > ' ' && character <= '~');
    return printable && text.length() <= MAX_LENGTH && isHttp(text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isHttp(String text) {
    try {
      var uri = new URI(text);
      var http = "http".equalsIgnoreCase(uri.getScheme());
      var https = "https".equalsIgnoreCase(uri.getScheme());
      return (http || https) && uri.getHost() != null && uri.getPort() <= MAX_PORT;
    } catch (URISyntaxException notUri) {
      return false;
    }
  }
}
