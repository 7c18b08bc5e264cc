package io.contactgateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.deploy.DeployFiles;
import io.contactgateway.http.MetricsPage.Family;
import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.testing.GatewayWithStandIns;
import io.contactgateway.testing.PromQuery;
import io.contactgateway.testing.Scrape;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The published page of metrics, the alert rules and the dashboard, against what a gateway shows to
 * which everything happened that they tell of.
 */
@QuarkusTest
@Tag("gateway")
@TestProfile(MetricsTest.Fresh.class)
@WithTestResource(value = GatewayWithStandIns.class, scope = TestResourceScope.GLOBAL)
class MetricsTest {
  static final int REQUEST_VOLUME_THRESHOLD = 6;

  private static final String OWN = "contact_gateway_";

  /** What Prometheus adds by itself. */
  private static final Set<String> PROMETHEUS = Set.of("up");

  private static volatile Scrape before;
  private static volatile Scrape after;

  @TestHTTPResource URL gateway;

  @TestHTTPResource(value = "/metrics", management = true)
  URL management;

  VendorStandIns standIns;

  @ConfigProperty(name = "contact-gateway.store.path")
  String path;

  /** A gateway of its own, to which nothing has happened yet. */
  public static final class Fresh implements QuarkusTestProfile {
    private static final String KEY = "only";

    @Override
    public Map<String, String> getConfigOverrides() {
      var chat = "contact-gateway.targets.chatwoot.";
      return Map.of(
          chat + "breaker.request-volume-threshold",
          Integer.toString(REQUEST_VOLUME_THRESHOLD),
          chat + "breaker.delay",
          "1s",
          chat + "retry.base",
          "50ms",
          chat + "retry.max-delay",
          "1s",
          chat + "slo",
          "5m",
          chat + "quota.calls",
          "100000",
          "contact-gateway.encryption.keys",
          keys().toString(),
          "contact-gateway.encryption.current",
          KEY);
    }

    private static Path keys() {
      try {
        var directory = Files.createTempDirectory("contact-gateway-keys");
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        Files.writeString(directory.resolve(KEY), key);
        return directory;
      } catch (IOException refused) {
        throw new UncheckedIOException(refused);
      }
    }
  }

  @BeforeEach
  void letEverythingHappen() {
    if (after == null) {
      before = Scrape.of(management);
      new BusyGateway(gateway, management, standIns, path).run();
      collectGarbage();
      after = Scrape.of(management);
    }
  }

  /** What the page and the dashboard say of pauses is there once there was one. */
  private void collectGarbage() {
    System.gc();
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> Scrape.of(management).types().containsKey("jvm_gc_pause_seconds"));
  }

  private static Set<String> ownFamilies(Scrape scrape) {
    return scrape.types().keySet().stream()
        .filter(name -> name.startsWith(OWN))
        .filter(name -> !isLongest(scrape, name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of a timer: documented with it. */
  private static boolean isLongest(Scrape scrape, String name) {
    return name.endsWith("_max")
        && scrape.types().containsKey(name.substring(0, name.length() - 4));
  }

  @Test
  void thePageHasEveryMetricOfTheGatewayAndNoOther() {
    assertThat(MetricsPage.own())
        .extracting(Family::name)
        .containsExactlyInAnyOrderElementsOf(ownFamilies(after));
  }

  @Test
  void thePageSaysWhatTypeEachIsAndTheMetricItselfSaysInWordsWhatItIs() {
    for (var family : MetricsPage.own()) {
      assertThat(Optional.ofNullable(after.types().get(family.name())))
          .as(family.name())
          .isEqualTo(family.type());
    }
    assertThat(after.described()).containsAll(ownFamilies(after));
  }

  @Test
  void everyLabelIsDocumentedWithEveryValueThatItHas() {
    var complaints =
        MetricsPage.own().stream()
            .flatMap(family -> after.of(family.name()).stream().map(family::complaint))
            .flatMap(Optional::stream)
            .toList();

    assertThat(complaints).isEmpty();
  }

  @Test
  void whatIsSaidToBeThereFromTheStartIsWithEverySeriesThatItEverHas() {
    for (var family : MetricsPage.own()) {
      if (family.fromTheStart()) {
        assertThat(before.of(family.name())).as(family.name()).isNotEmpty();
        assertThat(before.of(family.name())).as(family.name()).containsAll(after.of(family.name()));
      } else {
        assertThat(before.of(family.name())).as(family.name()).isEmpty();
      }
    }
  }

  @Test
  void whatThePageSaysOfLibrariesIsShown() {
    for (var family : MetricsPage.ofLibraries()) {
      assertThat(after.of(family.name()))
          .as(family.name())
          .isNotEmpty()
          .allSatisfy(
              sample -> assertThat(sample.labels().keySet()).isEqualTo(family.labelNames()));
    }
  }

  @Test
  void noLabelSaysWhatACallerWroteOrAVendorAnswered() {
    assertThat(after.samples())
        .allSatisfy(
            sample -> assertThat(sample.toString()).doesNotContainIgnoringCase(BusyGateway.MARKER));
    assertThat(after.samples().stream().filter(sample -> sample.name().startsWith(OWN)))
        .hasSizeLessThan(2500);
  }

  @Test
  void everyAlertLooksAtWhatIsShown() {
    for (var rule : DeployFiles.rules()) {
      assertShown(rule.path("alert").asText(), rule.path("expr").asText());
    }
  }

  @Test
  void noAlertMissesTheFirstOfAnything() {
    var late =
        MetricsPage.own().stream()
            .filter(family -> !family.fromTheStart())
            .map(Family::name)
            .toList();

    for (var rule : DeployFiles.rules()) {
      var expression = rule.path("expr").asText();
      assertThat(expression.contains("increase(") ? names(expression) : Stream.<String>of())
          .as(rule.path("alert").asText())
          .noneMatch(name -> late.contains(after.family(name)));
    }
  }

  private static Stream<String> names(String expression) {
    return PromQuery.of(expression).selectors().stream().map(PromQuery.Selector::name);
  }

  @Test
  void everyPanelLooksAtWhatIsShown() {
    for (var panel : DeployFiles.panels()) {
      for (var query : DeployFiles.queries(panel)) {
        assertShown(panel.path("title").asText(), query);
      }
    }
  }

  private static void assertShown(String where, String expression) {
    var query = PromQuery.of(expression);
    var selectors =
        query.selectors().stream().filter(one -> !PROMETHEUS.contains(one.name())).toList();
    for (var selector : selectors) {
      assertThat(selector.selectsAnyOf(after)).as(where + ": " + selector).isTrue();
    }
    if (!selectors.isEmpty()) {
      assertThat(labels(selectors)).as(where).containsAll(query.grouping());
    }
  }

  private static Set<String> labels(List<PromQuery.Selector> selectors) {
    return selectors.stream()
        .flatMap(one -> after.samples().stream().filter(sample -> sample.name().equals(one.name())))
        .flatMap(sample -> sample.labels().keySet().stream())
        .collect(Collectors.toSet());
  }
}
