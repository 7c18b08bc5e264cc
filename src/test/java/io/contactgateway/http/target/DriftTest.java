package io.contactgateway.http.target;

import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Problems.assertProblem;
import static io.contactgateway.http.TargetCalls.act;
import static io.contactgateway.http.TargetCalls.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.testing.EventReceiver;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendors are asked for what they have. */
@QuarkusTest
@Tag("gateway")
@TestProfile(DriftTest.BirthDateMapped.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class DriftTest {
  private static final String CLOUD = "marketing-cloud";
  private static final String SHOP = "corporate-merch";
  private static final String CHAT = "chatwoot";
  private static final List<String> ALL = List.of(CLOUD, SHOP, CHAT);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static int numbers;

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;
  EventReceiver receiver;

  /** With a date among what is delivered, which vendors spell in their own ways. */
  public static final class BirthDateMapped implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "contact-gateway.targets.marketing-cloud.map.\"/birthDate\"",
          "Email Demographics/Birthday");
    }
  }

  @BeforeEach
  void begin() {
    standIns.reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns);
    standIns.marketingCloud().define("Email Demographics", "Birthday", "Date", -1, false);
  }

  private String delivered() {
    numbers++;
    var key = "drift-" + numbers;
    var report =
        put(key, golden(key, numbers))
            .header("Prefer", "wait=40")
            .send(gateway)
            .json()
            .path("targets");
    ALL.forEach(name -> assertThat(report.at("/" + name + "/status").asText()).isEqualTo("synced"));
    return key;
  }

  /** With values of every form, which vendors spell in their own ways. */
  private static String golden(String key, int number) {
    return """
        {"givenName": "%1$s", "familyName": "Cruz", "email": "%1$s@example.com",
         "phone": "+1317531%2$04d", "birthDate": "1990-05-01", "gender": "female",
         "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "in",
                     "postalCode": "46204", "country": "us", "validated": true},
         "organization": {"name": "Société Générale", "title": "Engineer"},
         "preferences": {"shirtSize": "MD"}, "lists": ["holiday-gifts"], "labels": ["vip"],
         "relationship": {"type": "employee", "startDate": "2020-02-03"},
         "attributes": {"tier": "gold"}}
        """
        .formatted(key, number);
  }

  private JsonNode asked(String name, String query) {
    assertThat(act(name, "audit" + query).send(gateway).status()).isEqualTo(202);
    await().atMost(PATIENCE).until(() -> !state(name).path("state").asText().equals("running"));
    return state(name);
  }

  private JsonNode state(String name) {
    return target(name + "/audit").send(gateway).json();
  }

  private List<String> drifted(String key, String name) {
    var report = sync("GET", key).send(gateway).json();
    return texts(report.at("/targets/" + name + "/drifted"));
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  /** What the vendors of another test run have forgotten is delivered again first. */
  private void restored() {
    for (var name : ALL) {
      asked(name, "?then=restore");
      await()
          .atMost(PATIENCE)
          .until(() -> target(name).send(gateway).json().path("backlog").asLong() == 0);
    }
  }

  private String idAt(String name, String key) {
    return sync("GET", key).send(gateway).json().at("/targets/" + name + "/vendorId").asText();
  }

  @Test
  void whatWasDeliveredIsFoundAsItWasAtEveryVendor() {
    restored();
    var key = delivered();

    for (var name : ALL) {
      var state = asked(name, "");
      assertThat(state.path("state").asText()).as(state.toString()).isEqualTo("ended");
      assertThat(state.path("compared").asLong()).as(name).isPositive();
      assertThat(state.path("drifted").asLong()).as(name).isZero();
      assertThat(state.path("lost").asLong()).as(name).isZero();
      assertThat(state.path("unread").asLong()).as(name).isZero();
      assertThat(drifted(key, name)).isEmpty();
    }
  }

  @Test
  void anotherValueIsFoundShownToldAndMeteredAtEveryVendor() {
    restored();
    var key = delivered();
    standIns.marketingCloud().overwrite(key, "Email Demographics", "Birthday", "2/3/1971");
    standIns.corporateMerch().overwrite(idAt(SHOP, key), "city", "Elsewhere");
    standIns.chatwoot().typePhone(Long.parseLong(idAt(CHAT, key)), "+14155550199");

    ALL.forEach(name -> assertThat(asked(name, "").path("drifted").asLong()).isEqualTo(1));

    assertThat(drifted(key, CLOUD)).containsExactly("/birthDate");
    assertThat(drifted(key, SHOP)).containsExactly("/address/city");
    assertThat(drifted(key, CHAT)).containsExactly("/phone");
    for (var name : ALL) {
      var listed = target(name + "/contacts?drifted=true&limit=1").send(gateway).json();
      assertThat(listed.at("/contacts/0/key").asText()).isEqualTo(key);
      assertThat(listed.at("/contacts/0/drifted")).hasSize(1);
      assertThat(listed.has("next")).isFalse();
      awaitMeter("contact_gateway_drifted{", name, "1.0");
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                receiver.received().stream()
                        .map(EventReceiver.Received::body)
                        .filter(body -> body.contains("\"subject\":\"" + key + "\""))
                        .filter(body -> body.contains("io.contactgateway.delivery.drifted"))
                        .count()
                    == ALL.size());
  }

  @Test
  void aLostContactIsFoundAndDeliveredAgainAtEveryVendor() {
    restored();
    var key = delivered();
    standIns.marketingCloud().remove(key);
    standIns.corporateMerch().remove(idAt(SHOP, key));
    var source = sourceId(key);
    standIns.chatwoot().removeLink(ChatwootStandIn.INBOX, source);

    for (var name : ALL) {
      assertThat(asked(name, "?then=report").path("lost").asLong()).as(name).isEqualTo(1);
      assertThat(drifted(key, name)).as(name).containsExactly("");
      assertThat(asked(name, "?then=restore").path("then").asText()).isEqualTo("restore");
      await().atMost(PATIENCE).until(() -> drifted(key, name).isEmpty() && isThere(key, name));
    }
  }

  private String sourceId(String key) {
    return standIns.chatwoot().contacts().stream()
        .filter(contact -> contact.path("identifier").asText().equals(key))
        .map(contact -> contact.at("/source_ids/0/source_id").asText())
        .findFirst()
        .orElseThrow();
  }

  private boolean isThere(String key, String name) {
    var report = sync("GET", key).send(gateway).json().at("/targets/" + name);
    return report.path("status").asText().equals("synced");
  }

  @Test
  void aVendorThatDoesNotLetReadIsSaidToAndGoesOnBeingDeliveredTo() {
    restored();
    var key = delivered();
    standIns
        .marketingCloud()
        .failAlways(request -> request.path().endsWith("/search"), Answer.empty(403));

    var state = asked(CLOUD, "");

    assertThat(state.path("state").asText()).isEqualTo("failed");
    assertThat(state.at("/problem/type").asText()).endsWith(":credentials");
    assertThat(state.at("/problem/detail").asText()).contains("list_and_subscribers_read");
    assertThat(drifted(key, CLOUD)).isEmpty();
    assertThat(delivered()).isNotEmpty();
  }

  @Test
  void whoAskedIsAudited() {
    asked(CHAT, "?then=restore");

    var last = HttpCall.of("GET", "/v1/audit?limit=1").send(gateway).json().at("/entries/0");

    assertThat(last.path("action").asText()).isEqualTo("audit");
    assertThat(last.path("target").asText()).isEqualTo(CHAT);
    assertThat(last.path("detail").asText()).isEqualTo("then=restore");
  }

  @Test
  void aDryRunSaysHowManyContactsThereAreAndBeginsNothing() {
    delivered();
    asked(CHAT, "");
    var before = state(CHAT).path("beganAt").asText();

    var reply = act(CHAT, "audit?dryRun=true").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("contacts").asLong()).isPositive();
    assertThat(state(CHAT).path("beganAt").asText()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?then=delete", "?then=", "?dryRun=maybe", "?x=1"})
  void aQueryThatCanNotBeReadIsRefused(String query) {
    assertProblem(act(CHAT, "audit" + query).send(gateway), 400, "malformed");
  }

  @Test
  void aTargetThatIsNotThereAndAFlagThatIsNoneAreRefused() {
    assertProblem(act("nowhere", "audit").send(gateway), 404, "not-found");
    assertProblem(target("nowhere/audit").send(gateway), 404, "not-found");
    assertProblem(target(CHAT + "/contacts?drifted=perhaps").send(gateway), 400, "malformed");
  }

  private void awaitMeter(String meter, String name, String value) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                HttpCall.of("GET", "/q/metrics")
                    .send(management)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(meter))
                    .filter(line -> line.contains("\"" + name + "\""))
                    .anyMatch(line -> line.endsWith(" " + value)));
  }
}
