package io.contactgateway.access;

import io.contactgateway.adapter.http.ServerTrust;
import io.contactgateway.adapter.http.TextFetch;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.util.KeyUtils;
import io.smallrye.jwt.util.ResourceUtils;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Fetches a set of keys, by the proxy and with the trust that {@code smallrye.jwt.*} says. The
 * library's own fetch follows redirects, and a server that drips holds its thread.
 */
final class KeySetAddress implements KeySource.Reader {
  private static final int MOST_BYTES = 512 * 1024;

  private final KeySource.Address address;
  private final JWTAuthContextInfo rules;
  private final TextFetch<KeySetApi> fetch;

  /**
   * @param patience from the look-up of the name to the last byte
   */
  KeySetAddress(
      KeySource.Address address, JWTAuthContextInfo rules, Duration patience, Vertx vertx) {
    this.address = address;
    this.rules = rules;
    this.fetch =
        new TextFetch<>(
            vertx,
            KeySetApi.class,
            KeySetApi::keys,
            new TextFetch.Address(address.url(), proxy(rules), patience, MOST_BYTES));
  }

  private static Optional<InetSocketAddress> proxy(JWTAuthContextInfo rules) {
    return Optional.ofNullable(rules.getHttpProxyHost())
        .map(host -> new InetSocketAddress(host, rules.getHttpProxyPort()));
  }

  /** The public keys of the set, those of a kind that nobody knows left out. */
  @Override
  public String read() throws IOException {
    try {
      return new JsonWebKeySet(fetch.fetch(trust())).toJson();
    } catch (JoseException unreadable) {
      throw new IOException("the answer is no set of keys", unreadable);
    }
  }

  private ServerTrust trust() throws IOException {
    var hosts = rules.getTlsTrustedHosts();
    var anyName = rules.isTlsTrustAll() || hosts != null && hosts.contains(address.url().getHost());
    return new ServerTrust(address.isSafe() ? authority() : Optional.empty(), anyName);
  }

  /** Read again each time: its file may change. */
  private Optional<X509Certificate> authority() throws IOException {
    var pem = rules.getTlsCertificate();
    if (pem == null && rules.getTlsCertificatePath() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyUtils.getCertificate(
              pem == null ? ResourceUtils.readResource(rules.getTlsCertificatePath()) : pem));
    } catch (GeneralSecurityException | RuntimeException unusable) {
      throw new IOException("the certificate of its authority can't be used", unusable);
    }
  }
}
