package io.contactgateway.http;

import static io.contactgateway.http.Calls.contact;
import static io.contactgateway.http.Calls.delete;
import static io.contactgateway.http.Calls.get;
import static io.contactgateway.http.Calls.put;
import static io.contactgateway.http.Calls.sync;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.server.Answer;
import io.contactgateway.standin.server.VendorStandIn;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.Tampering;
import io.contactgateway.testing.Traces;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole gateway with encryption switched on: what stands in its files. */
@QuarkusTest
@Tag("gateway")
@TestProfile(EncryptedGatewayTest.WithKey.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class EncryptedGatewayTest {
  private static final List<String> WORDS =
      List.of("Zgiven", "Zfamily", "zmail", "5555501", "Zline", "Ztier", "Zpicture", "Zecho");
  private static final String PERSON =
      """
      {"givenName": "Zgiven", "familyName": "Zfamily", "email": "zmail@example.com",
       "phone": "+13175555501", "attributes": {"tier": "Ztier"},
       "address": {"line1": "Zline 1", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"},
       "relationship": {"type": "employee"}}
      """;

  @TestHTTPResource URL gateway;

  @ConfigProperty(name = "contact-gateway.store.path")
  String path;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  /** A key in a directory of its own. */
  public static final class WithKey implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var directory = Files.createTempDirectory("contact-gateway-keys");
        var file = directory.resolve("key-1");
        Files.writeString(file, Base64.getEncoder().encodeToString(Keys.key("key-1")));
        file.toFile().deleteOnExit();
        directory.toFile().deleteOnExit();
        return Map.of(
            "contact-gateway.encryption.keys",
            directory.toString(),
            "contact-gateway.encryption.current",
            "key-1");
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }
  }

  private List<String> inFiles(String... words) {
    return Traces.inFiles(Path.of(path), List.of(words));
  }

  private List<VendorStandIn> vendors() {
    return List.of(standIns.marketingCloud(), standIns.corporateMerch(), standIns.chatwoot());
  }

  private static Answer echo(int status) {
    var body =
        "{\"message\": \"Zecho Zgiven zmail@example.com\", \"error\": \"Zecho Zfamily\","
            + " \"errors\": [{\"field\": \"email\", \"message\": \"Zecho zmail@example.com\"}]}";
    return Answer.of(status, "application/json", body);
  }

  @Test
  void noValueStandsInTheFilesWhateverVendorsAnswer() {
    for (var status : new int[] {422, 400, 500, 200}) {
      vendors().forEach(vendor -> vendor.failNext(3, echo(status)));
      var key = "encrypted-" + status;
      put(key, PERSON).header("Prefer", "wait=3").send(gateway);
      sync("POST", key).header("Prefer", "wait=3").send(gateway);
    }
    vendors().forEach(VendorStandIn::reset);
    put("encrypted-1", PERSON).send(gateway);
    var picture = "GIF89a Zpicture".getBytes(StandardCharsets.US_ASCII);
    HttpCall.of("PUT", contact("encrypted-1") + "/picture")
        .body("image/gif", picture)
        .send(gateway);

    assertThat(inFiles(WORDS.toArray(String[]::new))).isEmpty();
    assertThat(inFiles("encrypted-1", "enc1:key-1:")).isNotEmpty();
    assertThat(get("encrypted-1").send(gateway).body()).contains("Zgiven", "Zline", "Ztier");
  }

  @Test
  void contactThatCantBeDecryptedIsAnInternalProblemOfItsOwn() {
    put("exchanged-1?targets=chatwoot", "{\"givenName\": \"Zgiven\"}").send(gateway);
    put("exchanged-2?targets=chatwoot", "{\"givenName\": \"Zfamily\"}").send(gateway);

    Tampering.copyDocument(path, "exchanged-2", "exchanged-1");

    for (var call : List.of(get("exchanged-1"), put("exchanged-1", "{\"givenName\": \"Zline\"}"))) {
      var reply = call.send(gateway);
      Problems.assertProblem(reply, 500, "internal");
      assertThat(reply.body()).doesNotContain("Zgiven", "Zfamily", "Zline");
    }
    assertThat(get("exchanged-2").send(gateway).body()).contains("Zfamily");
  }

  @Test
  void contactThatCantBeDecryptedCanBeForgotten() {
    put("exchanged-3?targets=chatwoot", "{\"givenName\": \"Zgiven\"}").send(gateway);
    put("exchanged-4?targets=chatwoot", "{\"givenName\": \"Zfamily\"}").send(gateway);
    put("exchanged-5?targets=chatwoot", "{\"givenName\": \"Zgiven\"}").send(gateway);
    Tampering.copyDocument(path, "exchanged-4", "exchanged-3");
    Tampering.copyDocument(path, "exchanged-4", "exchanged-5");

    assertThat(delete("exchanged-5").send(gateway).status()).isEqualTo(204);
    var reply = delete("exchanged-3?report=true").send(gateway);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/targets/chatwoot/vendorId").asText()).isNotBlank();
    assertThat(reply.body()).doesNotContain("Zgiven", "Zfamily");
    for (var key : List.of("exchanged-3", "exchanged-5")) {
      assertThat(get(key).send(gateway).status()).isEqualTo(404);
      assertThat(delete(key).send(gateway).status()).isEqualTo(404);
    }
    assertThat(get("exchanged-4").send(gateway).body()).contains("Zfamily");
  }

  @Test
  void everythingIsSaidToBeUnderTheCurrentKey() {
    assertThat(HttpCall.of("GET", "/q/metrics").send(management).body())
        .contains("contact_gateway_encryption_pending 0.0");
  }
}
