package io.contactgateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.CacheMode;
import com.tngtech.archunit.lang.ArchRule;
import io.contactgateway.adapter.TargetAdapter;
import io.contactgateway.adapter.VendorRequest;
import io.contactgateway.adapter.selection.SelectiveAdapter;
import io.smallrye.mutiny.groups.UniOnFailure;
import io.smallrye.mutiny.groups.UniRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Which package may know which: the map of the code, kept true by the build. */
@AnalyzeClasses(
    packages = "io.contactgateway",
    importOptions = DoNotIncludeTests.class,
    cacheMode = CacheMode.PER_CLASS)
class ArchitectureTest {
  private static final String BASE = "io.contactgateway.";

  /** One entry a vendor. */
  private static final List<String> VENDORS =
      List.of("adapter.chatwoot..", "adapter.corporatemerch..", "adapter.marketingcloud..");

  /** The rooms of the code, from the inside out, and which others each may know. */
  private static final Map<String, List<String>> ROOMS = rooms();

  private static Map<String, List<String>> rooms() {
    var rooms = new LinkedHashMap<String, List<String>>();
    rooms.put("encoding", List.of());
    rooms.put("time", List.of());
    rooms.put("settings", List.of());
    rooms.put("encryption", List.of());
    rooms.put("inbound", List.of());
    rooms.put("health", List.of());
    rooms.put("nativeimage", List.of());
    rooms.put("contact..", List.of("encoding"));
    rooms.put("trace", List.of("contact.."));
    rooms.put("adapter", List.of("contact..", "settings", "trace"));
    rooms.put("adapter.text", List.of("contact..", "adapter"));
    rooms.put("adapter.http", List.of("contact..", "adapter", "adapter.text"));
    rooms.put("adapter.guard", List.of("adapter", "adapter.http", "trace"));
    rooms.put("adapter.selection", List.of("contact..", "settings", "adapter"));
    rooms.put("adapter.policy", List.of("contact..", "settings", "adapter"));
    for (var vendor : VENDORS) {
      rooms.put(
          vendor,
          List.of(
              "encoding",
              "contact..",
              "settings",
              "adapter",
              "adapter.text",
              "adapter.http",
              "adapter.policy",
              "adapter.selection"));
    }
    rooms.put("store..", List.of("encoding", "contact..", "adapter", "encryption", "trace"));
    rooms.put("pacing", List.of("adapter", "adapter.guard", "store.."));
    rooms.put("identity", List.of("contact..", "adapter", "store.."));
    rooms.put(
        "sync..",
        List.of(
            "encoding",
            "contact..",
            "adapter",
            "adapter.guard",
            "pacing",
            "store..",
            "time",
            "trace"));
    rooms.put(
        "events",
        List.of(
            "encoding",
            "contact..",
            "adapter",
            "adapter.http",
            "store..",
            "sync..",
            "time",
            "trace"));
    rooms.put("access..", List.of("adapter.http", "encoding", "settings", "time"));
    rooms.put(
        "http..",
        List.of(
            "encoding", "access..", "contact..", "adapter", "store..", "sync..", "time", "trace"));
    rooms.put(
        "bulk",
        List.of(
            "access..", "contact..", "adapter", "http..", "store..", "sync..", "time", "trace"));
    rooms.put(
        "console..",
        List.of(
            "encoding",
            "access..",
            "bulk",
            "contact..",
            "adapter",
            "http..",
            "store..",
            "sync..",
            "time"));
    rooms.put(
        "telemetry",
        List.of("contact..", "adapter", "pacing", "store..", "sync..", "time", "trace"));
    rooms.put(
        "maintenance", List.of("encoding", "encryption", "settings", "store..", "sync..", "time"));
    rooms.put(
        "reload", List.of("adapter", "adapter.guard", "pacing", "settings", "sync..", "time"));
    rooms.put("standin..", List.of());
    return rooms;
  }

