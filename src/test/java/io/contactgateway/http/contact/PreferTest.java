package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Problems;
import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class PreferTest {
  @TestHTTPResource URL gateway;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=7|wait=7",
        "wait=61|wait=60",
        "WAIT = \"8\"; x=1|wait=8",
        "wait=0|respond-async",
        "respond-async|respond-async",
        "respond-async, wait=9|respond-async",
        "wait=9, respond-async|respond-async",
        "wait=3, wait=5|wait=3",
        "handling=lenient|handling=lenient",
        "handling=lenient, wait=2|wait=2, handling=lenient",
        "return=representation|return=representation",
      })
  void whatIsHonouredIsNamed(String preference, String applied) {
    var reply =
        put("prefer-1?targets=chatwoot", withEmail("prefer-1"))
            .header("Prefer", preference)
            .send(gateway);

    assertThat(reply.status()).isIn(200, 201, 202);
    assertThat(reply.header("Preference-Applied")).contains(applied);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait=-1",
        "wait=soon",
        "wait",
        "wait=1.5",
        "handling=rude",
        "return=minimal",
        "?"
      })
  void whatCannotBeReadIsIgnored(String preference) {
    var reply =
        put("prefer-2?targets=chatwoot", withEmail("prefer-2"))
            .header("Prefer", preference)
            .send(gateway);

    assertThat(reply.status()).isIn(200, 201);
    assertThat(reply.header("Preference-Applied")).isEqualTo(Optional.empty());
  }

  @Test
  void preferencesMayStandInSeveralHeaders() {
    var reply =
        put("prefer-3?targets=chatwoot", withEmail("prefer-3"))
            .header("Prefer", "wait=4")
            .header("Prefer", "return=representation")
            .send(gateway);

    assertThat(reply.header("Preference-Applied")).contains("wait=4, return=representation");
    assertThat(reply.json().at("/contact/email").asText()).isEqualTo("prefer-3@example.com");
  }

  @Test
  void theContactIsInTheAnswerOnlyWhereItIsAskedFor() {
    var reply = put("prefer-4?targets=chatwoot", withEmail("prefer-4")).send(gateway);

    assertThat(reply.json().has("contact")).isFalse();
  }

  @Test
  void strictHandlingStoresNothingThatAChosenTargetCannotTake() {
    var reply =
        put("prefer-5", withEmail("prefer-5")).header("Prefer", "handling=strict").send(gateway);

    Problems.assertProblem(reply, 422, "ineligible");
    assertThat(Problems.pointers(reply.json()))
        .contains("/familyName", "/address/country", "/relationship/type");
    assertThat(reply.json().get("errors"))
        .allSatisfy(
            error ->
                assertThat(error.get("detail").asText())
                    .matches("(marketing-cloud|corporate-merch|chatwoot): .+"));
    assertThat(reply.body()).doesNotContain("prefer-5@");
    assertThat(get("prefer-5").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void strictHandlingLooksAtTheChosenTargetsAlone() {
    var reply =
        put("prefer-6?targets=chatwoot", withEmail("prefer-6"))
            .header("Prefer", "handling=strict")
            .send(gateway);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Preference-Applied")).contains("handling=strict");
  }

  @Test
  void strictHandlingLooksAtWhatAPatchLeadsTo() {
    put("prefer-7", complete("prefer-7")).header("Prefer", "handling=strict").send(gateway);
    var reply =
        patch("prefer-7", "{\"familyName\": null}")
            .header("Prefer", "handling=strict")
            .send(gateway);

    Problems.assertProblem(reply, 422, "ineligible");
    assertThat(Problems.pointers(reply.json())).containsExactly("/familyName");
    assertThat(get("prefer-7").send(gateway).json().path("familyName").asText()).isEqualTo("Cruz");
  }
}
