package io.contactgateway.adapter.chatwoot;

import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
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
  private static final Pattern PATH_SAFE = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String NAMES_CONTACTS =
      "the ids of the contacts in Chatwoot are derived from it";
  private static final SecretForm INBOX_IDENTIFIER =
      SecretForm.of(
              text -> PATH_SAFE.matcher(text).matches(),
              "must be letters, digits, dashes and underscores")
          .fixed(NAMES_CONTACTS);

  ChatwootSettings {
    attributePlaces = Map.copyOf(attributePlaces);
  }

  /** Reads the settings and notes every problem. */
  static ChatwootSettings read(TargetSettings settings) {
    var url = settings.url("url");
    return new ChatwootSettings(
        settings.target(),
        url,
        settings.secret("inbox-identifier", INBOX_IDENTIFIER),
        settings.optionalSecret("hmac-token", SecretForm.ANY),
        settings.secret("source-id-secret", SecretForm.ANY.fixed(NAMES_CONTACTS)),
        account(url, settings.optionalText("account")),
        CustomAttributes.read(settings));
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
