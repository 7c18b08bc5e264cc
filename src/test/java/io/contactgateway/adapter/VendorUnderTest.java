package io.contactgateway.adapter;

import io.contactgateway.testing.WireBehaviour;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the contract suite has to know of a vendor.
 *
 * @param contact a document that the target can take, as JSON
 * @param scenarios a create and an update
 * @param login the vendor's good answer to a login, where there are logins
 */
public record VendorUnderTest(
    AdapterFactory factory,
    SettingsFor settings,
    String contact,
    List<Scenario> scenarios,
    Optional<WireBehaviour> login) {
  /** The target's settings, given where its servers are. */
  @FunctionalInterface
  public interface SettingsFor {
    /**
     * @param api the base URL for calls about contacts
     * @param login the base URL for logins, unused where there are none
     */
    Map<String, String> servers(URI api, URI login);
  }
}
