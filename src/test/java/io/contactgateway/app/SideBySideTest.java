package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Received;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.standin.server.VendorStandIn;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several targets of one kind: each with its own credentials, vendor ids and memory. */
class SideBySideTest {
  private static final String TARGETS = "contact-gateway.targets.";
  private static final String PERSON =
      """
      {"givenName": "Angela", "familyName": "Cruz", "email": "%s", "phone": "+13175315555",
       "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"},
       "relationship": {"type": "employee"}, "attributes": {"tier": "gold"}}""";
  private static final String ANGELA = PERSON.formatted("acruz@example.com");

  @TempDir Path directory;

  private final VendorStandIns east = VendorStandIns.start(0);
  private final VendorStandIns west = VendorStandIns.start(0);
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void configure() {
    properties.put("contact-gateway.security", "none");
    east.chatwoot().inbox("support-inbox", "support-token", true);
    east.chatwoot().inbox(ChatwootStandIn.INBOX, ChatwootStandIn.HMAC_TOKEN, true);
    west.corporateMerch().token("west-token");
    west.marketingCloud().clientSecret("west-secret");
    for (var shop : List.of(east, west)) {
      shop.corporateMerch().limit(10_000, Duration.ofSeconds(1));
    }
    inbox("sales", ChatwootStandIn.INBOX, ChatwootStandIn.HMAC_TOKEN);
    inbox("support", "support-inbox", "support-token");
    merch("shop-east", east, CorporateMerchStandIn.TOKEN);
    merch("shop-west", west, "west-token");
    unit("unit-east", east, MarketingCloudStandIn.CLIENT_SECRET, "101");
    unit("unit-west", west, "west-secret", "202");
  }

  @AfterEach
  void close() {
    east.close();
    west.close();
  }

  private void set(String target, String name, String value) {
    properties.put(TARGETS + target + "." + name, value);
  }

  private void inbox(String name, String identifier, String token) {
    set(name, "kind", "chatwoot");
    set(name, "url", east.url(Vendor.CHATWOOT).toString());
    set(name, "inbox-identifier", identifier);
    set(name, "hmac-token", token);
    set(name, "source-id-secret", "secret-of-" + name);
  }

  private void merch(String name, VendorStandIns server, String token) {
    set(name, "kind", "corporate-merch");
    set(name, "url", server.url(Vendor.CORPORATE_MERCH).toString());
    set(name, "token", token);
  }

  private void unit(String name, VendorStandIns server, String secret, String account) {
    set(name, "kind", "marketing-cloud");
    set(name, "url", server.url(Vendor.MARKETING_CLOUD).toString());
    set(name, "auth-url", server.url(Vendor.MARKETING_CLOUD).toString());
    set(name, "client-id", MarketingCloudStandIn.CLIENT_ID);
    set(name, "client-secret", secret);
    set(name, "account-id", account);
  }

  private GatewayRig gateway() {
    return new GatewayRig(directory, properties).started();
  }

  @Test
  void eachTargetLogsInAndSignsWithItsOwnCredentials() {
    try (var gateway = gateway()) {
      assertAllSynced(gateway.put("k-1", ANGELA));
    }

    assertThat(accountsLoggedIn(east)).containsExactly("101");
    assertThat(accountsLoggedIn(west)).containsExactly("202");
    var sources = east.chatwoot().contacts().get(0).get("source_ids");
    assertThat(sources.findValuesAsText("inbox"))
        .containsExactlyInAnyOrder(ChatwootStandIn.INBOX, "support-inbox");
    assertThat(sources.findValuesAsText("hmac_verified")).containsExactly("true", "true");
    assertThat(new TreeSet<>(sources.findValuesAsText("source_id"))).hasSize(2);
  }

  @Test
  void eachTargetHasItsOwnIdsOfTheContact() {
    try (var gateway = gateway()) {
      gateway.put("k-0", PERSON.formatted("first@example.com"), "shop-west", "unit-west");

      var report = gateway.put("k-1", ANGELA.replace("5555", "5556"));

      assertAllSynced(report);
      assertThat(id(report, "shop-east")).isNotEqualTo(id(report, "shop-west"));
      assertThat(id(report, "unit-east")).isNotEqualTo(id(report, "unit-west"));
      assertThat(id(report, "sales")).isEqualTo(id(report, "support"));
    }
  }

