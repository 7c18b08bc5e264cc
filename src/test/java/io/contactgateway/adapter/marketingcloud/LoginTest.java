package io.contactgateway.adapter.marketingcloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.contactgateway.adapter.DeliveryOutcome;
import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.ScriptedCalls;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.VendorRequest.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a token is asked for, and where calls go with it. One attempt after the other. */
class LoginTest {
  private static final String NEWER = Target.LOGIN.replace("OPAQUE", "NEWER");

  private final ScriptedCalls vendor = new ScriptedCalls();
  private Target target = new Target();

  @Test
  void oneTokenServesManyDeliveries() {
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED).answers(200, Target.UPDATED);

    deliver();
    target.elapse(Duration.ofMinutes(10));
    deliver();

    assertThat(purposes()).containsExactly(Purpose.LOGIN, Purpose.CONTACT, Purpose.CONTACT);
    assertThat(bearers()).containsOnly("Bearer OPAQUE.VALUE.WITH.DOTS");
  }

  @Test
  void theLoginIsJsonAndLeavesOutWhatIsNotConfigured() throws JsonProcessingException {
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);

    deliver();

    var login = vendor.requests().get(0);
    assertThat(login.uri()).hasToString("https://mcdemo.auth.marketingcloudapis.com/v2/token");
    assertThat(login.headers()).containsEntry("Content-Type", "application/json");
    assertThat(new ObjectMapper().readTree(login.body().orElseThrow()))
        .isEqualTo(
            JsonNodeFactory.instance
                .objectNode()
                .put("grant_type", "client_credentials")
                .put("client_id", "gwdemo0clientid")
                .put("client_secret", Target.SECRET));
  }

  @Test
  void theLoginNamesAccountAndScopeWhereConfigured() {
    target = new Target("account-id", "510099887", "scope", "list_and_subscribers_write");
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);

    deliver();

    assertThat(vendor.requests().get(0).body().orElseThrow())
        .contains("\"account_id\":510099887", "\"scope\":\"list_and_subscribers_write\"");
  }

  @Test
  void nearItsEndTheOldTokenServesWhileANewOneIsFetched() {
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);
    deliver();
    target.elapse(Duration.ofSeconds(850));
    vendor.answers(200, NEWER).answers(200, Target.UPDATED).answers(200, Target.UPDATED);

    deliver();
    deliver();

    assertThat(purposes())
        .containsExactly(
            Purpose.LOGIN, Purpose.CONTACT, Purpose.LOGIN, Purpose.CONTACT, Purpose.CONTACT);
    assertThat(bearers())
        .containsExactly(
            "Bearer OPAQUE.VALUE.WITH.DOTS",
            "Bearer OPAQUE.VALUE.WITH.DOTS",
            "Bearer NEWER.VALUE.WITH.DOTS");
  }

  @ParameterizedTest
  @CsvSource({"1079, 808, 810", "300, 224, 226", "3600, 3299, 3301", "60, 29, 31"})
  void theMarginIsAQuarterWithinItsBoundsAndAtMostHalf(long life, long before, long after) {
    vendor.answers(200, Target.LOGIN.replace("1079", String.valueOf(life)));
    vendor.answers(200, Target.UPDATED).answers(200, Target.UPDATED);
    deliver();
    target.elapse(Duration.ofSeconds(before));
    deliver();
    target.elapse(Duration.ofSeconds(after - before));
    vendor.answers(200, NEWER).answers(200, Target.UPDATED);

    deliver();

    assertThat(purposes())
        .containsExactly(
            Purpose.LOGIN, Purpose.CONTACT, Purpose.CONTACT, Purpose.LOGIN, Purpose.CONTACT);
  }

  @Test
  void anExpiredTokenIsReplacedBeforeTheCall() {
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);
    deliver();
    target.elapse(Duration.ofSeconds(1080));
    vendor.answers(200, NEWER).answers(200, Target.UPDATED);

    deliver();

    assertThat(bearers().get(1)).isEqualTo("Bearer NEWER.VALUE.WITH.DOTS");
  }

  @Test
  void aRefusedTokenIsReplacedOnceAndTheCallReplayedOnce() {
    vendor.answers(200, Target.LOGIN).answers(401, "{\"message\": \"no\", \"errorcode\": 0}");
    vendor.answers(200, NEWER).answers(200, Target.UPDATED);

    assertThat(deliver()).isInstanceOf(Delivered.class);
    assertThat(purposes())
        .containsExactly(Purpose.LOGIN, Purpose.CONTACT, Purpose.LOGIN, Purpose.CONTACT);
  }

  @Test
  void aSecondRefusalIsAMatterOfCredentials() {
    vendor.answers(200, Target.LOGIN).answers(401, "").answers(200, NEWER).answers(401, "");

    assertThat(failure(deliver()).kind()).isEqualTo(FailureKind.CREDENTIALS);
    assertThat(vendor.requests()).hasSize(4);
  }

  @Test
  void aForbiddenCallFetchesNoToken() {
    vendor.answers(200, Target.LOGIN).answers(403, "{\"errorcode\": 20002}");

    assertThat(failure(deliver()))
        .returns(FailureKind.CREDENTIALS, Failure::kind)
        .satisfies(failure -> assertThat(failure.detail()).contains("20002"));
    assertThat(vendor.requests()).hasSize(2);
  }

  @Test
  void aThrottledRefreshKeepsTheOldTokenInUseAndWaitsAMinute() {
    vendor.answers(200, Target.LOGIN).answers(200, Target.UPDATED);
    deliver();
    target.elapse(Duration.ofSeconds(850));
    vendor.answers(429, "{\"errorcode\": 50200}").answers(200, Target.UPDATED);
    vendor.answers(200, Target.UPDATED);

    deliver();
    target.elapse(Duration.ofSeconds(59));
    deliver();
    assertThat(vendor.requests()).hasSize(5);
    target.elapse(Duration.ofSeconds(20));
    vendor.answers(200, NEWER).answers(200, Target.UPDATED);
    deliver();

    assertThat(purposes().get(5)).isEqualTo(Purpose.LOGIN);
  }

  @ParameterizedTest
  @CsvSource({
    "https://mcdemo.rest.marketingcloudapis.com, https://mcother.rest.marketingcloudapis.com/,"
        + " https://mcother.rest.marketingcloudapis.com",
    "https://mcdemo.rest.marketingcloudapis.com, https://evil.example/,"
        + " https://mcdemo.rest.marketingcloudapis.com",
    "https://mcdemo.rest.marketingcloudapis.com, https://evil.example/.rest.marketingcloudapis.com,"
        + " https://mcdemo.rest.marketingcloudapis.com",
    "https://mcdemo.rest.marketingcloudapis.com, https://x@a.rest.marketingcloudapis.com/,"
        + " https://mcdemo.rest.marketingcloudapis.com",
    "https://mcdemo.rest.marketingcloudapis.com, http://a.rest.marketingcloudapis.com/,"
        + " https://mcdemo.rest.marketingcloudapis.com",
    "https://mcdemo.rest.marketingcloudapis.com, '%%', https://mcdemo.rest.marketingcloudapis.com",
    "http://localhost:8089/sfmc/, https://mcother.rest.marketingcloudapis.com/,"
        + " http://localhost:8089/sfmc",
  })
  void theLoginMaySteerCallsBetweenTheVendorsHostsOnly(String url, String given, String base) {
    target = new Target("url", url);
    vendor.answers(
        200,
        "{\"access_token\": \"t\", \"expires_in\": 1079, \"rest_instance_url\": \""
            + given
            + "\"}");
    vendor.answers(200, Target.UPDATED);

    deliver();

    assertThat(vendor.requests().get(1).uri()).hasToString(base + "/contacts/v1/contacts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"https://evil-rest.marketingcloudapis.com.evil.example/\"",
        "\"https://evilrest.marketingcloudapis.com/\"",
        "\"https://rest.marketingcloudapis.com/\"",
        "\"https://a.rest.marketingcloudapis.com./\"",
        "\"https://a.rest.marketingcloudapis.com:8443/\"",
        "\"https://a.rest.marketingcloudapis.com@evil.example/\"",
        "\"https://evil.example#.rest.marketingcloudapis.com\"",
        "\"https://evil.example?.rest.marketingcloudapis.com\"",
        "\"https://evil.example%2F.rest.marketingcloudapis.com\"",
        "\"https://evil.example\\\\.rest.marketingcloudapis.com\"",
        "\"https://evil.example\\r\\n.rest.marketingcloudapis.com\"",
        "\"https://\u00e9vil.rest.marketingcloudapis.com\"",
        "\"https://127.0.0.1/\"",
        "\"https://[::1]/\"",
        "\"//evil.example/\"",
        "\"file:///etc/passwd\"",
        "\"javascript:1\"",
        "[\"https://evil.example/\"]",
        "{\"host\": \"evil.example\"}",
        "17",
        "true",
        "null",
        "\"\"",
      })
  void whatNamesNoHostOfTheVendorSteersNothing(String given) {
    assertThat(baseAfterLoginThatGives(given)).isEqualTo(Target.URL);
  }

  @Test
  void aHugeNameOfAHostSteersNothing() {
    var huge = "a".repeat(1 << 20);

    assertThat(baseAfterLoginThatGives("\"https://" + huge + ".rest.marketingcloudapis.com\""))
        .isEqualTo(Target.URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mcOther.REST.marketingcloudapis.com",
        "https://mcOther.REST.marketingcloudapis.com/../../evil?x=y#z",
        " https://mcOther.REST.marketingcloudapis.com/%2e%2e/ "
      })
  void ofAHostOfTheVendorNothingButTheNameIsTaken(String given) {
    assertThat(baseAfterLoginThatGives("\"" + given + "\""))
        .isEqualTo("https://mcOther.REST.marketingcloudapis.com");
  }

  /**
   * @param given in JSON
   */
  private String baseAfterLoginThatGives(String given) {
    target = new Target();
    var login = "{\"access_token\": \"t\", \"expires_in\": 1079, \"rest_instance_url\": %s}";
    vendor.answers(200, login.formatted(given)).answers(200, Target.UPDATED);
    deliver();
    var uri = vendor.requests().get(1).uri().toString();
    assertThat(uri).endsWith("/contacts/v1/contacts");
    return uri.substring(0, uri.length() - "/contacts/v1/contacts".length());
  }

  private DeliveryOutcome deliver() {
    return target.attempt(Target.delivery(Target.noor(), Target.known()), vendor);
  }

  private static Failure failure(DeliveryOutcome outcome) {
    return ((Failed) outcome).failure();
  }

  private List<Purpose> purposes() {
    return vendor.requests().stream().map(VendorRequest::purpose).toList();
  }

  private List<String> bearers() {
    return vendor.requests().stream()
        .filter(request -> request.purpose() == Purpose.CONTACT)
        .map(request -> request.headers().get("Authorization"))
        .toList();
  }
}
