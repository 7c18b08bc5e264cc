package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.testing.TestIssuer;
import io.contactgateway.testing.TestToken;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged gateway, its callers, and the configurations that docs/authentication.md shows. */
class AccessIT {
  private static final Duration A_WHILE = Duration.ofSeconds(60);
  private static final Pattern BLOCK = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String CERTIFICATE = "smallrye.jwt.client.tls.certificate.path";
  private static final String SECURITY = "contact-gateway.security";
  private static final String IMPORTER = "system:serviceaccount:crm:importer";

  @RegisterExtension private final Lab lab = new Lab();

  private final HttpClient http = HttpClient.newHttpClient();

  private GatewaySetup setup() {
    return lab.setup().embeddedIn(lab.directory().resolve("store"));
  }

  private static GatewaySetup without(GatewaySetup setup, String name) {
    var less = new TreeMap<>(setup.properties());
    less.remove(name);
    return new GatewaySetup(less);
  }

  private int put(GatewayProcess gateway, Optional<TestToken> token)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(gateway.client().api() + "/v1/contacts/somebody"))
            .PUT(BodyPublishers.ofString("{\"givenName\": \"Angela\"}"))
            .header("Content-Type", "application/json")
            .header("Prefer", "respond-async");
    token.ifPresent(given -> request.header("Authorization", "Bearer " + given.text()));
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void withoutAWordAboutCallersItDoesNotStart() {
    var gateway = lab.launch(without(setup(), SECURITY));

    assertThat(gateway.exitCode(A_WHILE)).isEqualTo(1);
    assertThat(gateway.log()).anyMatch(line -> line.contains(SECURITY + " is needed: say jwt"));
  }

  @Test
  void withTokensAndNothingToVerifyThemWithItDoesNotStart() {
    var gateway = lab.launch(setup().with(SECURITY, "jwt"));

    assertThat(gateway.exitCode(A_WHILE)).isEqualTo(1);
    for (var name : List.of("publickey or", "issuer is", "audiences is")) {
      assertThat(gateway.log()).anyMatch(line -> line.contains("mp.jwt.verify." + name));
    }
  }

  /** The configurations in the order of the document, without those of other parts. */
  private static List<Properties> shown() throws IOException {
    var found = new ArrayList<Properties>();
    var blocks = BLOCK.matcher(Files.readString(Path.of("docs", "authentication.md")));
    while (blocks.find()) {
      var properties = new Properties();
      properties.load(new StringReader(blocks.group(1)));
      // How people sign in is another matter: SignInIT.
      if (properties.containsKey("contact-gateway.security")) {
        found.add(properties);
      }
    }
    return found;
  }

  /** The configuration as it is shown, with keys that are where the test has them. */
  private GatewaySetup configured(Properties shown, String keys) {
    var setup = setup();
    for (var name : shown.stringPropertyNames()) {
      setup = setup.with(name, shown.getProperty(name));
    }
    return without(setup.with(LOCATION, keys), CERTIFICATE);
  }

  private void assertAsks(GatewaySetup setup, TestToken caller, TestToken other)
      throws IOException, InterruptedException {
    var gateway = lab.start(setup);

    assertThat(put(gateway, Optional.empty())).isEqualTo(401);
    assertThat(put(gateway, Optional.of(caller.with("aud", "others")))).isEqualTo(401);
    assertThat(put(gateway, Optional.of(other))).isEqualTo(403);
    assertThat(put(gateway, Optional.of(caller))).isBetween(200, 299);
    assertThat(gateway.log()).noneMatch(line -> line.contains(caller.text().split("\\.")[1]));
    gateway.kill();
  }

  @Test
  void everyConfigurationThatIsShownDoesWhatItSays() throws IOException, InterruptedException {
    try (var issuer = TestIssuer.start()) {
      var shown = shown();
      assertThat(shown).hasSize(4);
      var set = Files.writeString(lab.directory().resolve("jwks.json"), issuer.keySet());
      var pem = Files.writeString(lab.directory().resolve("public.pem"), issuer.pem());
      var token = issuer.token();

      var realm = token.with("iss", "https://login.example/realms/company");
      assertAsks(
          configured(shown.get(0), issuer.address()),
          realm.with("realm_access", Map.of("roles", List.of("crm-writers"))),
          realm.with("realm_access", Map.of("roles", List.of("crm-readers"))));

      var pod = token.with("iss", "https://kubernetes.default.svc.cluster.local");
      var importer = pod.with("sub", IMPORTER);
      var stranger = pod.with("sub", "system:serviceaccount:crm:default");
      assertAsks(configured(shown.get(1), issuer.address()), importer, stranger);
      assertAsks(configured(shown.get(2), set.toString()), importer, stranger);

      assertAsks(
          configured(shown.get(3), pem.toString()),
          token.groups("contacts:write"),
          token.groups("contacts:read"));
    }
  }
}
