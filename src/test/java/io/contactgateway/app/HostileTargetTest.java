package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireFault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever one vendor's server does, it is done to its own target only. */
class HostileTargetTest {
  private static final String SHOP = "contact-gateway.targets.shop.";
  private static final String CHAT = "contact-gateway.targets.chatwoot.";
  private static final String CLOUD = "contact-gateway.targets.marketing-cloud.";
  private static final int CONTACTS = 3;

  @TempDir Path directory;

  private static Map<String, String> properties(FaultyServer hostile, VendorStandIns vendors) {
    var properties = new HashMap<String, String>();
    properties.put("contact-gateway.security", "none");
    properties.put(SHOP + "kind", "corporate-merch");
    properties.put(SHOP + "url", hostile.url().toString());
    properties.put(SHOP + "token", "any");
    properties.put(SHOP + "timeout", "500ms");
    // What fails once is given up, so that nobody waits for it.
    properties.put(SHOP + "retry.max-duration", "1ms");
    // The wait is drawn between nothing and this, so a minute would be over now and then.
    properties.put(SHOP + "retry.base", "12h");
    properties.put(SHOP + "retry.max-delay", "12h");
    properties.put(CHAT + "url", vendors.url(Vendor.CHATWOOT).toString());
    properties.put(CHAT + "inbox-identifier", ChatwootStandIn.INBOX);
    properties.put(CHAT + "hmac-token", ChatwootStandIn.HMAC_TOKEN);
    properties.put(CHAT + "source-id-secret", "any");
    properties.put(CLOUD + "url", vendors.url(Vendor.MARKETING_CLOUD).toString());
    properties.put(CLOUD + "auth-url", vendors.url(Vendor.MARKETING_CLOUD).toString());
    properties.put(CLOUD + "client-id", MarketingCloudStandIn.CLIENT_ID);
    properties.put(CLOUD + "client-secret", MarketingCloudStandIn.CLIENT_SECRET);
    return properties;
  }

  @ParameterizedTest
  @EnumSource(WireFault.class)
  void theOthersGetEveryContact(WireFault fault) {
    try (var vendors = VendorStandIns.start(0);
        var hostile = FaultyServer.that(fault);
        var gateway = new GatewayRig(directory, properties(hostile, vendors)).started()) {
      for (var number = 0; number < CONTACTS; number++) {
        var report = gateway.put("k-" + number, person(number));

        var status = report.targets();
        assertThat(status.get("chatwoot").status()).isEqualTo(TargetStatus.SYNCED);
        assertThat(status.get("marketing-cloud").status()).isEqualTo(TargetStatus.SYNCED);
        // What broke before anything was sent is no fault of the contact, and stays pending.
        assertThat(status.get("shop").status()).isIn(TargetStatus.EXHAUSTED, TargetStatus.PENDING);
      }

      assertThat(hostile.connections()).isEqualTo(CONTACTS);
      assertThat(vendors.chatwoot().contacts()).hasSize(CONTACTS);
      assertThat(vendors.marketingCloud().contacts()).hasSize(CONTACTS);
    }
  }

  @Test
  void aPictureUrlIsPassedOnAndNeverFetched() {
    try (var vendors = VendorStandIns.start(0);
        var hostile = FaultyServer.that(WireFault.HTTP_0_9);
        var pictures = FaultyServer.that(WireFault.NEVER_ANSWERS);
        var gateway = new GatewayRig(directory, properties(hostile, vendors)).started()) {
      var url = pictures.url() + "/latest/meta-data";
      gateway.put(
          "k-1",
          person(1).replace("{\"givenName\"", "{\"pictureUrl\": \"" + url + "\", \"givenName\""));

      assertThat(vendors.chatwoot().received())
          .anyMatch(one -> one.body().toString().contains(url));
      assertThat(pictures.connections()).isZero();
    }
  }

  private static String person(int number) {
    return """
    {"givenName": "Ann", "familyName": "Example", "email": "ann%d@example.com",
     "address": {"line1": "1 Main St", "city": "Austin", "region": "TX",
                 "postalCode": "73301", "country": "US"},
     "relationship": {"type": "client"}}\
    """
        .formatted(number);
  }
}
