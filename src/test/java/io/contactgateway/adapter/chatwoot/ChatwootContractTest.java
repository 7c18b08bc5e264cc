package io.contactgateway.adapter.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.DeliveryOutcome.Failed;
import io.contactgateway.adapter.Expected;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Fault;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PolicyAnswers;
import io.contactgateway.adapter.Scenario;
import io.contactgateway.adapter.VendorAdapterContract;
import io.contactgateway.adapter.VendorMemory;
import io.contactgateway.adapter.VendorUnderTest;
import io.contactgateway.testing.WireBehaviour;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("gateway")
class ChatwootContractTest extends VendorAdapterContract {
  @Inject Vertx vertx;

  private static final String CONTACT =
      """
      {"displayName": "Jane Doe", "email": "jane.doe@example.org", "phone": "+4915112345678"}
      """;
  private static final WireBehaviour FOUND = WireBehaviour.answers(200, Inbox.shown(7, null, null));
  private static final WireBehaviour UPDATED =
      WireBehaviour.answers(200, Inbox.shown(7, "jane.doe@example.org", "+4915112345678"));

  private static final WireBehaviour CREATED =
      WireBehaviour.answers(
          200,
          """
          {"id": 7, "name": "Jane Doe", "email": "jane.doe@example.org",
           "phone_number": "+4915112345678"}
          """);

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected VendorUnderTest vendor() {
    return new VendorUnderTest(
        new ChatwootFactory(),
        (api, login) ->
            Map.of(
                "url", api.toString(),
                "inbox-identifier", Inbox.IDENTIFIER,
                "hmac-token", Inbox.HMAC_TOKEN,
                "source-id-secret", Inbox.SECRET),
        CONTACT,
        List.of(
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, List.of(FOUND, UPDATED)),
            new Scenario(
                Operation.UPDATED, VendorMemory.NOTHING.withVendorId("7"), List.of(UPDATED))),
        Optional.empty());
  }

  /** Creating ends with an update, which can find the row gone. */
  @Override
  protected Expected expected(Fault fault, Scenario scenario, int call) {
    return call == 2 && fault.name().equals(Fault.status(404))
        ? Expected.failure(FailureKind.MISSING)
        : super.expected(fault, scenario, call);
  }

  @Override
  protected Optional<PolicyAnswers> policies() {
    return Optional.of(
        new PolicyAnswers(
            VendorMemory.NOTHING.withVendorId("7"),
            List.of(UPDATED),
            List.of(
                WireBehaviour.answers(404, "{\"status\": 404}"),
                WireBehaviour.answers(200, "{\"name\": \"inbox\"}")),
            CREATED,
            UPDATED,
            true));
  }

  /** Somebody whom an agent made, say: the server shows them and changes nothing. */
  @Test
  void createOnlyChangesNobodyWhomTheAccountHasByOtherWays() {
    var answers =
        List.of(
            WireBehaviour.answers(404, "{\"status\": 404}"),
            WireBehaviour.answers(200, "{\"name\": \"inbox\"}"),
            WireBehaviour.answers(200, Inbox.shown(9, "jane.doe@example.org", null)));

    var outcome = deliverUnder("create-only", VendorMemory.NOTHING, false, answers);

    assertThat(((Failed) outcome).failure().kind()).isEqualTo(FailureKind.CREATE_ONLY);
    assertThat(outcome.memory().vendorId()).isEmpty();
  }

  @Override
  protected Optional<ReadBackAnswer> shown() {
    return Optional.of(new ReadBackAnswer(VendorMemory.NOTHING.withVendorId("7"), UPDATED));
  }
}
