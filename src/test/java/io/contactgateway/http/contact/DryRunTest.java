package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.patch;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static io.contactgateway.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.ApiDocument;
import io.contactgateway.http.SchemaCheck;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change would lead to, told and not done. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class DryRunTest {
  private static final String DRY = "?dryRun=true";

  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  /** How many calls told the vendors of a contact: tests before may have left others to be made. */
  private long received(String key) {
    return Stream.of(standIns.marketingCloud(), standIns.corporateMerch(), standIns.chatwoot())
        .flatMap(standIn -> standIn.received().stream())
        .filter(call -> (call.path() + call.body()).contains(key))
        .count();
  }

  @Test
  void aNewContactsRequestsAreShownForEveryTarget() {
    var before = received("dry-1");
    var reply = put("dry-1" + DRY, complete("dry-1")).send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEmpty();
    assertThat(reply.header("Content-Location")).isEmpty();
    assertThat(reply.header("Preference-Applied")).isEmpty();
    var report = reply.json();
    assertThat(report.path("outcome").asText()).isEqualTo("preview");
    assertThat(report.path("revision").asInt()).isEqualTo(1);
    var chatwoot = report.at("/targets/chatwoot");
    assertThat(chatwoot.path("status").asText()).isEqualTo("preview");
    assertThat(chatwoot.path("operation").asText()).isEqualTo("created");
    assertThat(chatwoot.path("requests")).hasSize(2);
    assertThat(chatwoot.at("/requests/0/method").asText()).isEqualTo("POST");
    assertThat(chatwoot.at("/requests/0/path").asText())
        .isEqualTo("/public/api/v1/inboxes/***/contacts");
    assertThat(chatwoot.at("/requests/0/body/source_id").asText()).isEqualTo("***");
    assertThat(chatwoot.at("/requests/1/body/identifier_hash").asText()).isEqualTo("***");
    assertThat(chatwoot.at("/requests/1/body/email").asText()).isEqualTo("dry-1@example.com");
    var merch = report.at("/targets/corporate-merch/requests/0");
    assertThat(merch.path("path").asText()).isEqualTo("/v2/contacts");
    assertThat(merch.at("/headers/Authorization").asText()).isEqualTo("***");
    assertThat(merch.at("/headers/Content-Type").asText()).isEqualTo("application/json");
    assertThat(report.at("/targets/corporate-merch/unmapped")).isEmpty();
    var marketing = report.at("/targets/marketing-cloud/requests/0");
    assertThat(marketing.path("method").asText()).isEqualTo("POST");
    assertThat(marketing.at("/body/contactKey").asText()).isEqualTo("dry-1");
    assertThat(marketing.at("/headers/Authorization").asText()).isEqualTo("***");
    assertThat(report.at("/targets/marketing-cloud/unmapped")).isNotEmpty();

    assertThat(get("dry-1").send(gateway).status()).isEqualTo(404);
    assertThat(received("dry-1")).isEqualTo(before);
    var document = ApiDocument.fetch(gateway);
    var schema = document.root().at("/components/schemas/SyncReport");
    assertThat(SchemaCheck.complaints(document, schema, report)).isEmpty();
  }

  @Test
  void noSecretIsShown() {
    for (var call :
        List.of(
            put("dry-2" + DRY, complete("dry-2")),
            patch("dry-2" + DRY, complete("dry-2")),
            bulk(
                DRY,
                "{\"key\":\"dry-2\",\"patch\":" + complete("dry-2").replace("\n", "") + "}"))) {
      assertThat(call.send(gateway).body())
          .contains("\"preview\"")
          .doesNotContain(
              ChatwootStandIn.INBOX,
              ChatwootStandIn.HMAC_TOKEN,
              CorporateMerchStandIn.TOKEN,
              MarketingCloudStandIn.CLIENT_SECRET,
              "Bearer");
    }
  }

  @Test
  void whatIsThereAlreadyNeedsNoRequestUnlessAskedForByHand() {
    var stored = put("dry-3", complete("dry-3")).header("Prefer", "wait=20").send(gateway);
    assertThat(stored.status()).isEqualTo(201);
    var before = received("dry-3");
    var equal = put("dry-3" + DRY, complete("dry-3")).send(gateway);

    assertThat(equal.header("ETag")).isEqualTo(stored.header("ETag"));
    assertThat(equal.json().path("revision").asInt()).isEqualTo(1);
    for (var target : equal.json().path("targets")) {
      assertThat(target.path("operation").asText()).isEqualTo("none");
      assertThat(target.has("requests")).isFalse();
    }
    var again = sync("POST", "dry-3").send(gateway);
    assertThat(again.status()).isEqualTo(200);
    var sent = received("dry-3");
    assertThat(sent).isGreaterThan(before);
    var byHand = HttpCall.of("POST", "/v1/contacts/dry-3/sync" + DRY).send(gateway);
    for (var target : byHand.json().path("targets")) {
      assertThat(target.path("operation").asText()).isEqualTo("updated");
      assertThat(target.path("requests")).isNotEmpty();
    }
    assertThat(received("dry-3")).isEqualTo(sent);
  }

  @Test
  void aValueThatAnotherContactHoldsIsAConflict() {
    var holder = put("dry-4?targets=chatwoot", withEmail("dry-shared"));
    assertThat(holder.header("Prefer", "wait=20").send(gateway).status()).isEqualTo(201);
    var reply = put("dry-5?targets=chatwoot&dryRun=true", withEmail("dry-shared")).send(gateway);

    var chatwoot = reply.json().at("/targets/chatwoot");
    assertThat(chatwoot.at("/conflicts/0/pointer").asText()).isEqualTo("/email");
    assertThat(chatwoot.path("requests").toString()).doesNotContain("dry-shared@");
    assertThat(reply.json().at("/targets/marketing-cloud/status").asText()).isEqualTo("excluded");
  }

  @Test
  void preferencesThatItCanHonourAreHonoured() {
    var reply =
        put("dry-6" + DRY + "&targets=chatwoot", withEmail("dry-6"))
            .header("Prefer", "wait=3, handling=strict, return=representation")
            .send(gateway);

    assertThat(reply.header("Preference-Applied"))
        .contains("handling=strict, return=representation");
    assertThat(reply.json().at("/contact/email").asText()).isEqualTo("dry-6@example.com");
  }

  @Test
  void whatTheRealCallIsRefusedForItIsRefusedForToo() {
    var key = "dry-no" + DRY;
    assertProblem(put(key, "{\"givenName\": 1}").send(gateway), 400, "malformed");
    assertProblem(put(key, "{\"email\": \"none\"}").send(gateway), 422, "invalid");
    assertProblem(patch(key, "{\"email\": \"none\"}").send(gateway), 422, "invalid");
    assertProblem(put(key, "{}").header("If-Match", "*").send(gateway), 412, "precondition-failed");
    assertProblem(
        put(key, withEmail("dry-no")).header("Prefer", "handling=strict").send(gateway),
        422,
        "ineligible");
    assertProblem(put(key, " ".repeat(70 << 10)).send(gateway), 413, "too-large");
    assertProblem(
        HttpCall.of("POST", "/v1/contacts/dry-no/sync" + DRY).send(gateway), 404, "not-found");
    assertProblem(put(key + "&targets=no", "{}").send(gateway), 400, "unknown-target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "=yes", "=TRUE", "=1", "=true&dryRun=true", "=true,false"})
  void anythingButTrueOrFalseIsRefused(String value) {
    for (var call :
        List.of(
            put("dry-no?dryRun" + value, "{}"),
            patch("dry-no?dryRun" + value, "{}"),
            HttpCall.of("POST", "/v1/contacts/dry-no/sync?dryRun" + value),
            bulk("?dryRun" + value, ""))) {
      assertProblem(call.send(gateway), 400, "malformed");
    }
    assertThat(get("dry-no").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void falseIsTheRealThing() {
    var reply = put("dry-7?dryRun=false&targets=chatwoot", withEmail("dry-7")).send(gateway);

    assertThat(reply.status()).isIn(201, 202);
    assertThat(get("dry-7").send(gateway).status()).isEqualTo(200);
  }
}
