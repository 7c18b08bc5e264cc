package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketingCloudLoginTest {
  private static final String GRANT = "'grant_type':'client_credentials',";

  private final SettableClock clock = new SettableClock();
  private final MarketingCloudStandIn vendor = new MarketingCloudStandIn(clock);
  private final MarketingCloudCalls calls = new MarketingCloudCalls(vendor);

  @Test
  void givesAnOpaqueTokenOfFourPartsAndItsLife() {
    var reply = body(calls.token(GRANT + MarketingCloudCalls.CREDENTIALS));

    assertThat(reply.path("access_token").asText().split("\\.")).hasSize(4);
    assertThat(reply.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(reply.path("expires_in").asInt()).isEqualTo(1079);
    assertThat(reply.path("rest_instance_url").asText())
        .isEqualTo("http://localhost:8090/marketing-cloud/");
  }

  @Test
  void takesAFormToo() {
    var form =
        "grant_type=client_credentials&client_id=stand-in-client&client_secret=stand-in-secret";
    var request =
        new Request(
            "POST",
            "/v2/token",
            Map.of("content-type", "application/x-www-form-urlencoded"),
            form.getBytes(StandardCharsets.UTF_8));

    assertThat(vendor.answer(request).status()).isEqualTo(200);
    assertThat(vendor.received().get(0).body())
        .hasToString(
            "{\"grant_type\":\"client_credentials\",\"client_id\":\"stand-in-client\",\"client_secret\":\"***\"}");
  }

  @Test
  void refusesAWrongSecretAndAnotherGrant() {
    var wrong = calls.token(GRANT + "'client_id':'stand-in-client','client_secret':'x'");
    var grant = calls.token("'grant_type':'password'," + MarketingCloudCalls.CREDENTIALS);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(body(wrong).path("error").asText()).isEqualTo("invalid_client");
    assertThat(grant.status()).isEqualTo(400);
    assertThat(vendor.tokenCalls()).isEqualTo(2);
  }

  @Test
  void tokenOpensTheContactsUntilItExpires() {
    calls.login();
    clock.pass(Duration.ofMillis(1_078_999));
    assertThat(calls.post("k1").status()).isEqualTo(200);
    clock.pass(Duration.ofMillis(1));

    var expired = calls.post("k2");

    assertThat(expired.status()).isEqualTo(401);
    assertThat(body(expired).path("errorcode").asInt(-1)).isZero();
    calls.bearer("made.up.token.x");
    assertThat(calls.post("k2").status()).isEqualTo(401);
    assertThat(vendor.contacts()).hasSize(1);
  }

  @Test
  void revokedTokenNoLongerOpens() {
    calls.login();
    vendor.revokeTokens();

    assertThat(calls.post("k1").status()).isEqualTo(401);
    assertThat(calls.login().post("k1").status()).isEqualTo(200);
    assertThat(vendor.tokenCalls()).isEqualTo(2);
  }

  @Test
  void lifeAndSecretCanBeChanged() {
    vendor.tokenLife(Duration.ofSeconds(5));
    calls.login();
    clock.pass(Duration.ofSeconds(5));
    assertThat(calls.post("k1").status()).isEqualTo(401);

    vendor.clientSecret("rotated");
    assertThat(calls.token(GRANT + MarketingCloudCalls.CREDENTIALS).status()).isEqualTo(401);
  }

  @Test
  void emptyScopeGivesATokenWithoutPermissions() {
    var token = calls.token(GRANT + "'scope':''," + MarketingCloudCalls.CREDENTIALS);
    calls.bearer(body(token).path("access_token").asText());

    assertThat(calls.post("k1").status()).isEqualTo(403);
  }

  @Test
  void loginFailsAsOftenAsItIsTold() {
    vendor.failNextTokens(1, Answer.of(500, "application/json", "null"));
    vendor.failNext(1, 503);

    assertThat(calls.token(GRANT + MarketingCloudCalls.CREDENTIALS).body()).isEqualTo("null");
    assertThat(calls.token(GRANT + MarketingCloudCalls.CREDENTIALS).status()).isEqualTo(200);
    assertThat(calls.post("k1").status()).isEqualTo(503);
  }
}
