package io.contactgateway.http;

import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Documents.complete;
import static io.contactgateway.http.Documents.withEmail;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.VendorStandIn;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpReply;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many callers at a time, within the admission limit and above it. */
@QuarkusTest
@Tag("gateway")
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class CrowdedGatewayTest {
  @TestHTTPResource URL gateway;
  VendorStandIns standIns;

  @AfterEach
  void answerAtOnceAgain() {
    standIns.chatwoot().delay(Duration.ZERO);
  }

  private static List<JsonNode> records(VendorStandIn vendor, String marker) {
    return vendor.contacts().stream().filter(one -> one.toString().contains(marker)).toList();
  }

  @Test
  void manyFirstWritesOfOneContactMakeOneRecordAtEachVendor() {
    var call = put("crowd-1", complete("crowd-1")).header("Prefer", "wait=20");
    var replies = Crowd.send(call, 200, gateway);

    assertThat(replies).extracting(HttpReply::status).containsOnly(200, 201);
    assertThat(replies).extracting(HttpReply::status).containsOnlyOnce(201);
    for (var vendor :
        List.of(standIns.marketingCloud(), standIns.corporateMerch(), standIns.chatwoot())) {
      assertThat(records(vendor, "crowd-1@example.com")).hasSize(1);
    }
  }

  @Test
  void callersAboveTheLimitAreAskedForPatienceAndStoreNothing() {
    standIns.chatwoot().delay(Duration.ofSeconds(4));
    var limit = GatewayWithStandIns.REQUEST_LIMIT;
    var call = put("crowd-2?targets=chatwoot", withEmail("crowd-2")).header("Prefer", "wait=20");
    var replies = Crowd.send(call, limit + 20, gateway);

    var refused = replies.stream().filter(reply -> reply.status() == 429).toList();
    assertThat(refused).hasSizeBetween(1, 20);
    for (var reply : refused) {
      Problems.assertProblem(reply, 429, "busy");
      assertThat(reply.header("RateLimit-Policy"))
          .contains("\"changes\";q=" + limit + ";qu=\"concurrent-requests\"");
      assertThat(reply.header("RateLimit")).contains("\"changes\";r=0;t=1");
      assertThat(reply.header("Retry-After")).get().asString().matches("[1-9][0-9]*");
    }
    assertThat(replies).extracting(HttpReply::status).containsOnly(200, 201, 429);

    standIns.chatwoot().delay(Duration.ZERO);
    assertThat(put("crowd-2", "{}").send(gateway).status()).isEqualTo(200);
  }

  @Test
  void readersDoNotCount() {
    put("crowd-3?targets=chatwoot", "{}").send(gateway);
    var replies = Crowd.send(get("crowd-3"), GatewayWithStandIns.REQUEST_LIMIT + 5, gateway);

    assertThat(replies).extracting(HttpReply::status).containsOnly(200);
  }
}
