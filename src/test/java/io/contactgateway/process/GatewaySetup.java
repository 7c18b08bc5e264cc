package io.contactgateway.process;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Vendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The configuration of a gateway process that delivers to the stand-ins. Immutable. */
record GatewaySetup(Map<String, String> properties) {
  /** Deliveries at a time to one vendor: what can be in flight when a process dies. */
  static final int CONCURRENCY = 8;

  static final Duration LEASE = Duration.ofSeconds(2);

  private static final String OWN = "contact-gateway.";

  GatewaySetup {
    properties = Map.copyOf(properties);
  }

  /** All three vendors, quick retries and short leases; the store is still to be said. */
  static GatewaySetup deliveringTo(VendorStandIns vendors) {
    var setup = new GatewaySetup(Map.of());
    for (var vendor : Vendor.values()) {
      setup =
          setup
              .target(vendor, "url", vendors.url(vendor).toString())
              .target(vendor, "concurrency", Integer.toString(CONCURRENCY))
              .target(vendor, "retry.base", "50ms")
              .target(vendor, "retry.max-delay", "1s")
              .target(vendor, "breaker.delay", "500ms")
              .target(vendor, "check.at-start", "false")
              .target(vendor, "timeout", "5s");
    }
    return setup
        .target(Vendor.MARKETING_CLOUD, "auth-url", vendors.url(Vendor.MARKETING_CLOUD).toString())
        .target(Vendor.MARKETING_CLOUD, "client-id", MarketingCloudStandIn.CLIENT_ID)
        .target(Vendor.MARKETING_CLOUD, "client-secret", MarketingCloudStandIn.CLIENT_SECRET)
        .target(Vendor.CORPORATE_MERCH, "token", CorporateMerchStandIn.TOKEN)
        .target(Vendor.CORPORATE_MERCH, "lookup-pages", "100")
        .target(Vendor.CHATWOOT, "inbox-identifier", ChatwootStandIn.INBOX)
        .target(Vendor.CHATWOOT, "hmac-token", ChatwootStandIn.HMAC_TOKEN)
        .target(Vendor.CHATWOOT, "source-id-secret", "any text")
        .target(Vendor.CHATWOOT, "rate.permits", "45")
        .with(OWN + "security", "none")
        .with(OWN + "lease", LEASE.toSeconds() + "s");
  }

  GatewaySetup embeddedIn(Path directory) {
    return with(OWN + "store.kind", "embedded").with(OWN + "store.path", directory.toString());
  }

  GatewaySetup on(PostgresServer server) {
    return with(OWN + "store.kind", "postgresql")
        .with(OWN + "store.url", server.url())
        .with(OWN + "store.username", PostgresServer.USER);
  }

  GatewaySetup target(Vendor vendor, String name, String value) {
    return with(OWN + "targets." + vendor.segment() + "." + name, value);
  }

  /** Without a setting of a target: an empty one would be a mistake. */
  GatewaySetup without(Vendor vendor, String name) {
    var fewer = new TreeMap<>(properties);
    fewer.remove(OWN + "targets." + vendor.segment() + "." + name);
    return new GatewaySetup(fewer);
  }

  GatewaySetup with(String name, String value) {
    var more = new TreeMap<>(properties);
    more.put(name, value);
    return new GatewaySetup(more);
  }
}
