package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.WireBehaviour;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;

/** Runs deliveries for the contracts: servers, the vendor's adapter, and a test for each call. */
abstract class ContractHarness {
  static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static Vertx vertx;

  /** The vendor. */
  protected abstract VendorUnderTest vendor();

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** That of the application, where the vendor's adapter has typed clients. */
  protected Vertx vertx() {
    return vertx;
  }

  final Attempt attempt() {
    return new Attempt(vendor(), vertx());
  }

  final DeliveryOutcome deliver(Scenario scenario, URI api) {
    return deliver(scenario, api, LONG);
  }

  final DeliveryOutcome deliver(Scenario scenario, URI api, Duration timeout) {
    try (var login = loginServer()) {
      return deliver(scenario, api, login.url(), timeout);
    }
  }

  final DeliveryOutcome deliver(Scenario scenario, URI api, URI login, Duration timeout) {
    try (var attempt = attempt()) {
      return attempt.deliver(scenario, api, login, timeout).await().atMost(PATIENCE);
    }
  }

  final FaultyServer loginServer() {
    return FaultyServer.that(vendor().login().orElse(WireBehaviour.answers(500, "")));
  }

  static List<WireBehaviour> faultyAt(Scenario scenario, int call, WireBehaviour fault) {
    var script = new ArrayList<>(scenario.answers().subList(0, call - 1));
    script.add(fault);
    return script;
  }

  static void assertOutcome(DeliveryOutcome outcome, Expected expected) {
    if (expected.kinds().isEmpty()) {
      assertThat(outcome).isInstanceOf(Delivered.class);
      return;
    }
    assertThat(outcome).isInstanceOf(Failed.class);
    var failure = ((Failed) outcome).failure();
    assertThat(failure.kind()).as(failure.detail()).isIn(expected.kinds());
    assertThat(failure.detail()).doesNotContain(Fault.PERSONAL);
    assertThat(failure.words().map(VendorWords::text).orElse("")).doesNotContain(Fault.PERSONAL);
  }

  final Stream<DynamicTest> eachScenario(Consumer<Scenario> body) {
    return vendor().scenarios().stream()
        .map(scenario -> test(scenario, "all calls", () -> body.accept(scenario)));
  }

  final Stream<DynamicTest> eachCall(TestsOfCall tests) {
    return vendor().scenarios().stream()
        .flatMap(
            scenario ->
                IntStream.rangeClosed(1, scenario.answers().size())
                    .boxed()
                    .flatMap(call -> tests.of(scenario, call)));
  }

  static DynamicTest test(Scenario scenario, String name, Runnable body) {
    return DynamicTest.dynamicTest(scenario.title() + ": " + name, body::run);
  }

  @FunctionalInterface
  interface TestsOfCall {
    Stream<DynamicTest> of(Scenario scenario, int call);
  }
}
