package io.contactgateway.adapter.marketingcloud.login;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Where the contact calls go: the place that the login names, if that and the configured one both
 * are the vendor's REST hosts ("Tenant-Specific API Endpoints"); else the configured one. So no
 * answer of a login can steer contacts to a foreign host.
 */
final class RestBase {
  private static final Logger LOG = Logger.getLogger(RestBase.class);
  private static final String REST_HOSTS = ".rest.marketingcloudapis.com";

  /** No host name is longer (RFC 1035), and nothing but a host name is wanted. */
  private static final int LONGEST = 300;

  private final URI configured;

  RestBase(URI configured) {
    this.configured = configured;
  }

  /**
   * The base without a slash at its end.
   *
   * @param given {@code rest_instance_url} of the login's answer
   */
  URI orGiven(Optional<String> given) {
    if (!isRestHost(configured) || given.isEmpty()) {
      return configured;
    }
    var base = given.flatMap(RestBase::parsed).filter(RestBase::isPlainRestHost);
    if (base.isEmpty()) {
      LOG.warn("rest_instance_url is no REST host of the vendor; the configured one is used");
    }
    return base.map(uri -> URI.create("https://" + uri.getHost())).orElse(configured);
  }

  private static Optional<URI> parsed(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text.strip()));
    } catch (URISyntaxException noUri) {
      return Optional.empty();
    }
  }

  private static boolean isPlainRestHost(URI uri) {
    return "https".equals(uri.getScheme())
        && uri.getUserInfo() == null
        && uri.getPort() == -1
        && isRestHost(uri);
  }

  private static boolean isRestHost(URI uri) {
    return uri.getHost() != null && uri.getHost().toLowerCase(Locale.ROOT).endsWith(REST_HOSTS);
  }
}
