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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.contactgateway.delivery.VendorRequest;
import io.smallrye.mutiny.groups.UniOnFailure;
import io.smallrye.mutiny.groups.UniRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Which package may know which: the map of the code, kept true by the build. */
@AnalyzeClasses(packages = "io.contactgateway", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String BASE = "io.contactgateway.";

  /** The story, from the inside out; app puts it together and nobody imports app. */
  @ArchTest
  static final ArchRule packagesKnowOnlyTheirNeighbours =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("io.contactgateway..")
          .layer("contact")
          .definedBy(BASE + "contact..")
          .layer("settings")
          .definedBy(BASE + "settings")
          .layer("trace")
          .definedBy(BASE + "trace")
          .layer("delivery")
          .definedBy(BASE + "delivery")
          .layer("outbound")
          .definedBy(BASE + "outbound")
          .layer("guard")
          .definedBy(BASE + "guard")
          .layer("vendor")
          .definedBy(BASE + "vendor..")
          .layer("encryption")
          .definedBy(BASE + "encryption")
          .layer("store")
          .definedBy(BASE + "store..")
          .layer("pacing")
          .definedBy(BASE + "pacing")
          .layer("identity")
          .definedBy(BASE + "identity")
          .layer("time")
          .definedBy(BASE + "time")
          .layer("sync")
          .definedBy(BASE + "sync..")
          .layer("events")
          .definedBy(BASE + "events")
          .layer("access")
          .definedBy(BASE + "access")
          .layer("http")
          .definedBy(BASE + "http..")
          .layer("bulk")
          .definedBy(BASE + "bulk")
          .layer("inbound")
          .definedBy(BASE + "inbound")
          .layer("telemetry")
          .definedBy(BASE + "telemetry")
          .layer("standin")
          .definedBy(BASE + "standin")
          .layer("health")
          .definedBy(BASE + "health")
          .layer("maintenance")
          .definedBy(BASE + "maintenance")
          .layer("app")
          .definedBy(BASE + "app")
          .whereLayer("contact")
          .mayNotAccessAnyLayer()
          .whereLayer("settings")
          .mayNotAccessAnyLayer()
          .whereLayer("time")
          .mayNotAccessAnyLayer()
          .whereLayer("standin")
          .mayNotAccessAnyLayer()
          .whereLayer("encryption")
          .mayNotAccessAnyLayer()
          .whereLayer("trace")
          .mayOnlyAccessLayers("contact")
          .whereLayer("inbound")
          .mayNotAccessAnyLayer()
          .whereLayer("delivery")
          .mayOnlyAccessLayers("contact", "settings", "trace")
          .whereLayer("outbound")
          .mayOnlyAccessLayers("contact", "delivery")
          .whereLayer("guard")
          .mayOnlyAccessLayers("delivery", "outbound", "trace")
          .whereLayer("vendor")
          .mayOnlyAccessLayers("contact", "delivery", "outbound", "settings")
          .whereLayer("store")
          .mayOnlyAccessLayers("contact", "delivery", "encryption", "trace")
          .whereLayer("pacing")
          .mayOnlyAccessLayers("delivery", "guard", "store")
          .whereLayer("identity")
          .mayOnlyAccessLayers("contact", "delivery", "store")
          .whereLayer("sync")
          .mayOnlyAccessLayers("contact", "delivery", "store", "time", "trace")
          .whereLayer("events")
          .mayOnlyAccessLayers("contact", "delivery", "outbound", "store", "sync", "time", "trace")
          .whereLayer("access")
          .mayOnlyAccessLayers("outbound", "settings", "time")
          .whereLayer("http")
          .mayOnlyAccessLayers("access", "contact", "delivery", "store", "sync", "time", "trace")
          .whereLayer("bulk")
          .mayOnlyAccessLayers("access", "contact", "http", "store", "sync", "time", "trace")
          .whereLayer("telemetry")
          .mayOnlyAccessLayers("contact", "delivery", "store", "sync", "time", "trace")
          .whereLayer("health")
          .mayNotAccessAnyLayer()
          .whereLayer("maintenance")
          .mayOnlyAccessLayers("encryption", "settings", "store", "sync", "time")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("standin")
          .mayNotBeAccessedByAnyLayer();

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
          "sync.delivery.DefectLog",
          "sync.delivery.DeliveryListener",
          "sync.delivery.DeliveryMetrics",
          "sync.erasure.ErasureHook",
          "sync.erasure.ErasureResult",
          "sync.erasure.VendorRemains",
          "sync.operate.TargetOperations",
          "sync.operate.TargetRuntime",
          "sync.operate.TargetView",
          "sync.report.SyncReport",
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
      slices().matching(BASE + "vendor.(*)..").should().notDependOnEachOther();

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
          .resideOutsideOfPackages(BASE + "outbound")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("io\\.vertx\\..*HttpClient.*|java\\.net\\.http\\.HttpClient.*");

  /** So no URL of a caller is ever fetched: what leaves goes by a request of the port. */
  @ArchTest
  static final ArchRule nothingElseOpensConnections =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "outbound", BASE + "standin")
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
          .haveNameNotMatching(".*\\.(VendorRequest|\\w+Api|Logins|CloudEvent)")
          .should()
          .callConstructorWhere(
              target(owner(type(VendorRequest.class))).as("that of VendorRequest"))
          .orShould()
          .callMethodWhere(
              target(owner(type(VendorRequest.class)))
                  .and(target(nameMatching("ofBytes")))
                  .as("VendorRequest.ofBytes"));

  @ArchTest
  static final ArchRule onlyTheInterfaceSpeaksJakartaRest =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "http..", BASE + "bulk")
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
              BASE + "contact..", BASE + "delivery", BASE + "settings", BASE + "trace")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.micrometer..", "jakarta.ws.rs..");

  @ArchTest
  static final ArchRule timeAndChanceAreInjected =
      noClasses()
          .that()
          .resideOutsideOfPackages(BASE + "app", BASE + "standin")
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

  @ArchTest
  static void everyVendorPackageHasTheSameShape(JavaClasses classes) {
    classes.stream()
        .filter(type -> type.getPackageName().startsWith(BASE + "vendor."))
        .map(JavaClass::getPackage)
        .distinct()
        .filter(vendor -> !vendor.getName().equals(BASE + "vendor"))
        .forEach(
            vendor -> {
              var names = vendor.getClasses().stream().map(JavaClass::getSimpleName).toList();
              for (var role :
                  new String[] {"Factory", "Settings", "Mapper", "Api", "Answers", "Adapter"}) {
                if (names.stream().noneMatch(name -> name.endsWith(role))) {
                  throw new AssertionError(vendor.getName() + " has no …" + role);
                }
              }
            });
  }
}
