package io.contactgateway.http.target;

import static io.contactgateway.http.TargetCalls.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.http.Calls;
import io.contactgateway.http.TargetCalls;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
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
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A wrong login, address or mapping is found without a contact. */
@QuarkusTest
@Tag("gateway")
@TestProfile(CheckTest.Mapped.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class CheckTest {
  private static final String CLOUD = "marketing-cloud";
  private static final String SHOP = "corporate-merch";
  private static final String CHAT = "chatwoot";
  private static final String PROFILE = "Email Demographics";

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  /** With a place of the map, and checks at the start and every second. */
  public static final class Mapped implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var targets = "contact-gateway.targets.";
      return Map.of(
          targets + CLOUD + ".map.\"/birthDate\"", PROFILE + "/Birthday",
          targets + CLOUD + ".check.at-start", "true",
          targets + CLOUD + ".check.period", "1s",
          targets + CHAT + ".check.period", "1s",
          targets + SHOP + ".quota.calls", "1000",
          targets + SHOP + ".quota.period", "P1Y");
    }
  }

  @BeforeEach
  void begin() {
    standIns.reset();
    GatewayWithStandIns.putLimitsOutOfReach(standIns);
    standIns.marketingCloud().define(PROFILE, "Birthday", "Date", -1, false);
  }

  private JsonNode check(String target) {
    var reply = act(target, "check").send(gateway);
    assertThat(reply.status()).isEqualTo(200);
    return reply.json();
  }

  private JsonNode onlyProblem(String target) {
    var body = check(target);
    assertThat(body.path("passed").asBoolean()).isFalse();
    assertThat(body.path("problems")).hasSize(1);
    return body.path("problems").path(0);
  }

  private static List<String> properties(JsonNode problem) {
    return StreamSupport.stream(problem.path("settings").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private void assertConfiguration(JsonNode problem, String property, String words) {
    assertThat(problem.path("type").asText()).endsWith(":configuration");
    assertThat(properties(problem)).startsWith("contact-gateway.targets." + property);
    assertThat(problem.path("detail").asText()).contains(words);
  }

  @Test
  void aTargetThatIsSetUpWellPassesAndNothingIsChangedThere() {
    for (var target : List.of(CLOUD, SHOP, CHAT)) {
      var body = check(target);
      assertThat(body.path("passed").asBoolean()).as(body.toString()).isTrue();
      assertThat(body.path("problems")).isEmpty();
      assertThat(body.path("target").asText()).isEqualTo(target);
    }
    assertThat(standIns.marketingCloud().contacts()).isEmpty();
    assertThat(standIns.corporateMerch().contacts()).isEmpty();
    assertThat(standIns.chatwoot().contacts()).isEmpty();
  }

  @Test
  void aPlaceThatTheAccountDoesNotHaveIsFoundBeforeAContactIsRefusedForIt() {
    standIns.marketingCloud().undefine(PROFILE, "Birthday");
    standIns.marketingCloud().refuseUnknownAttributes();

    var problem = onlyProblem(CLOUD);

    assertConfiguration(problem, CLOUD + ".map.\"/birthDate\"", "no attribute of this name");
    assertThat(problem.path("severity").asText()).isEqualTo("error");
    var refused =
        Calls.put(
                "check-1?targets=" + CLOUD,
                "{\"email\": \"check-1@example.org\", \"birthDate\": \"1990-05-01\"}")
            .header("Prefer", "wait=20")
            .send(gateway);
    assertThat(refused.json().at("/targets/marketing-cloud/status").asText()).isEqualTo("rejected");
  }

  @Test
  void theUsualPlacesOfNamesAreLookedForToo() {
    standIns.marketingCloud().undefine(PROFILE, "Last Name");

    assertConfiguration(
        onlyProblem(CLOUD), CLOUD + ".map.\"/familyName\"", "no attribute of this name");
  }

  @Test
  void aPlaceThatIsReadOnlyOrOfAnotherTypeIsFound() {
    standIns.marketingCloud().define(PROFILE, "Birthday", "Date", -1, true);
    assertConfiguration(onlyProblem(CLOUD), CLOUD + ".map.\"/birthDate\"", "read-only");

    standIns.marketingCloud().define(PROFILE, "Birthday", "Boolean", -1, false);
    assertConfiguration(onlyProblem(CLOUD), CLOUD + ".map.\"/birthDate\"", "(boolean)");
  }

  @Test
  void aPlaceThatIsShorterThanItsValuesIsAWarningAndPasses() {
    standIns.marketingCloud().define(PROFILE, "First Name", "Text", 20, false);

    var body = check(CLOUD);

    assertThat(body.path("passed").asBoolean()).isTrue();
    assertThat(body.at("/problems/0/severity").asText()).isEqualTo("warning");
  }

  @Test
  void aRefusedLoginIsFound() {
    standIns.marketingCloud().clientSecret("another");
    standIns.marketingCloud().revokeTokens();

    // Within a second of a login that another check was refused, none is tried.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> onlyProblem(CLOUD).path("type").asText().endsWith(":credentials"));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                properties(onlyProblem(CLOUD))
                    .contains("contact-gateway.targets.marketing-cloud.client-id"));
  }

  @Test
  void aPackageThatMayNotReadSaysWhatItLacks() {
    standIns
        .marketingCloud()
        .failAlways(request -> request.method().equals("GET"), Answer.empty(403));

    var problem = onlyProblem(CLOUD);

    assertThat(problem.path("detail").asText()).contains("list_and_subscribers_read");
    assertThat(problem.path("status").asInt()).isEqualTo(403);
  }

  @Test
  void aTokenThatTheShopRefusesIsFound() {
    standIns.corporateMerch().failAlways(request -> true, Answer.empty(401));

    var problem = onlyProblem(SHOP);

    assertThat(problem.path("type").asText()).endsWith(":credentials");
    assertThat(properties(problem))
        .containsExactly("contact-gateway.targets.corporate-merch.token");
  }

  @Test
  void anAddressWhereAnotherPageAnswersIsFound() {
    var page = Answer.of(200, "text/html", "<p>Welcome</p>");
    standIns.corporateMerch().failAlways(request -> true, page);
    standIns.chatwoot().failAlways(request -> true, page);
    standIns.marketingCloud().failAlways(request -> request.method().equals("GET"), page);

    for (var target : List.of(SHOP, CHAT, CLOUD)) {
      assertConfiguration(onlyProblem(target), target + ".url", "readable");
    }
  }

  @Test
  void anInboxThatTheServerDoesNotKnowIsFound() {
    standIns.chatwoot().failAlways(request -> true, Answer.empty(404));

    assertConfiguration(onlyProblem(CHAT), CHAT + ".inbox-identifier", "404");
  }

  @Test
  void aVendorThatIsAwayIsNotAvailable() {
    standIns.chatwoot().down(true);

    assertThat(onlyProblem(CHAT).path("type").asText()).endsWith(":unavailable");
  }

  @Test
  void aCheckCountsAgainstTheQuotaAndTheTargetShowsHowFarThatGoes() {
    var before = quota().path("used").asInt();

    check(SHOP);

    assertThat(quota().path("used").asInt()).isEqualTo(before + 1);
    assertThat(quota().path("left").asInt()).isEqualTo(1000 - before - 1);
    assertThat(quota().path("lastsUntil").asText()).isNotEmpty();
    assertThat(quota().path("endsAt").asText()).endsWith("-01-01T00:00:00Z");
  }

  private JsonNode quota() {
    return TargetCalls.target(SHOP).send(gateway).json().path("quota");
  }

  @Test
  void aPausedTargetCanBeChecked() {
    act(CHAT, "pause").send(gateway);

    assertThat(check(CHAT).path("passed").asBoolean()).isTrue();

    act(CHAT, "resume").send(gateway);
  }

  @Test
  void aTargetIsCheckedByItselfAndTheMeterShowsWhatIsWrong() {
    awaitProblems(CLOUD, 0);
    awaitProblems(CHAT, 0);

    standIns.chatwoot().down(true);
    awaitProblems(CHAT, 1);

    standIns.chatwoot().down(false);
    awaitProblems(CHAT, 0);
  }

  private void awaitProblems(String target, int problems) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                HttpCall.of("GET", "/q/metrics")
                    .send(management)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("contact_gateway_check_problems{"))
                    .filter(line -> line.contains("\"" + target + "\""))
                    .anyMatch(line -> line.endsWith(" " + problems + ".0")));
  }
}
