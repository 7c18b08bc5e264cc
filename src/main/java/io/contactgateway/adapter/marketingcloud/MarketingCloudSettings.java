package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.marketingcloud.login.Credentials;
import io.contactgateway.adapter.marketingcloud.login.LoginSettings;
import io.contactgateway.settings.Secret;
import io.contactgateway.settings.SecretForm;
import io.contactgateway.settings.TargetSettings;
import java.net.URI;
import java.util.Optional;

/**
 * What a target of this kind can be told.
 *
 * @param url base of the REST calls
 * @param authUrl base of the token calls
 * @param accountId the business unit (MID); absent means the one that owns the integration
 * @param scope absent means all that the package has; an empty scope would mean none and is never
 *     sent
 * @param sendContactId whether updates carry the vendor's {@code contactId} beside the key
 * @param clearing what is sent for a value that is gone
 * @param confirmAfterPost whether a create that met an existing key is followed by an update, since
 *     it is not documented whether it wrote anything
 * @param deleteContacts whether the vendor is asked to delete what is forgotten here
 * @param map places by configuration
 */
public record MarketingCloudSettings(
    URI url,
    URI authUrl,
    Secret clientId,
    Secret clientSecret,
    Optional<String> accountId,
    Optional<String> scope,
    PhoneFormat phoneFormat,
    boolean sendContactId,
    Clearing clearing,
    boolean confirmAfterPost,
    boolean deleteContacts,
    AttributeMap map) {

  static MarketingCloudSettings from(TargetSettings settings) {
    return new MarketingCloudSettings(
        settings.url("url"),
        settings.url("auth-url"),
        settings.secret("client-id", SecretForm.ANY),
        settings.secret("client-secret", SecretForm.ANY),
        accountId(settings),
        settings.optionalText("scope"),
        settings.choice("phone-format", PhoneFormat.DIGITS),
        settings.flag("send-contact-id", false),
        settings.choice("clear", Clearing.OFF),
        settings.flag("confirm-after-post", true),
        settings.flag("delete-contacts", false),
        AttributeMap.from(settings));
  }

  /** What logins are made with. */
  LoginSettings login() {
    return new LoginSettings(
        url,
        authUrl,
        () -> new Credentials(clientId.reveal(), clientSecret.reveal()),
        accountId,
        scope);
  }

  private static Optional<String> accountId(TargetSettings settings) {
    var id = settings.optionalText("account-id");
    if (id.filter(text -> !text.matches("[0-9]{1,18}")).isPresent()) {
      settings.problem("account-id", "must be the number of a business unit");
    }
    return id.filter(text -> text.matches("[0-9]{1,18}"));
  }
}
