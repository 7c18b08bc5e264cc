package io.contactgateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootModes;
import io.contactgateway.standin.chatwoot.ChatwootModes.PatchShape;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Received;
import io.contactgateway.standin.server.Vendor;
import io.contactgateway.sync.operate.TargetView.State;
import io.contactgateway.sync.report.SyncReport;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Chatwoot's own code does, and its open changes would do, through the whole gateway. */
class ChatwootFactsTest {
  private static final String TARGET = "contact-gateway.targets.chatwoot.";
  private static final ChatwootModes ANCHORED =
      new ChatwootModes(PatchShape.SMALL, false, false, true);

  @TempDir Path directory;

  private final VendorStandIns vendors = VendorStandIns.start(0);
  private final ChatwootStandIn chatwoot = vendors.chatwoot();
  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void configure() {
    properties.put("contact-gateway.security", "none");
    properties.put(TARGET + "url", vendors.url(Vendor.CHATWOOT).toString());
    properties.put(TARGET + "inbox-identifier", ChatwootStandIn.INBOX);
    properties.put(TARGET + "source-id-secret", "pepper");
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  private GatewayRig gateway() {
    return new GatewayRig(directory, properties).started();
  }

  private static String noor(String name, String more) {
    return "{\"displayName\": \"" + name + "\"" + more + "}";
  }

  private static TargetReport at(SyncReport report) {
    return report.targets().get("chatwoot");
  }

  private JsonNode contact(long id) {
    return chatwoot.contacts().stream()
        .filter(contact -> contact.get("id").asLong() == id)
        .findFirst()
        .orElseThrow();
  }

  private long onlyId() {
    assertThat(chatwoot.contacts()).hasSize(1);
    return chatwoot.contacts().get(0).get("id").asLong();
  }

  private List<String> methods() {
    return chatwoot.received().stream().map(Received::method).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tel:+96170123456", "70123456"})
  void aPhoneThatTheServerTakesNoLongerIsSetRightByTheContactsOwn(String mistyped) { // 15415
    var phone = ", \"phone\": \"+96170123456\", \"email\": \"noor@example.com\"";
    try (var gateway = gateway()) {
      gateway.put("k", noor("Noor", phone));
      chatwoot.modes(ANCHORED);
      chatwoot.typePhone(onlyId(), mistyped);
      var before = chatwoot.received().size();

      var report = gateway.put("k", noor("Noor Haddad", phone));

      assertThat(at(report).status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(methods().subList(before, methods().size())).containsExactly("PATCH", "PATCH");
      assertThat(contact(onlyId()).get("phone_number").asText()).isEqualTo("+96170123456");
      assertThat(contact(onlyId()).get("name").asText()).isEqualTo("Noor Haddad");
    }
  }

  @Test
  void aPhoneThatTheServerTakesNoLongerAndNobodySentIsRefusedAfterOneRepetition() { // 15415
    try (var gateway = gateway()) {
      gateway.put("k", noor("Noor", ""));
      chatwoot.modes(ANCHORED);
      chatwoot.typePhone(onlyId(), "tel:+96170123456");
      var before = chatwoot.received().size();

      var report = gateway.put("k", noor("Noor Haddad", ""));

      assertThat(at(report).status()).isEqualTo(TargetStatus.REJECTED);
      assertThat(at(report).problem().orElseThrow().detail()).contains("phone_number");
      assertThat(chatwoot.received()).hasSize(before + 2);
    }
  }

  @Test
  void aStrangerWhoHoldsTheEmailIsJoinedOnceAndThenLeftAlone() { // 15338
    chatwoot.modes(new ChatwootModes(PatchShape.SMALL, false, true));
    chatwoot.inbox(ChatwootStandIn.INBOX, ChatwootStandIn.HMAC_TOKEN, true);
    properties.put(TARGET + "hmac-token", ChatwootStandIn.HMAC_TOKEN);
    var stranger = chatwoot.add("stranger", "noor@example.com");
    var email = ", \"email\": \"noor@example.com\"";
    try (var gateway = gateway()) {
      assertThat(conflicts(gateway.put("k", noor("Noor", email)))).containsExactly("/email");

      var second = gateway.put("k", noor("Noor 2", email));
      assertThat(at(second).status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(conflicts(second)).containsExactly("/email");
      var own = at(second).vendorId().orElseThrow();
      var before = chatwoot.received().size();

      var third = gateway.put("k", noor("Noor 3", email));

      assertThat(at(third).status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(at(third).vendorId()).contains(own);
      assertThat(conflicts(third)).containsExactly("/email");
      assertThat(methods().subList(before, methods().size())).containsExactly("PATCH");
      assertThat(chatwoot.contacts()).hasSize(2);
      assertThat(contact(Long.parseLong(own)).get("name").asText()).isEqualTo("Noor 3");
      assertThat(contact(stranger).get("identifier").asText()).isEqualTo("stranger");
    }
  }

  private static List<String> conflicts(SyncReport report) {
    return at(report).findings().conflicts().stream().map(Violation::pointer).toList();
  }

  @Test
  void aValueThatTheServerDropsInSilenceIsAConflict() { // 14935
    chatwoot.modes(new ChatwootModes(PatchShape.SMALL, true, false));
    var stranger = chatwoot.add("stranger", "noor@example.com");
    try (var gateway = gateway()) {
      var report = gateway.put("k", noor("Noor", ", \"email\": \"noor@example.com\""));

      assertThat(at(report).status()).isEqualTo(TargetStatus.SYNCED);
      assertThat(conflicts(report)).containsExactly("/email");
      assertThat(chatwoot.contacts()).hasSize(2);
      assertThat(at(report).vendorId()).isNotEqualTo(Optional.of(Long.toString(stranger)));
    }
  }

  @Test
  void aDisabledInboxMakesTheTargetFaultyAndSaysSo() { // 14687
    chatwoot.failAlways(
        request -> request.path().contains("/contacts"),
        Answer.of(403, "application/json", "{\"error\":\"inbox_disabled\"}"));
    try (var gateway = gateway()) {
      var report = gateway.put("k", noor("Noor", ""));

      assertThat(at(report).status()).isEqualTo(TargetStatus.PENDING);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> gateway.view("chatwoot").state() == State.FAULTY);
      var problem = gateway.view("chatwoot").lastProblem().orElseThrow().problem();
      assertThat(problem.type()).isEqualTo("configuration");
      assertThat(problem.detail()).isEqualTo("Chatwoot answered 403: the inbox is disabled there");
    }
  }

  @Test
  void aNameOfBlanksThatTheServerIgnoresIsUnmapped() {
    try (var gateway = gateway()) {
      gateway.put("k", noor("Noor", ""));

      var report = gateway.put("k", noor("\\u00a0\\u2007\\u202f", ""));

      assertThat(at(report).findings().unmapped()).containsExactly("/displayName");
      assertThat(contact(onlyId()).get("name").asText()).isEqualTo("Noor");
    }
  }
}
