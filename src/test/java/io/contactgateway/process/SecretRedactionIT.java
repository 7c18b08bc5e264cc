package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.contactgateway.standin.server.Vendor;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.HttpCall;
import io.contactgateway.testing.MountedSecrets;
import io.contactgateway.testing.WireBehaviour;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A marker in every secret there is, looked for in all that a process lets out. */
class SecretRedactionIT {
  private static final Duration A_WHILE = Duration.ofSeconds(40);
  private static final String MARKER = "marker-";
  private static final String OWN = "contact-gateway.";

  /** How the marker begins in base64. */
  private static final String ENCODED = "bWFya2Vy";

  private static final Map<Vendor, List<String>> SECRETS =
      Map.of(
          Vendor.MARKETING_CLOUD, List.of("client-id", "client-secret"),
          Vendor.CORPORATE_MERCH, List.of("token"),
          Vendor.CHATWOOT, List.of("inbox-identifier", "hmac-token", "source-id-secret"));

  @RegisterExtension private final Lab lab = new Lab();

  private final Map<String, String> mounted = new TreeMap<>();
  private final List<String> said = new ArrayList<>();
  private MountedSecrets mount;

  private static String webhookSecret() {
    var bytes = (MARKER + "of-at-least-24-bytes").getBytes(StandardCharsets.UTF_8);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  /** What must not be seen: the markers, whatever stands around them. */
  private static boolean shows(String text) {
    return text.contains(MARKER) || text.contains(ENCODED);
  }

  private MountedSecrets mount() {
    if (mount == null) {
      mount = new MountedSecrets(lab.directory().resolve("mounted").toAbsolutePath());
    }
    return mount;
  }

  /** A target of each kind there, its secrets as properties or in files. */
  private GatewaySetup targets(GatewaySetup setup, String at, URI url, boolean inFiles) {
    var all = setup;
    for (var vendor : Vendor.values()) {
      var prefix = OWN + "targets." + vendor.segment() + "-" + at + ".";
      all = all.with(prefix + "kind", vendor.segment()).with(prefix + "url", url.toString());
      if (vendor == Vendor.MARKETING_CLOUD) {
        all = all.with(prefix + "auth-url", url.toString());
      }
      for (var secret : SECRETS.get(vendor)) {
        var name = at + "-" + secret;
        all =
            inFiles
                ? all.with(prefix + secret + "-file", mount().file(name).toString())
                : all.with(prefix + secret, MARKER + name);
        mounted.put(name, MARKER + name);
      }
    }
    return all;
  }

  private GatewaySetup bare() {
    return new GatewaySetup(Map.of())
        .with(OWN + "security", "none")
        .with("quarkus.log.category.\"io.contactgateway\".level", "TRACE")
        .with("quarkus.log.category.\"io.contactgateway\".min-level", "TRACE")
        .embeddedIn(lab.directory().resolve("store"));
  }

  private static WireBehaviour refuses() {
    return WireBehaviour.answers(401, "{\"error\":\"invalid_client\",\"message\":\"no\"}");
  }

  @Test
  void nothingThatIsLoggedOrAnsweredShowsASecret() throws IOException {
    try (var refusing = FaultyServer.that(refuses())) {
      var tls = URI.create(refusing.url().toString().replace("http://", "https://"));
      var setup = targets(bare(), "refused", refusing.url(), true);
      setup = targets(setup, "no-tls", tls, false);
      setup = targets(setup, "nobody", URI.create("http://127.0.0.1:1"), false);
      setup =
          setup
              .with(OWN + "store.password", MARKER + "store")
              .with("smallrye.config.locations", fileOfProperties().toUri().toString())
              .with(OWN + "targets.corporate-merch-nobody.token", "")
              .with(OWN + "public-url", "https://gateway.example")
              .with(OWN + "picture-secret", MARKER + "picture")
              .with(OWN + "events.x.url", "http://127.0.0.1:1/")
              .with(OWN + "events.x.secret", webhookSecret());
      mount().publish(mounted);
      var gateway = lab.start(setup);

      callEverything(gateway.client().api().toURL());
      mount().publish(Map.of());
      await("word of the files that are gone")
          .atMost(A_WHILE)
          .until(() -> gateway.log().stream().anyMatch(line -> line.contains("names no file")));
      said.add(HttpCall.of("GET", "/q/metrics").send(gateway.client().management().toURL()).body());
      gateway.terminate();
      gateway.exitCode(A_WHILE);

      assertThat(said).noneMatch(SecretRedactionIT::shows);
      assertThat(gateway.log())
          .anyMatch(line -> line.contains("marketing-cloud-refused is faulty"))
          .noneMatch(SecretRedactionIT::shows);
    }
  }

  /** Another source of configuration, which the start would miss. */
  private Path fileOfProperties() throws IOException {
    var line = OWN + "targets.corporate-merch-nobody.token=" + MARKER + "nobody-token";
    return Files.writeString(lab.directory().resolve("more.properties"), line).toAbsolutePath();
  }

  private void callEverything(URL gateway) {
    var person = SamplePerson.named("someone").toString();
    var put = HttpCall.of("PUT", "/v1/contacts/k").json(person);
    said.add(HttpCall.of("PUT", "/v1/contacts/k?dryRun=true").json(person).send(gateway).body());
    said.add(put.header("Prefer", "respond-async").send(gateway).body());
    await("every target's attempt")
        .atMost(A_WHILE)
        .until(() -> count(sync(gateway), "\"lastAttemptAt\"") == SECRETS.size() * 3);
    said.add(sync(gateway));
    said.add(HttpCall.of("GET", "/v1/targets").send(gateway).body());
    assertThat(count(said.get(0), "\"requests\":[{")).isEqualTo(SECRETS.size() * 3);
    assertThat(count(said.get(3), "\"faulty\"")).isEqualTo(SECRETS.size());
  }

  private static String sync(URL gateway) {
    return HttpCall.of("GET", "/v1/contacts/k/sync?history=true").send(gateway).body();
  }

  private static long count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1L;
  }

