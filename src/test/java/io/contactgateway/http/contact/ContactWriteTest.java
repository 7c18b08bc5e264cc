package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Problems;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ContactWriteTest {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @Test
  void aNewContactIsCreatedAtEveryTarget() {
    var reply = put("write-1", complete("write-1")).send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.header("Content-Type")).contains("application/json");
    assertThat(reply.header("Content-Location")).contains("/v1/contacts/write-1/sync");
    assertThat(reply.header("ETag")).get().asString().matches("\"[!#-~]+\"");
    assertThat(reply.header("Location")).isEmpty();
    var report = reply.json();
    assertThat(report.path("key").asText()).isEqualTo("write-1");
    assertThat(report.path("revision").asInt()).isEqualTo(1);
    assertThat(report.path("outcome").asText()).isEqualTo("synced");
    assertThat(report.path("targets").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("marketing-cloud", "corporate-merch", "chatwoot");
    for (var target : report.path("targets")) {
      assertThat(target.path("status").asText()).isEqualTo("synced");
      assertThat(target.path("operation").asText()).isEqualTo("created");
      assertThat(target.path("vendorId").asText()).isNotBlank();
      assertThat(target.path("syncedRevision").asInt()).isEqualTo(1);
      assertThat(target.path("attempts").asInt()).isEqualTo(1);
      assertThat(Instant.parse(target.path("lastAttemptAt").asText())).isNotNull();
      assertThat(target.has("nextAttemptAt")).isFalse();
    }
    assertThat(report.at("/targets/chatwoot/unmapped").toString()).contains("\"/address\"");
  }

  @Test
  void aBadValueMayBeLeftOutAndTheRestIsStored() {
    var bad = "{\"givenName\": \"Ann\", \"phone\": \"12\", \"birthDate\": \"1604-01-01\"}";

    var refused = put("write-omit", bad).send(gateway);
    var shown = put("write-omit?onInvalid=omit&dryRun=true", bad).send(gateway);
    var stored = put("write-omit?onInvalid=omit&targets=chatwoot", bad).send(gateway);
    var patched =
        patch("write-omit?onInvalid=omit&targets=chatwoot", "{\"email\": \"x\"}").send(gateway);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(shown.json().at("/dropped/1/pointer").asText()).isEqualTo("/birthDate");
    assertThat(stored.status()).as(stored.body()).isEqualTo(201);
    assertThat(stored.json().path("dropped")).isEqualTo(refused.json().path("errors"));
    assertThat(patched.json().at("/dropped/0/pointer").asText()).isEqualTo("/email");
    assertThat(get("write-omit").send(gateway).body()).isEqualTo("{\"givenName\":\"Ann\"}");
  }

  @Test
  void whatBecomesOfABadValueIsOneOfTwoWords() {
    var reply = put("write-omit-2?onInvalid=ignore", "{}").send(gateway);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("detail").asText()).isEqualTo("?onInvalid= takes refuse or omit");
  }

  @Test
  void anEqualDocumentMakesNoRevisionAndNoCall() {
    var first = put("write-2", complete("write-2")).send(gateway);
    var calls = standIns.corporateMerch().received().size();
    var second = put("write-2", complete("write-2")).send(gateway);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.json().path("revision").asInt()).isEqualTo(1);
    for (var target : second.json().path("targets")) {
      assertThat(target.path("status").asText()).isEqualTo("unchanged");
      assertThat(target.has("operation")).isFalse();
    }
    assertThat(standIns.corporateMerch().received()).hasSize(calls);
  }

  @Test
  void aReplacementIsARevisionAndUpdatesEveryTarget() {
    var first = put("write-3", complete("write-3")).send(gateway);
    var second = put("write-3", complete("write-3b")).send(gateway);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
    assertThat(second.json().path("revision").asInt()).isEqualTo(2);
    for (var target : second.json().path("targets")) {
      assertThat(target.path("operation").asText()).isEqualTo("updated");
      assertThat(target.path("syncedRevision").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aReplacementDropsWhatItDoesNotName() {
    putAsync("write-4", complete("write-4")).send(gateway);
    putAsync("write-4", "{\"familyName\": \"Alone\", \"phone\": null}").send(gateway);

    assertThat(get("write-4").send(gateway).body()).isEqualTo("{\"familyName\":\"Alone\"}");
  }

  @Test
  void aPatchChangesWhatItNamesAndNullRemoves() {
    putAsync("write-5", "{\"givenName\": \"Ann\", \"familyName\": \"Old\", \"labels\": [\"a\"]}")
        .send(gateway);
    var reply =
        HttpCall.of("PATCH", contact("write-5"))
            .body(
                "application/merge-patch+json; charset=utf-8",
                "{\"familyName\": null, \"labels\": [\"b\"]}".getBytes())
            .send(gateway);

    assertThat(reply.status()).isIn(200, 202);
    assertThat(reply.json().path("revision").asInt()).isEqualTo(2);
    assertThat(get("write-5").send(gateway).body())
        .isEqualTo("{\"givenName\":\"Ann\",\"labels\":[\"b\"]}");
  }

  @Test
  void aPatchOfAnAbsentContactCreatesIt() {
    var reply = patch("write-6", withEmail("write-6")).send(gateway);

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.json().path("revision").asInt()).isEqualTo(1);
    assertThat(get("write-6").send(gateway).json().path("givenName").asText()).isEqualTo("write-6");
  }

  @Test
  void aPatchThatChangesNothingMakesNoRevision() {
    put("write-7", withEmail("write-7")).send(gateway);
    var reply = patch("write-7", "{\"familyName\": null}").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("revision").asInt()).isEqualTo(1);
  }

  @Test
  void aTargetThatNeedsMoreSaysWhatAndCountsAsSettled() {
    var reply = put("write-8", withEmail("write-8")).send(gateway);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("outcome").asText()).isEqualTo("synced");
    var merch = reply.json().at("/targets/corporate-merch");
    assertThat(merch.path("status").asText()).isEqualTo("ineligible");
    assertThat(merch.at("/problem/type").asText())
        .isEqualTo("urn:contact-gateway:problem:ineligible");
    assertThat(merch.at("/problem/title").asText()).isNotBlank();
    assertThat(Problems.pointers(merch.path("problem")))
        .contains("/familyName", "/address/country", "/relationship/type")
        .doesNotContain("/email", "/givenName");
  }

  @Test
  void onlyTheChosenTargetsAreDeliveredTo() {
    var reply = put("write-9?targets=chatwoot,marketing-cloud", complete("write-9")).send(gateway);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/marketing-cloud/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/corporate-merch").toString())
        .isEqualTo("{\"status\":\"excluded\"}");

    var later = put("write-9", complete("write-9")).send(gateway);
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.json().at("/targets/corporate-merch/status").asText()).isEqualTo("synced");
    assertThat(later.json().at("/targets/chatwoot/status").asText()).isEqualTo("unchanged");
  }

  @Test
  void targetsMayStandInSeveralParameters() {
    var reply =
        put("write-10?targets=chatwoot&targets=marketing-cloud", withEmail("write-10"))
            .send(gateway);

    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/marketing-cloud/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/corporate-merch/status").asText()).isEqualTo("excluded");
  }

  @Test
  void whatIsStoredIsNormalised() {
    // Not for Chatwoot, where the number would be this contact's for the other tests too.
    putAsync(
            "write-11?targets=corporate-merch",
            "{\"email\": \" Ann@EXAMPLE.com \", \"phone\": \"(317) 531-5555\","
                + " \"address\": {\"region\": \"in\", \"country\": \"us\"}}")
        .send(gateway);

    var stored = get("write-11").send(gateway).json();
    assertThat(stored.path("email").asText()).isEqualTo("Ann@example.com");
    assertThat(stored.path("phone").asText()).isEqualTo("+13175315555");
    assertThat(stored.at("/address/region").asText()).isEqualTo("IN");
    assertThat(stored.at("/address/country").asText()).isEqualTo("US");
  }
}
