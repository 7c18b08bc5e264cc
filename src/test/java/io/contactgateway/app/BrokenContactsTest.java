package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.sync.operate.TargetView.State;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contacts that a vendor answers with 500 for their own sake or ours, while it works. */
class BrokenContactsTest {
  private static final Duration A_WHILE = Duration.ofMinutes(1);
  private static final String TARGET = "contact-gateway.targets.";
  private static final String PERSON = "{\"displayName\": \"Noor of %s\"}";

  @TempDir Path directory;

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

  private void inbox() {
    properties.put(TARGET + "chatwoot.url", vendors.url(Vendor.CHATWOOT).toString());
    properties.put(TARGET + "chatwoot.inbox-identifier", ChatwootStandIn.INBOX);
    properties.put(TARGET + "chatwoot.source-id-secret", "pepper");
  }

  private static List<String> keys(int number) {
    return IntStream.range(0, number).mapToObj(each -> "k-" + each).toList();
  }

  private static List<TargetStatus> statuses(List<SyncReport> reports, String target) {
    return reports.stream().map(report -> report.targets().get(target).status()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", ""})
  void aWrongSignatureMakesTheTargetFaultyHoweverManyContactsAreAtIt(String token) {
    inbox();
    chatwoot.inbox(ChatwootStandIn.INBOX, ChatwootStandIn.HMAC_TOKEN, true);
    if (!token.isEmpty()) {
      properties.put(TARGET + "chatwoot.hmac-token", token);
    }
    try (var gateway = new GatewayRig(directory, properties).started()) {
      keys(12).forEach(key -> gateway.begin(key, PERSON.formatted(key)));

      Awaitility.await()
          .atMost(A_WHILE)
          .until(() -> gateway.view("chatwoot").state() == State.FAULTY);
      Awaitility.await().atMost(A_WHILE).until(() -> gateway.view("chatwoot").backlog() == 12);
      assertThat(gateway.view("chatwoot").rejected()).isZero();
      assertThat(gateway.view("chatwoot").circuit()).isEqualTo("closed");
      // Also where a contact failed after it that could not ask the inbox any more.
      var problem = gateway.view("chatwoot").lastProblem().orElseThrow().problem();
      assertThat(problem.detail()).contains("hmac-token");
    }
    assertThat(chatwoot.contacts()).isEmpty();
  }

  @Test
  void contactsDeletedAtTheVendorWhoseRowsAreStillThereKeepNobodyWaitingAndHeal() {
    inbox();
    try (var gateway = new GatewayRig(directory, properties).started()) {
      gateway.putAll(keys(20), PERSON);
      var ids = chatwoot.contacts().stream().map(contact -> contact.get("id").asLong()).toList();
      ids.subList(0, 5).forEach(chatwoot::removeContact);

      var reports = gateway.putAll(keys(20), PERSON.replace("Noor", "Nora"));

      assertThat(statuses(reports, "chatwoot")).containsOnly(TargetStatus.SYNCED);
      assertThat(gateway.view("chatwoot").circuit()).isEqualTo("closed");
    }
    assertThat(chatwoot.contacts())
        .hasSize(20)
        .allSatisfy(contact -> assertThat(contact.get("name").asText()).startsWith("Nora of k-"));
  }

  @Test
  void anOpenCircuitIsTriedWithAnotherContactThanTheOneThatOpenedIt() {
    shop();
    vendors
        .corporateMerch()
        .failAlways(
            request -> request.text().contains("broken@example.com"),
            Answer.of(500, "text/plain", ""));
    try (var gateway = new GatewayRig(directory, properties).started()) {
      gateway.begin("broken", buyer("broken"));
      Awaitility.await()
          .atMost(A_WHILE)
          .until(() -> !gateway.view("shop").circuit().equals("closed"));

      var reports = gateway.putAll(List.of("a", "b", "c"), buyer("%s"));

      assertThat(statuses(reports, "shop")).containsOnly(TargetStatus.SYNCED);
      assertThat(statuses(List.of(gateway.report("broken")), "shop"))
          .containsOnly(TargetStatus.PENDING);
    }
  }

  private void shop() {
    properties.put(TARGET + "shop.kind", "corporate-merch");
    properties.put(TARGET + "shop.url", vendors.url(Vendor.CORPORATE_MERCH).toString());
    properties.put(TARGET + "shop.token", CorporateMerchStandIn.TOKEN);
    properties.put(TARGET + "shop.breaker.request-volume-threshold", "2");
    properties.put(TARGET + "shop.breaker.delay", "700ms");
    properties.put(TARGET + "shop.retry.base", "10ms");
    properties.put(TARGET + "shop.retry.max-delay", "20ms");
  }

  private static String buyer(String name) {
    return """
        {"givenName": "Angela", "familyName": "Cruz", "email": "%s@example.com",
         "phone": "+13175315555", "relationship": {"type": "employee"},
         "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                     "postalCode": "46204", "country": "US"}}"""
        .formatted(name);
  }
}
