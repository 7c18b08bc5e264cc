package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Delivered;
import io.contactgateway.testing.FaultyServer;
import io.contactgateway.testing.TestsUnderWay;
import io.contactgateway.testing.UnreachableServer;
import io.contactgateway.testing.WireBehaviour;
import io.contactgateway.testing.WireFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract of adapters that log in: what becomes of a contact when the login fails. */
public abstract class LoggingInContract extends VendorAdapterContract {
  private static final WireBehaviour EXPIRED = WireBehaviour.answers(401, "{}");

  @Test
  void saysUnavailableWhereTheLoginServerRefusesTheConnection() {
    try (var api = FaultyServer.that(scenario().answers())) {
      var outcome = deliver(scenario(), api.url(), UnreachableServer.refuses(), LONG);

      assertOutcome(outcome, Expected.failure(FailureKind.UNAVAILABLE));
      assertThat(api.connections()).isZero();
    }
  }

  @TestFactory
  Stream<DynamicTest> sendsNothingWhereTheLoginIsLost() {
    // The contact has not left, so its outcome is known whatever became of the login.
    return TestsUnderWay.of(
        Stream.of(WireFault.values())
            .map(fault -> new Fault(fault.name(), fault))
            .map(fault -> login(fault, FailureKind.UNAVAILABLE, FailureKind.NOT_SENT)));
  }

  @TestFactory
  Stream<DynamicTest> sendsNothingWhereTheLoginIsAnsweredBadly() {
    return Stream.of(
        login(400, "{\"error\":\"invalid_grant\"}", FailureKind.CREDENTIALS),
        login(401, "{\"error\":\"invalid_client\"}", FailureKind.CREDENTIALS),
        login(403, "{}", FailureKind.CREDENTIALS),
        login(404, "", FailureKind.CREDENTIALS),
        login(302, "", FailureKind.CREDENTIALS),
        login(429, "{}", FailureKind.THROTTLED),
        login(500, "", FailureKind.UNAVAILABLE),
        login(503, "", FailureKind.UNAVAILABLE),
        login(200, "{\"half\":", FailureKind.UNAVAILABLE),
        login(200, "null", FailureKind.UNAVAILABLE),
        login(200, "", FailureKind.UNAVAILABLE));
  }

  @TestFactory
  Stream<DynamicTest> takesItsCredentialsToNoOtherServer() {
    return Stream.of(301, 302, 303, 307, 308)
        .map(status -> DynamicTest.dynamicTest("login: " + status, () -> redirectedLogin(status)));
  }

  private void redirectedLogin(int status) {
    try (var elsewhere = FaultyServer.that(vendor().login().orElseThrow());
        var api = FaultyServer.that(scenario().answers());
        var login =
            FaultyServer.that(
                WireBehaviour.answers(status, "", Map.of("Location", elsewhere.url() + "/")))) {
      var outcome = deliver(scenario(), api.url(), login.url(), LONG);

      assertOutcome(outcome, Expected.failure(FailureKind.CREDENTIALS));
      assertThat(elsewhere.connections()).isZero();
      assertThat(api.connections()).isZero();
      assertThat(login.connections()).isEqualTo(1);
    }
  }

  private DynamicTest login(int status, String body, FailureKind kind) {
    return login(new Fault(status + " " + body, WireBehaviour.answers(status, body)), kind);
  }

  private DynamicTest login(Fault fault, FailureKind... kinds) {
    return DynamicTest.dynamicTest(
        "login: " + fault.name(),
        () -> {
          try (var api = FaultyServer.that(scenario().answers());
              var login = FaultyServer.that(fault.behaviour())) {
            var outcome = deliver(scenario(), api.url(), login.url(), fault.deadline());

            assertOutcome(outcome, Expected.failure(kinds));
            assertThat(api.connections()).isZero();
            assertThat(login.connections()).isEqualTo(1);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> logsInAgainAndRepeatsTheCallOnceWhereTheTokenExpiredInFlight() {
    return vendor().scenarios().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.title() + ": token expired in flight",
                    () -> expiredInFlight(scenario)));
  }

  private void expiredInFlight(Scenario scenario) {
    var script = new ArrayList<>(List.of(EXPIRED));
    script.addAll(scenario.answers());
    try (var api = FaultyServer.that(script);
        var login = FaultyServer.that(vendor().login().orElseThrow())) {
      var outcome = deliver(scenario, api.url(), login.url(), LONG);

      assertThat(outcome).isInstanceOf(Delivered.class);
      assertThat(api.requests()).isEqualTo(1 + scenario.answers().size());
      assertThat(login.requests()).isEqualTo(2);
    }
  }

  @Test
  void givesUpAfterOneFreshTokenIsRefusedToo() {
    try (var api = FaultyServer.that(EXPIRED);
        var login = FaultyServer.that(vendor().login().orElseThrow())) {
      var outcome = deliver(scenario(), api.url(), login.url(), LONG);

      assertOutcome(outcome, Expected.failure(FailureKind.CREDENTIALS));
      assertThat(api.requests()).isEqualTo(2);
      assertThat(login.requests()).isEqualTo(2);
    }
  }

  private Scenario scenario() {
    return vendor().scenarios().get(0);
  }
}
