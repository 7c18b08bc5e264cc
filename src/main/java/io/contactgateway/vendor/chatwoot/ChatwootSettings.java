package io.contactgateway.vendor.chatwoot;

import io.contactgateway.settings.Secret;
import io.contactgateway.settings.TargetSettings;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is configured for one inbox.
 *
 * @param target the target's name
 * @param url base of the installation
 * @param inboxIdentifier of the API channel; enough to create contacts, hence a secret
 * @param hmacToken where requests are to be signed
 * @param sourceIdSecret the gateway's own; another one means other source ids
 * @param account the realm in which Chatwoot joins people by e-mail or phone
 * @param attributePlaces canonical pointer to the name of a custom attribute
 */
record ChatwootSettings(
    String target,
    URI url,
    Secret inboxIdentifier,
    Optional<Secret> hmacToken,
    Secret sourceIdSecret,
    String account,
    Map<String, String> attributePlaces) {
  private static final String INBOX_IDENTIFIER = "inbox-identifier";
  private static final Pattern PATH_SAFE = Pattern.compile("[A-Za-z0-9_-]+");

  ChatwootSettings {
    attributePlaces = Map.copyOf(attributePlaces);
  }

  /** Reads the settings and notes every problem. */
  static ChatwootSettings read(TargetSettings settings) {
    var url = settings.url("url");
    return new ChatwootSettings(
        settings.target(),
        url,
        inboxIdentifier(settings),
        settings.optionalSecret("hmac-token"),
        settings.secret("source-id-secret"),
        account(url, settings.optionalText("account")),
        AttributePlaces.read(settings));
  }

  private static Secret inboxIdentifier(TargetSettings settings) {
    var identifier = settings.secret(INBOX_IDENTIFIER);
    if (!PATH_SAFE.matcher(identifier.reveal()).matches()) {
      settings.problem(INBOX_IDENTIFIER, "must be letters, digits, dashes and underscores");
    }
    return identifier;
  }

  /** One installation spelled in two ways is one realm; with and without an account are two. */
  private static String account(URI url, Optional<String> account) {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    var port = url.getPort() == -1 ? usual : url.getPort();
    var host = url.getHost().toLowerCase(Locale.ROOT);
    var realm = scheme + "://" + host + ":" + port + url.getRawPath();
    return account.map(number -> realm + "#" + number).orElse(realm);
  }

  boolean signs() {
    return hmacToken.isPresent();
  }

  Fingerprints fingerprints() {
    return new Fingerprints(sourceIdSecret);
  }
}
