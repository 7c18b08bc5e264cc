package io.contactgateway.adapter.marketingcloud.login;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What logins of one target are made with.
 *
 * @param url base of the REST calls, where a login names no other place
 * @param authUrl base of the token calls
 * @param credentials as they are now: they may be renewed while the process runs
 * @param accountId the business unit (MID); absent means the one that owns the integration
 * @param scope absent means all that the package has
 */
public record LoginSettings(
    URI url,
    URI authUrl,
    Supplier<Credentials> credentials,
    Optional<String> accountId,
    Optional<String> scope) {}