  /** app puts everything together: it may know every room, and none may know it. */
  @ArchTest
  static void packagesKnowOnlyTheirNeighbours(JavaClasses classes) {
    var layers =
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.contactgateway..")
            .layer("app")
            .definedBy(BASE + "app");
    for (var room : ROOMS.keySet()) {
      layers = layers.layer(room).definedBy(BASE + room);
    }
    for (var room : ROOMS.entrySet()) {
      var known = room.getValue().toArray(String[]::new);
      layers =
          known.length == 0
              ? layers.whereLayer(room.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(room.getKey()).mayOnlyAccessLayers(known);
    }
    layers
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("standin..")
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(BASE + "(**)").should().beFreeOfCycles();

  /** What others may use of sync; everything else in it is public for its own rooms only. */
  private static final Set<String> OPEN_IN_SYNC =
      Set.of(
          "sync.ContactSync",
          "sync.SyncSettings",
          "sync.change.Change",
          "sync.change.ChangeRequest",
          "sync.change.ChangeResult",
          "sync.change.DryRunReport",
          "sync.change.Preconditions",
          "sync.check.CheckReport",
          "sync.check.CheckSchedule",
          "sync.check.TargetChecks",
          "sync.delivery.DefectLog",
          "sync.delivery.DeliveryListener",
          "sync.delivery.DeliveryMetrics",
          "sync.drift.DriftAudits",
          "sync.drift.DriftListener",
          "sync.drift.DriftMetrics",
          "sync.drift.DriftSchedule",
          "sync.erasure.ContactRetention",
          "sync.erasure.ErasureHook",
          "sync.erasure.ErasureResult",
          "sync.erasure.RetentionListener",
          "sync.operate.ResyncScope",
          "sync.operate.TargetOperations",
          "sync.operate.TargetRedelivery",
          "sync.operate.TargetRuntime",
          "sync.operate.TargetView",
          "sync.report.SyncReport",
          "sync.report.VendorRemains",
          "sync.target.RateLimitHold",
          "sync.target.RetryPolicy",
          "sync.target.Target",
          "sync.target.TargetGate",
          "sync.target.Targets");

  @ArchTest
  static final ArchRule othersUseOfSyncOnlyWhatIsOpen =
      noClasses()
          .that()
          .resideOutsideOfPackage(BASE + "sync..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(BASE + "sync..")
                  .and(
                      describe(
                          "are not listed as open",
                          type -> !OPEN_IN_SYNC.contains(outermost(type)))));

  private static String outermost(JavaClass type) {
    var name = type.getName();
    var nested = name.indexOf('$');
    return (nested < 0 ? name : name.substring(0, nested)).substring(BASE.length());
  }

  @ArchTest
  static final ArchRule vendorsDoNotKnowEachOther =
      slices()
          .matching(BASE + "adapter.(chatwoot|corporatemerch|marketingcloud)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule onlyTheStoreSpeaksSql =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "store..", BASE + "app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "io.agroal..");

  @ArchTest
  static final ArchRule onlyOutboundMakesHttpClients =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "adapter.http")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "io\\.vertx\\..*HttpClient.*|jakarta\\.ws\\.rs\\.client\\..*"
                  + "|io\\.quarkus\\.rest\\.client\\..*|.*\\.RestClientBuilder");

  /** One trust, one set of bounds. */
  @ArchTest
  static final ArchRule nobodyTakesTheHttpClientOfTheJdk =
      noClasses().should().dependOnClassesThat().resideInAnyPackage("java.net.http..");

