package io.contactgateway.http.contact;

import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.putAsync;
import static io.contactgateway.http.Calls.sync;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.http.Calls;
import io.contactgateway.http.Problems;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class ContactReadTest {
  @TestHTTPResource URL gateway;

  @Test
  void theDocumentComesWithItsTagAndDate() {
    var written = putAsync("read-1", withEmail("read-1")).send(gateway);
    var reply = get("read-1").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).contains("application/json");
    assertThat(reply.header("ETag")).isEqualTo(written.header("ETag"));
    assertThat(reply.body())
        .isEqualTo("{\"givenName\":\"read-1\",\"email\":\"read-1@example.com\"}");
    var modified =
        ZonedDateTime.parse(
            reply.header("Last-Modified").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
    assertThat(Duration.between(modified.toInstant(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void aReaderWhoHasItGetsNoBody(String header) {
    var tag = putAsync("read-2", withEmail("read-2")).send(gateway).header("ETag").orElseThrow();
    var reply = get("read-2").header("If-None-Match", header.formatted(tag)).send(gateway);

    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.header("ETag")).contains(tag);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void aReaderWhoHasAnOlderOneGetsTheNewest() {
    var old = putAsync("read-3", withEmail("read-3")).send(gateway).header("ETag").orElseThrow();
    putAsync("read-3", "{}").send(gateway);
    var reply = get("read-3").header("If-None-Match", old).send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{}");
  }

  @Test
  void theHeadAloneCanBeAskedFor() {
    var written = putAsync("read-4", withEmail("read-4")).send(gateway);
    var reply = HttpCall.of("HEAD", Calls.contact("read-4")).send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo(written.header("ETag"));
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void nobodyIsNotFound() {
    Problems.assertProblem(get("read-nobody").send(gateway), 404, "not-found");
    Problems.assertProblem(sync("GET", "read-nobody").send(gateway), 404, "not-found");
  }

  @Test
  void theReportSaysWhereTheTargetsStand() {
    put("read-5", withEmail("read-5")).send(gateway);
    var reply = sync("GET", "read-5").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).isEqualTo(get("read-5").send(gateway).header("ETag"));
    assertThat(reply.json().path("key").asText()).isEqualTo("read-5");
    assertThat(reply.json().path("outcome").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/chatwoot/status").asText()).isEqualTo("synced");
    assertThat(reply.json().at("/targets/chatwoot/vendorId").asText()).isNotBlank();
    assertThat(reply.json().at("/targets/corporate-merch/status").asText()).isEqualTo("ineligible");
  }

  @Test
  void aTargetThatWasNotChosenForTheNewestRevisionIsBehind() {
    put("read-6", withEmail("read-6")).send(gateway);
    put("read-6?targets=chatwoot", withEmail("read-6b")).send(gateway);
    var targets = sync("GET", "read-6").send(gateway).json().path("targets");

    assertThat(targets.at("/marketing-cloud/status").asText()).isEqualTo("synced");
    assertThat(targets.at("/marketing-cloud/behind").asBoolean()).isTrue();
    assertThat(targets.at("/marketing-cloud/syncedRevision").asInt()).isEqualTo(1);
    assertThat(targets.path("chatwoot").has("behind")).isFalse();
    assertThat(targets.at("/chatwoot/syncedRevision").asInt()).isEqualTo(2);
  }
}
