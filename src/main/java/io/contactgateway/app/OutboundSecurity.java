package io.contactgateway.app;

import io.contactgateway.adapter.http.TrustedAuthorities;
import io.contactgateway.settings.PropertySection;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What is configured about the security of calls to one target or subscriber. */
final class OutboundSecurity {
  private static final Logger LOG = Logger.getLogger(OutboundSecurity.class);
  private static final String CA_FILE = "ca-file";

  private OutboundSecurity() {}

  /** Whose certificates are trusted; empty for whom the JDK trusts. */
  static Optional<TrustedAuthorities> authorities(PropertySection section) {
    var file = section.optionalText(CA_FILE);
    var authorities = file.flatMap(TrustedAuthorities::read);
    if (file.isPresent() && authorities.isEmpty()) {
      section.problem(CA_FILE, "must name a readable file of PEM certificates");
    }
    return authorities;
  }

  /** Says where credentials and contacts leave the machine in clear. */
  static void warnOfPlainUrls(PropertySection section) {
    section
        .plainUrls()
        .forEach(
            property ->
                LOG.warnf(
                    "%s is no https: secrets and contacts go over the network in clear", property));
  }
}
