package io.contactgateway.http;

import static io.contactgateway.http.Calls.bulk;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.GatewayWithStandIns;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.Test;

/** Many contacts in one request. */
@QuarkusTest
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class BulkTest {
  @TestHTTPResource URL gateway;

  private static String replace(String key, String document) {
    return "{\"key\": \"" + key + "\", \"contact\": " + document + "}\n";
  }

  private static String patch(String key, String document) {
    return "{\"patch\": " + document + ", \"key\": \"" + key + "\"}\n";
  }

  @Test
  void everyLineIsAnsweredAsItsOwnRequestWouldBe() {
    put("bulk-2?targets=chatwoot", withEmail("bulk-2")).send(gateway);
    var reply =
        bulk(replace("bulk-1", withEmail("bulk-1"))
                + patch("bulk-2", "{\"givenName\": \"Ann\"}")
                + replace("bulk-3", "{\"email\": \"none\"}")
                + "\n"
                + "nonsense\n"
                + patch("bulk-4", "{\"phone\": null}"))
            .send(gateway);

    assertThat(reply.header("Content-Type")).contains("application/x-ndjson");
    assertThat(reply.header("Preference-Applied")).isEmpty();
    var lines = NdjsonReply.of(reply);
    assertThat(lines.lines()).hasSize(5);
    assertThat(lines.status(1)).isEqualTo(202);
    assertThat(lines.line(1).path("key").asText()).isEqualTo("bulk-1");
    assertThat(lines.line(1).path("revision").asInt()).isEqualTo(1);
    assertThat(lines.line(1).path("outcome").asText()).isEqualTo("pending");
    assertThat(lines.line(1).at("/targets/chatwoot/status").asText()).isEqualTo("pending");
    assertThat(lines.line(2).path("revision").asInt()).isEqualTo(2);
    assertThat(lines.status(3)).isEqualTo(422);
    assertThat(lines.line(3).at("/problem/errors/0/pointer").asText()).isEqualTo("/email");
    assertThat(lines.status(5)).isEqualTo(400);
    assertThat(lines.line(5).has("key")).isFalse();
    assertThat(lines.status(6)).isIn(200, 201, 202);
    assertThat(get("bulk-2").send(gateway).json().path("givenName").asText()).isEqualTo("Ann");
    assertThat(get("bulk-3").send(gateway).status()).isEqualTo(404);
    assertThat(get("bulk-4").send(gateway).json()).isEmpty();
  }
}