  @Test
  void eachTargetRemembersWhatItWasSentAndNotWhatTheOtherWas() {
    var without = ANGELA.replace("\"phone\": \"+13175315555\",", "");
    try (var gateway = gateway()) {
      gateway.put("k-1", ANGELA);
      var only = gateway.put("k-1", without, "shop-east", "unit-east");
      assertThat(only.targets().get("shop-west").status()).isEqualTo(TargetStatus.EXCLUDED);
      assertThat(phoneCleared(east)).isTrue();
      assertThat(phoneCleared(west)).isFalse();

      var both = gateway.put("k-1", without);

      assertThat(both.targets().get("shop-east").status()).isEqualTo(TargetStatus.UNCHANGED);
      assertThat(both.targets().get("shop-west").status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(phoneCleared(west)).isTrue();
      assertThat(east.corporateMerch().received()).hasSize(2);
      assertThat(west.corporateMerch().received()).hasSize(2);
    }
  }

  @Test
  void oneContactInTwoInboxesOfAnAccountIsNoConflictAndMayChange() {
    try (var gateway = gateway()) {
      assertNoConflicts(gateway.put("k-1", ANGELA));

      var changed = gateway.put("k-1", PERSON.formatted("angela@example.com"));

      assertAllSynced(changed);
      assertNoConflicts(changed);
      assertThat(east.chatwoot().contacts()).hasSize(1);
    }
  }

  @Test
  void twoContactsWithOneEmailConflictInWhicheverInboxOfTheAccount() {
    try (var gateway = gateway()) {
      gateway.put("k-1", ANGELA, "sales");

      var second = gateway.put("k-2", ANGELA.replace("5555", "5557"), "support");

      assertThat(second.targets().get("support").findings().conflicts())
          .extracting(Violation::pointer)
          .containsExactly("/email");
      assertThat(east.chatwoot().contacts()).hasSize(2);
    }
  }

  @Test
  void anotherAccountOfTheSameInstallationHasAGuardOfItsOwn() {
    set("sales", "account", "1");
    set("support", "account", "2");
    try (var gateway = gateway()) {
      gateway.put("k-1", ANGELA, "sales");
      east.chatwoot().reset();
      east.chatwoot().inbox("support-inbox", "support-token", true);

      var second = gateway.put("k-2", ANGELA, "support");

      assertThat(second.targets().get("support").findings().conflicts()).isEmpty();
      assertThat(east.chatwoot().contacts().get(0).get("email").asText())
          .isEqualTo("acruz@example.com");
    }
  }

  private static void assertAllSynced(SyncReport report) {
    assertThat(report.targets()).hasSize(6);
    assertThat(report.targets())
        .allSatisfy(
            (name, target) -> assertThat(target.status()).as(name).isEqualTo(TargetStatus.SYNCED));
  }

  private static void assertNoConflicts(SyncReport report) {
    assertThat(report.targets().values())
        .extracting(TargetReport::findings)
        .allSatisfy(findings -> assertThat(findings.conflicts()).isEmpty());
  }

  private static String id(SyncReport report, String target) {
    return report.targets().get(target).vendorId().orElseThrow();
  }

  private static List<String> accountsLoggedIn(VendorStandIns server) {
    return bodies(server.marketingCloud()).stream()
        .filter(body -> body.has("grant_type"))
        .map(body -> body.path("account_id").asText())
        .toList();
  }

  private static List<JsonNode> bodies(VendorStandIn vendor) {
    return vendor.received().stream().map(Received::body).toList();
  }

  /** Whether the last request about a contact said that it has no phone any more. */
  private static boolean phoneCleared(VendorStandIns server) {
    var bodies = bodies(server.corporateMerch());
    return bodies.get(bodies.size() - 1).path("phone_number").isNull();
  }
}