  /** So no URL of a caller is ever fetched: what leaves goes by a request of the port. */
  @ArchTest
  static final ArchRule nothingElseOpensConnections =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "adapter.http", BASE + "standin..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.net\\.(URL|\\w*URLConnection|\\w*Socket)|java\\.nio\\.channels\\..*Socket.*|"
                  + "io\\.vertx\\..*(NetClient|WebClient|WebSocketClient|DatagramSocket).*");

  /** From configured bases, and from what a vendor or a caller said in percent-encoded parts. */
  @ArchTest
  static final ArchRule requestsOfThePortAreMadeInFewPlaces =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.(VendorRequest|\\w+Api|TokenEndpoint|CloudEvent)")
          .should()
          .callConstructorWhere(
              target(owner(type(VendorRequest.class))).as("that of VendorRequest"))
          .orShould()
          .callMethodWhere(
              target(owner(type(VendorRequest.class)))
                  .and(target(nameMatching("ofBytes")))
                  .as("VendorRequest.ofBytes"));

  /** And the typed clients, which are interfaces of others. */
  @ArchTest
  static final ArchRule onlyTheInterfaceSpeaksJakartaRest =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "http..", BASE + "bulk", BASE + "adapter.http")
          .and()
          .areNotAnnotatedWith(RegisterRestClient.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..");

  @ArchTest
  static final ArchRule onlyTelemetryMakesSpans =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "telemetry", BASE + "app")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule wordsOfThePortNeedNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(
              BASE + "contact..", BASE + "adapter", BASE + "settings", BASE + "trace")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.micrometer..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule timeAndChanceAreInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "app", BASE + "standin..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(ThreadLocalRandom.class, "current")
          .orShould()
          .callConstructor(Random.class)
          .orShould()
          .callMethod(Thread.class, "sleep", long.class);

  @ArchTest
  static final ArchRule theLoopIsTheOneOwnerOfRetries =
      noClasses()
          .should()
          .callMethod(UniOnFailure.class, "retry")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(UniRetry.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("org\\.eclipse\\.microprofile\\.faulttolerance\\.Retry");

  @ArchTest
  static final ArchRule nobodyBlocks =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .resideOutsideOfPackages(BASE + "app")
          .should()
          .beAnnotatedWith("io.smallrye.common.annotation.Blocking");

  /** A reader who knows one vendor's package knows the next one's. */
  @ArchTest
  static void everyVendorPackageHasTheSameFilesForTheSameParts(JavaClasses classes) {
    for (var vendor : VENDORS) {
      var names =
          classes.getPackage(BASE + vendor.replace("..", "")).getClasses().stream()
              .map(JavaClass::getSimpleName)
              .toList();
      assertThat(PARTS)
          .allSatisfy(part -> assertThat(names).as(vendor).anyMatch(name -> name.endsWith(part)));
    }
  }

  /** Beside the vendors, what all of them use. */
  private static final Set<String> SHARED =
      Set.of(
          "adapter.guard..",
          "adapter.http..",
          "adapter.policy..",
          "adapter.selection..",
          "adapter.text..");

  private static final List<String> PARTS =
      List.of(
          "Factory",
          "Settings",
          "Mapper",
          "Payload",
          "Api",
          "Answers",
          "Notes",
          "ReadBack",
          "Adapter");

  @ArchTest
  static void everyVendorIsListed(JavaClasses classes) {
    assertThat(
            classes.getPackage(BASE + "adapter").getSubpackages().stream()
                .map(room -> room.getName().substring(BASE.length()) + "..")
                .filter(room -> !SHARED.contains(room)))
        .containsExactlyInAnyOrderElementsOf(VENDORS);
  }

  /** A method that it doesn't know would have the port's default, whatever the vendor says. */
  @ArchTest
  static void theSelectionStandsBeforeEveryMethodOfAnAdapter(JavaClasses classes) {
    var selective = classes.get(SelectiveAdapter.class);
    assertThat(classes.get(TargetAdapter.class).getMethods())
        .filteredOn(method -> !method.getModifiers().contains(JavaModifier.STATIC))
        .filteredOn(method -> !method.getName().contains("lambda$"))
        .allSatisfy(
            method ->
                assertThat(selective.getMethods())
                    .as(method.getName())
                    .anyMatch(
                        own ->
                            own.getName().equals(method.getName())
                                && own.getRawParameterTypes()
                                    .equals(method.getRawParameterTypes())));
  }

  /** What doesn't fit into a reader's head at once is parted. */
  @ArchTest
  static void noPackageHasMoreThanThirtyFiles(JavaClasses classes) {
    var files =
        classes.stream()
            .filter(type -> type.isTopLevelClass() || type.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, counting()));
    assertThat(files)
        .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(30L));
  }
}
