package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of our contacts that are one record at a vendor. */
class SharedRecordTest {
  private static final String TARGET = "contact-gateway.targets.";
  private static final String PHONE = "+96170123456";

  @TempDir Path directory;
  @TempDir Path emptyDirectory;

  private final VendorStandIns vendors = VendorStandIns.start(0);
  private final ChatwootStandIn chatwoot = vendors.chatwoot();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void configure() {
    properties.put("contact-gateway.security", "none");
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  private GatewayRig inbox(Path store) {
    properties.put(TARGET + "chatwoot.url", vendors.url(Vendor.CHATWOOT).toString());
    properties.put(TARGET + "chatwoot.inbox-identifier", ChatwootStandIn.INBOX);
    properties.put(TARGET + "chatwoot.source-id-secret", "pepper");
    return new GatewayRig(store, properties).started();
  }

  private static String person(String name, String email) {
    return "{\"displayName\": \"%s\", \"email\": \"%s@example.com\"}".formatted(name, email);
  }

  private static String withPhone(String name, String email) {
    return person(name, email).replace("}", ", \"phone\": \"" + PHONE + "\"}");
  }

  private static TargetReport at(GatewayRig gateway, String key, String target) {
    return gateway.report(key).targets().get(target);
  }

  /** Waits until both are listed as rejected, and both say why. */
  private static void assertBothConflict(GatewayRig gateway, String target, String... keys) {
    for (var key : keys) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> at(gateway, key, target).status() == TargetStatus.REJECTED);
      assertThat(at(gateway, key, target).findings().conflicts())
          .extracting(Violation::pointer)
          .containsExactly("");
      assertThat(at(gateway, key, target).problem().orElseThrow().detail())
          .contains("another contact of the gateway is the same record");
    }
    assertThat(rejected(gateway, target)).containsExactly(keys);
    assertThat(gateway.view(target).rejected()).isEqualTo(keys.length);
    assertThat(gateway.view(target).lastProblem()).isPresent();
  }

  private static List<String> rejected(GatewayRig gateway, String target) {
    var page =
        gateway
            .operations()
            .contacts(
                gateway.target(target), Optional.of(DeliveryStatus.REJECTED), Optional.empty(), 10)
            .await()
            .indefinitely();
    return page.contacts().stream().map(one -> one.key().value()).toList();
  }

  private JsonNode only() {
    assertThat(chatwoot.contacts()).hasSize(1);
    return chatwoot.contacts().get(0);
  }

  @Test
  void aForgottenContactThatComesBackToTheRecordOfAnotherTouchesNothingThere() {
    try (var gateway = inbox(directory)) {
      gateway.put("a", "{\"phone\": \"" + PHONE + "\"}");
      gateway.put("b", withPhone("Bo", "b"));
      gateway.forget("a");
      Awaitility.await().until(() -> chatwoot.contacts().size() == 1);
      Awaitility.await().until(() -> at(gateway, "b", "chatwoot").status() == TargetStatus.SYNCED);

      gateway.put("a", person("Ana", "new"));

      assertBothConflict(gateway, "chatwoot", "a", "b");
      gateway.put("a", person("Ana Maria", "newer"));
      gateway.put("b", withPhone("Boris", "b"));
      assertThat(only().get("email").asText()).isEqualTo("b@example.com");
      assertThat(only().get("name").asText()).isEqualTo("Bo");
      assertBothConflict(gateway, "chatwoot", "a", "b");
    }
  }

  @Test
  void whoIsLeftAloneWithTheRecordIsDeliveredByItself() {
    try (var gateway = inbox(directory)) {
      share(gateway);
      gateway.put("b", person("Boris", "b"));

      gateway.forget("a");

      Awaitility.await().until(() -> at(gateway, "b", "chatwoot").status() == TargetStatus.SYNCED);
      assertThat(only().get("name").asText()).isEqualTo("Boris");
      assertThat(at(gateway, "b", "chatwoot").findings().conflicts()).isEmpty();
    }
  }

  @Test
  void whoHadTheRecordFirstAndIsForgottenLeavesItToTheOther() {
    try (var gateway = inbox(directory)) {
      share(gateway);

      gateway.forget("b");

      Awaitility.await().until(() -> at(gateway, "a", "chatwoot").status() == TargetStatus.SYNCED);
      assertThat(only().get("name").asText()).isEqualTo("Ana");
    }
  }

  /** An agent joins two of ours, and one of them changes. */
  private void share(GatewayRig gateway) {
    gateway.put("a", person("Ana", "a"));
    gateway.put("b", person("Bo", "b"));
    var ids = chatwoot.contacts().stream().map(contact -> contact.get("id").asLong()).toList();
    chatwoot.join(ids.get(0), ids.get(1));
    gateway.put("a", person("Ana", "a").replace("Ana", "Anna"));
    assertBothConflict(gateway, "chatwoot", "a", "b");
    gateway.put("a", person("Ana", "a"));
  }

  @Test
  void contactsThatAnAgentPartedGoOnWhenTheyAreSyncedAgain() {
    try (var gateway = inbox(directory)) {
      share(gateway);
      var record = only().get("id").asLong();
      var sources = only().get("source_ids");
      chatwoot.removeLink(ChatwootStandIn.INBOX, sources.get(0).get("source_id").asText());
      chatwoot.removeLink(ChatwootStandIn.INBOX, sources.get(1).get("source_id").asText());
      chatwoot.removeContact(record);

      gateway
          .operations()
          .redelivery()
          .retry(gateway.target("chatwoot"), RetryScope.ALL, Actor.NOBODY)
          .await()
          .indefinitely();

      for (var key : List.of("a", "b")) {
        Awaitility.await()
            .until(() -> at(gateway, key, "chatwoot").status() == TargetStatus.SYNCED);
      }
      assertThat(chatwoot.contacts()).hasSize(2);
    }
  }

  @Test
  void aStoreThatWasLostFindsOutWhichContactsAreOneRecord() {
    try (var gateway = inbox(directory)) {
      gateway.put("a", person("Ana", "a"));
      gateway.put("b", person("Bo", "b"));
      var ids = chatwoot.contacts().stream().map(contact -> contact.get("id").asLong()).toList();
      chatwoot.join(ids.get(0), ids.get(1));
    }
    try (var gateway = inbox(emptyDirectory)) {
      gateway.put("a", person("Ana", "a"));
      gateway.put("b", person("Bo", "b"));

      assertBothConflict(gateway, "chatwoot", "a", "b");
    }
  }

  @Test
  void aLookUpThatFindsThePersonOfAnotherContactWritesNothingThere() {
    properties.put(TARGET + "shop.kind", "corporate-merch");
    properties.put(TARGET + "shop.url", vendors.url(Vendor.CORPORATE_MERCH).toString());
    properties.put(TARGET + "shop.token", CorporateMerchStandIn.TOKEN);
    vendors.corporateMerch().limit(10_000, Duration.ofSeconds(1));
    vendors.corporateMerch().onKnownEmail(CorporateMerchStandIn.OnKnownEmail.REFUSE_422);
    try (var gateway = new GatewayRig(directory, properties).started()) {
      gateway.put("a", BUYER.formatted("Angela"));

      gateway.put("b", BUYER.formatted("Bert"));

      assertBothConflict(gateway, "shop", "a", "b");
      assertThat(vendors.corporateMerch().contacts()).hasSize(1);
      assertThat(vendors.corporateMerch().contacts().get(0).toString())
          .contains("Angela")
          .doesNotContain("Bert");
      gateway.forget("a");
      Awaitility.await().until(() -> at(gateway, "b", "shop").status() == TargetStatus.SYNCED);
      assertThat(vendors.corporateMerch().contacts().get(0).toString()).contains("Bert");
    }
  }

  @Test
  void underCreateOnlyTheSecondContactOfARecordIsKeptBack() {
    properties.put(TARGET + "shop.kind", "corporate-merch");
    properties.put(TARGET + "shop.url", vendors.url(Vendor.CORPORATE_MERCH).toString());
    properties.put(TARGET + "shop.token", CorporateMerchStandIn.TOKEN);
    properties.put(TARGET + "shop.policy", "create-only");
    vendors.corporateMerch().limit(10_000, Duration.ofSeconds(1));
    try (var gateway = new GatewayRig(directory, properties).started()) {
      gateway.put("a", BUYER.formatted("Angela"));

      gateway.put("b", BUYER.formatted("Bert"));

      for (var attempt = 0; attempt < 2; attempt++) {
        var second = at(gateway, "b", "shop");
        assertThat(second.status()).as("%s", second.problem()).isEqualTo(TargetStatus.WITHHELD);
        assertThat(second.problem().orElseThrow().type()).isEqualTo("create-only");
        assertThat(at(gateway, "a", "shop").status()).isEqualTo(TargetStatus.SYNCED);
        gateway.put("b", BUYER.formatted("Bert the second"));
      }
      assertThat(rejected(gateway, "shop")).isEmpty();
      assertThat(vendors.corporateMerch().contacts()).hasSize(1);
      gateway.forget("b");
      assertThat(vendors.corporateMerch().contacts()).hasSize(1);
    }
  }

  private static final String BUYER =
      """
      {"givenName": "%s", "familyName": "Cruz", "email": "acruz@example.com",
       "phone": "+13175315555", "relationship": {"type": "employee"},
       "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"}}""";
}