  @Test
  void problemsOfTheStartShowNoSecret() {
    var setup = targets(bare(), "a", URI.create("http://127.0.0.1:1"), false);
    setup = targets(setup, "b", URI.create("http://127.0.0.1:1"), true);
    mounted.replaceAll((name, value) -> value + " \u00fc " + value);
    mounted.put("b-client-secret", MARKER.repeat(10_000));
    mount().publish(mounted);
    var chat = OWN + "targets.chatwoot-a.";
    setup =
        setup
            .with(OWN + "targets.corporate-merch-a.token", MARKER + "no token")
            .with(chat + "inbox-identifier", MARKER + "no/inbox")
            .with(chat + "hmac-token-file", mount().file("a-hmac-token").toString())
            .with(OWN + "events.x.url", "http://127.0.0.1:1/")
            .with(OWN + "events.x.secret", MARKER + "events")
            .with(OWN + "typing-eror", MARKER + "x");

    var gateway = lab.launch(setup);

    assertThat(gateway.exitCode(Duration.ofSeconds(60))).isNotZero();
    for (var property :
        List.of(
            "targets.corporate-merch-a.token must",
            "targets.corporate-merch-b.token-file must",
            "targets.chatwoot-a.inbox-identifier must",
            "targets.chatwoot-b.inbox-identifier-file must",
            "targets.chatwoot-a.hmac-token-file can't",
            "targets.marketing-cloud-b.client-secret-file names",
            "events.x.secret must",
            "typing-eror is not a known setting")) {
      assertThat(gateway.log()).anyMatch(line -> line.contains(OWN + property));
    }
    assertThat(gateway.log()).noneMatch(SecretRedactionIT::shows);
  }

  @Test
  void neitherAValueThatIsThereTwiceNorAnAddressThatNoDriverReadsIsLogged() throws IOException {
    var store = OWN + "store.";
    var file =
        Files.writeString(
            lab.directory().resolve("twice.properties"),
            store + "password=" + MARKER + "old\n" + store + "password=" + MARKER + "new\n");

    var gateway =
        lab.launch(
            bare()
                .with("smallrye.config.locations", file.toUri().toString())
                .with(store + "kind", "postgresql")
                .with(store + "url", "postgresql://joe:" + MARKER + "word@db/contacts"));

    assertThat(gateway.exitCode(Duration.ofSeconds(60))).isNotZero();
    assertThat(gateway.log())
        .anyMatch(line -> line.contains(store + "url must hold no user and no password"))
        .noneMatch(SecretRedactionIT::shows);
  }
}
