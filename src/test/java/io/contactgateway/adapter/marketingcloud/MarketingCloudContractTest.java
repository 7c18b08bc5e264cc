package io.contactgateway.adapter.marketingcloud;

import io.contactgateway.adapter.Expected;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Fault;
import io.contactgateway.adapter.LoggingInContract;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.PolicyAnswers;
import io.contactgateway.adapter.Scenario;
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

@QuarkusTest
@Tag("gateway")
class MarketingCloudContractTest extends LoggingInContract {
  @Inject Vertx vertx;

  private static final String CONTACT =
      """
      {"givenName": "Jane", "familyName": "Doe", "email": "jane.doe@example.org",
       "phone": "+4915112345678", "channels": {"mobile": {"locale": "DE", "status": 1}}}
      """;
  private static final WireBehaviour LOGIN =
      WireBehaviour.answers(200, "{\"access_token\": \"abc\", \"expires_in\": 1079}");
  private static final WireBehaviour NEW = written(true);
  private static final WireBehaviour NOT_NEW = written(false);
  private static final VendorMemory KNOWN = VendorMemory.NOTHING.withVendorId("9000000001");

  private static WireBehaviour written(boolean isNew) {
    var body = "{\"operationStatus\": \"OK\", \"contactID\": 9000000001, \"isNewContactKey\": ";
    return WireBehaviour.answers(200, body + isNew + "}");
  }

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected VendorUnderTest vendor() {
    return new VendorUnderTest(
        new MarketingCloudFactory(),
        (api, login) ->
            Map.of(
                "url",
                api.toString(),
                "auth-url",
                login.toString(),
                "client-id",
                "client",
                "client-secret",
                "client-secret-1"),
        CONTACT,
        List.of(
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, List.of(NEW)),
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, List.of(NOT_NEW, NOT_NEW)),
            new Scenario(Operation.UPDATED, KNOWN, List.of(NOT_NEW))),
        Optional.of(LOGIN));
  }

  /**
   * A refused token is renewed and the call repeated once. The second call of a create asks whether
   * the contact is there; that the vendor doesn't know it confirms the create.
   */
  @Override
  protected Expected expected(Fault fault, Scenario scenario, int call) {
    if (fault.name().equals(Fault.status(401))) {
      return Expected.failure(FailureKind.CREDENTIALS).withCalls(2);
    }
    return call == 2 && fault.name().equals(Fault.status(404))
        ? Expected.delivered()
        : super.expected(fault, scenario, call);
  }

  @Override
  protected Optional<PolicyAnswers> policies() {
    var row = "{\"values\": [{\"name\": \"Contact Key\", \"value\": \"crm-0815\"}]}";
    return Optional.of(
        new PolicyAnswers(
            KNOWN,
            List.of(WireBehaviour.answers(200, "{\"count\": 1, \"items\": [" + row + "]}")),
            List.of(WireBehaviour.answers(200, "{\"count\": 0, \"items\": []}")),
            NOT_NEW,
            NOT_NEW,
            false));
  }

  /** In the spelling of an account. */
  @Override
  protected Optional<ReadBackAnswer> shown() {
    var answer =
        """
        {"count": 1, "items": [{"values": [
          {"name": "Contact Key", "value": "CRM-0815"},
          {"name": "Email Address", "value": "Jane.Doe@example.org"},
          {"name": "First Name", "value": "Jane"},
          {"name": "Mobile Number", "value": "4915112345678"},
          {"name": "Status", "value": "1"}]}]}
        """;
    return Optional.of(new ReadBackAnswer(KNOWN, WireBehaviour.answers(200, answer)));
  }
}
