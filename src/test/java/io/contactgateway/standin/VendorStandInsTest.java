package io.contactgateway.standin;

import static io.contactgateway.standin.Bodies.json;
import static io.contactgateway.standin.Bodies.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Vendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VendorStandInsTest {
  private static final VendorStandIns STAND_INS = VendorStandIns.start(0);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void reset() {
    STAND_INS.reset();
  }

  @AfterAll
  static void close() {
    STAND_INS.close();
  }

  @Test
  void allThreeVendorsTakeAContactOverHttp() throws Exception {
    assertThat(createAtMarketingCloud().statusCode()).isEqualTo(200);
    assertThat(createAtCorporateMerch().statusCode()).isEqualTo(201);
    assertThat(createAtChatwoot("Noor Ł").statusCode()).isEqualTo(200);

    assertThat(STAND_INS.marketingCloud().contacts()).hasSize(1);
    assertThat(STAND_INS.corporateMerch().contacts()).hasSize(1);
    assertThat(STAND_INS.chatwoot().contacts().get(0).path("name").asText()).isEqualTo("Noor Ł");
  }

  @Test
  void newcomerSeesWhatCameAndWhatIsThere() throws Exception {
    createAtMarketingCloud();
    createAtChatwoot("Noor");

    var received = tree(get("/received").body());
    var ofChatwoot = tree(get("/received/chatwoot").body());
    var contacts = tree(get("/contacts/chatwoot").body());

    assertThat(received)
        .extracting(entry -> entry.path("vendor").asText())
        .containsExactly("marketing-cloud", "marketing-cloud", "chatwoot");
    assertThat(get("/received").body())
        .doesNotContain(MarketingCloudStandIn.CLIENT_SECRET, "Bearer");
    assertThat(ofChatwoot.at("/0/body/name").asText()).isEqualTo("Noor");
    assertThat(ofChatwoot.at("/0/status").asInt()).isEqualTo(200);
    assertThat(contacts.at("/0/identifier").asText()).isEqualTo("k1");
    assertThat(get("/").body()).contains("GET /received", "GET /contacts/corporate-merch");
  }

  @Test
  void logCanBeClearedWhileContactsStay() throws Exception {
    createAtChatwoot("Noor");

    assertThat(send("DELETE", STAND_INS.url() + "/received", "", Map.of()).statusCode())
        .isEqualTo(204);

    assertThat(tree(get("/received").body())).isEmpty();
    assertThat(STAND_INS.chatwoot().contacts()).hasSize(1);
  }

  @Test
  void answerIsHeldBackAfterTheChange() {
    STAND_INS.chatwoot().delay(Duration.ofMinutes(10));

    var answer =
        client.sendAsync(
            request("POST", chatwootContacts(), "{'source_id':'g1'}", Map.of()),
            BodyHandlers.ofString());

    await().until(() -> STAND_INS.chatwoot().contacts().size() == 1);
    assertThat(answer).isNotDone();
    answer.cancel(true);
  }

  @Test
  void headersOfARateLimitArriveAndPatchPasses() throws Exception {
    STAND_INS.corporateMerch().limit(1, Duration.ofHours(1));
    createAtCorporateMerch();
    createAtChatwoot("Noor");

    var refused = createAtCorporateMerch();
    var patched = send("PATCH", chatwootContacts() + "/g1", "{'name':'Nora'}", Map.of());

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(patched.body()).contains("Nora");
  }

  @Test
  void takenPortIsNamed() {
    var port = STAND_INS.url().getPort();

    assertThatThrownBy(() -> VendorStandIns.start(port))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(":" + port)
        .hasMessageContaining("standins.port");
  }

  @Test
  void portIsFreeAgainAtOnce() {
    var first = VendorStandIns.start(0);
    var port = first.url().getPort();
    first.close();

    try (var second = VendorStandIns.start(port)) {
      assertThat(second.url(Vendor.CHATWOOT))
          .isEqualTo(URI.create("http://127.0.0.1:" + port + "/chatwoot"));
    }
  }

  private HttpResponse<String> createAtMarketingCloud() throws Exception {
    var base = STAND_INS.url(Vendor.MARKETING_CLOUD);
    var login = "{'grant_type':'client_credentials'," + MarketingCloudCalls.CREDENTIALS + "}";
    var token = tree(send("POST", base + "/v2/token", login, Map.of()).body());
    var contact = "{'contactKey':'k1','attributeSets':[" + MarketingCloudCalls.EMAIL + "]}";
    return send(
        "POST",
        base + "/contacts/v1/contacts",
        contact,
        Map.of("Authorization", "Bearer " + token.path("access_token").asText()));
  }

  private HttpResponse<String> createAtCorporateMerch() throws Exception {
    return send(
        "POST",
        STAND_INS.url(Vendor.CORPORATE_MERCH) + "/v2/contacts",
        "{'first_name':'A','last_name':'C','email':'a@b.test','country':'DE','address':'1',"
            + "'city':'C','state':'S','zip_code':'1','type':'client'}",
        Map.of("Authorization", "Bearer " + CorporateMerchStandIn.TOKEN));
  }

  private HttpResponse<String> createAtChatwoot(String name) throws Exception {
    var contact = "{'source_id':'g1','identifier':'k1','name':'" + name + "'}";
    return send("POST", chatwootContacts(), contact, Map.of());
  }

  private static String chatwootContacts() {
    return STAND_INS.url(Vendor.CHATWOOT)
        + "/public/api/v1/inboxes/"
        + ChatwootStandIn.INBOX
        + "/contacts";
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", STAND_INS.url() + path, "", Map.of());
  }

  private HttpResponse<String> send(
      String method, String url, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    return client.send(request(method, url, body, headers), BodyHandlers.ofString());
  }

  private static HttpRequest request(
      String method, String url, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .method(method, BodyPublishers.ofString(json(body)))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30));
    headers.forEach(request::header);
    return request.build();
  }
}
