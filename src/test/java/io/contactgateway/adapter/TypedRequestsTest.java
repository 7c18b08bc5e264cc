package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.chatwoot.ChatwootFactory;
import io.contactgateway.adapter.corporatemerch.CorporateMerchFactory;
import io.contactgateway.adapter.http.TargetTransport;
import io.contactgateway.adapter.marketingcloud.MarketingCloudFactory;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A typed call is, to the byte, the request that traces and guards know of it; save that the client
 * writes a blank in a query as forms do, "+". What is a plus is "%2B" in both.
 */
@QuarkusTest
@Tag("gateway")
class TypedRequestsTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 6;
  private static final ContactKey KEY = new ContactKey("crm/0815 ä+{x}%41&y=1");
  private static final String CONTACT =
      """
      {"givenName": "Jane", "familyName": "Doe", "email": "o'neil+{a}%41&b=c@example.org",
       "phone": "+4915112345678", "relationship": {"type": "employee"},
       "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"}}
      """;

  @Inject Vertx vertx;

  private WireMockServer server;
  private TargetTransport transport;

  @BeforeEach
  void start() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
    transport = new TargetTransport(vertx, 2, Optional.empty());
  }

  @AfterEach
  void stop() {
    transport.close();
    server.stop();
  }

  @Test
  void aLoginIsSentAsItSays() {
    var settings =
        Map.of(
            "url",
            server.baseUrl(),
            "auth-url",
            server.baseUrl() + "/auth",
            "client-id",
            "client",
            "client-secret",
            "sécret");

    assertThat(typedCalls(new MarketingCloudFactory(), settings)).isEqualTo(1);
  }

  @Test
  void theQuestionsOfChecksAreSentAsTheySay() {
    var cloud = new TreeMap<>(Map.of("url", server.baseUrl(), "auth-url", server.baseUrl()));
    cloud.put("client-id", "client");
    cloud.put("client-secret", "secret");
    var chat =
        Map.of("url", server.baseUrl(), "source-id-secret", "s", "inbox-identifier", "inbox");
    var merch = Map.of("url", server.baseUrl() + "/merch", "token", "token");

    assertThat(typedChecks(new MarketingCloudFactory(), cloud)).isEqualTo(2);
    assertThat(typedChecks(new CorporateMerchFactory(), merch)).isEqualTo(1);
    assertThat(typedChecks(new ChatwootFactory(), chat)).isEqualTo(1);
  }

  private int typedChecks(AdapterFactory factory, Map<String, String> settings) {
    var typed = new ArrayList<VendorRequest>();
    VendorCalls calls =
        request -> {
          request.typed().ifPresent(call -> typed.add(request));
          return Uni.createFrom().item(answer(200));
        };
    adapter(factory, settings).check(calls, true).await().atMost(LONG);
    typed.forEach(this::assertSame);
    return typed.size();
  }

  @Test
  void aLookUpIsSentAsItSays() {
    var settings = Map.of("url", server.baseUrl() + "/merch", "token", "token");

    assertThat(typedCalls(new CorporateMerchFactory(), settings)).isEqualTo(1);
  }

  @Test
  void theQuestionsToAnInboxAreSentAsTheySay() {
    var settings = new TreeMap<>(Map.of("url", server.baseUrl(), "source-id-secret", "secret"));
    settings.put("inbox-identifier", "inbox");

    assertThat(typedCalls(new ChatwootFactory(), settings)).isEqualTo(2);
    settings.put("hmac-token", "token");
    assertThat(typedCalls(new ChatwootFactory(), settings)).isEqualTo(2);
  }

  /** How many there were; each was sent both ways, and both were the same. */
  private int typedCalls(AdapterFactory factory, Map<String, String> settings) {
    var calls = made(adapter(factory, settings));
    calls.forEach(this::assertSame);
    return calls.size();
  }

  private TargetAdapter adapter(AdapterFactory factory, Map<String, String> settings) {
    var target = new ConfiguredTarget("under-test", settings);
    var now = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));
    var tools = new AdapterTools(now, () -> 0L, new Random(1), new FreeIdentityGuard());
    var adapter = factory.create(target, tools.withTypedClients(transport.typedClients()));
    assertThat(target.problems()).isEmpty();
    return adapter;
  }

  /** At a server where whatever changes something fails. */
  private List<VendorRequest> made(TargetAdapter adapter) {
    var typed = new ArrayList<VendorRequest>();
    VendorCalls calls =
        request -> {
          request.typed().ifPresent(call -> typed.add(request));
          return Uni.createFrom().item(answer(request.typed().isPresent() ? 200 : 500));
        };
    var contact = new ContactReader().stored(CONTACT);
    var memory = VendorMemory.NOTHING;
    for (var attempt = 0; attempt < ATTEMPTS && typed.isEmpty(); attempt++) {
      var delivery = new Delivery(KEY, contact, memory, Certainty.UNRECORDED, false);
      memory = adapter.deliver(delivery, calls).await().atMost(LONG).memory();
    }
    return typed;
  }

  private static Answer answer(int status) {
    var body = "{\"access_token\": \"token\", \"data\": []}";
    return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  private void assertSame(VendorRequest request) {
    var typed = received(request);
    var plain = received(request.through(Optional.empty()));

    assertThat(typed.getMethod()).isEqualTo(plain.getMethod());
    assertThat(typed.getUrl().replace("+", "%20")).isEqualTo(plain.getUrl());
    assertThat(typed.getBodyAsString()).isEqualTo(plain.getBodyAsString());
    assertThat(headers(typed)).isEqualTo(headers(plain));
  }

  private LoggedRequest received(VendorRequest request) {
    server.resetRequests();
    var reply = transport.send(request, LONG).await().atMost(LONG);
    assertThat(reply).hasToString("Answer[200]");
    return server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).get(0);
  }

  private static Map<String, List<String>> headers(LoggedRequest request) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().all().forEach((HttpHeader one) -> headers.put(one.key(), one.values()));
    return headers;
  }
}
