package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Problems;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ForgetTest {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @Test
  void aForgottenContactIsGoneWithItsHistory() {
    put("forget-1", withEmail("forget-1")).send(gateway);
    var reply = delete("forget-1").send(gateway);

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(get("forget-1").send(gateway).status()).isEqualTo(404);
    assertThat(sync("GET", "forget-1").send(gateway).status()).isEqualTo(404);
    assertThat(delete("forget-1").send(gateway).status()).isEqualTo(404);
    assertThat(put("forget-1", "{}").send(gateway).json().path("revision").asInt()).isEqualTo(1);
  }

  @Test
  void theLastReportSaysWhatRemainsAtTheVendors() {
    var written = put("forget-2", withEmail("forget-2")).send(gateway);
    var reply = delete("forget-2?report=true").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("key").asText()).isEqualTo("forget-2");
    assertThat(reply.json().at("/targets/chatwoot/vendorId").asText())
        .isNotBlank()
        .isEqualTo(written.json().at("/targets/chatwoot/vendorId").asText());
    assertThat(reply.json().at("/targets/chatwoot/remains/deletion").asText())
        .isEqualTo("not-supported");
    assertThat(reply.json().at("/targets/chatwoot/remains/notes/0").asText()).contains("join");
    assertThat(reply.json().at("/targets/marketing-cloud/remains/deletion").asText())
        .isEqualTo("requested");
    assertThat(reply.json().at("/targets/corporate-merch").has("remains")).isFalse();
    assertThat(get("forget-2").send(gateway).status()).isEqualTo(404);
  }

  @Test
  void aDryRunSaysWhatWouldRemainAndForgetsNothing() {
    put("forget-dry", withEmail("forget-dry")).send(gateway);

    var shown = delete("forget-dry?dryRun=true").send(gateway);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json().at("/targets/marketing-cloud/remains/deletion").asText())
        .isEqualTo("requested");
    assertThat(get("forget-dry").send(gateway).status()).isEqualTo(200);
    assertThat(marketingCloudHas("forget-dry")).isTrue();
    assertThat(delete("forget-dry?report=true").send(gateway).json().path("targets"))
        .isEqualTo(shown.json().path("targets"));
    assertThat(delete("forget-dry?dryRun=true").send(gateway).status()).isEqualTo(404);
    assertThat(delete("forget-dry?dryRun=perhaps").send(gateway).status()).isEqualTo(400);
  }

  @Test
  void aVendorThatCanDeleteIsAskedTo() {
    put("forget-5", withEmail("forget-5")).send(gateway);
    assertThat(marketingCloudHas("forget-5")).isTrue();
    delete("forget-5").send(gateway);

    Awaitility.await().until(() -> !marketingCloudHas("forget-5"));
  }

  private boolean marketingCloudHas(String key) {
    return standIns.marketingCloud().contacts().stream()
        .anyMatch(contact -> contact.path("contactKey").asText().equals(key));
  }

  @Test
  void noReportIsWhatFalseMeans() {
    put("forget-3?targets=chatwoot", "{}").send(gateway);

    assertThat(delete("forget-3?report=false").send(gateway).status()).isEqualTo(204);
  }

  @Test
  void aRequestThatCannotBeReadForgetsNothing() {
    put("forget-4?targets=chatwoot", "{}").send(gateway);
    for (var report : List.of("maybe", "", "true&report=false", "TRUE")) {
      var reply = delete("forget-4?report=" + report).send(gateway);
      Problems.assertProblem(reply, 400, "malformed");
    }
    assertThat(get("forget-4").send(gateway).status()).isEqualTo(200);
  }
}
