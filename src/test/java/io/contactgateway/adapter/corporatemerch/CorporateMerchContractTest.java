package io.contactgateway.adapter.corporatemerch;

import io.contactgateway.adapter.Expected;
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
import java.util.Set;
import org.junit.jupiter.api.Tag;

@QuarkusTest
@Tag("gateway")
class CorporateMerchContractTest extends VendorAdapterContract {
  @Inject Vertx vertx;

  private static final String CONTACT =
      """
      {"givenName": "Jane", "familyName": "Doe", "email": "jane.doe@example.org",
       "phone": "+4915112345678", "relationship": {"type": "employee"},
       "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN",
                   "postalCode": "46204", "country": "US"}}
      """;
  private static final WireBehaviour ANSWER =
      WireBehaviour.answers(200, "{\"data\":{\"id\":4711}}");
  private static final WireBehaviour EMPTY = WireBehaviour.answers(200, "{\"data\":[]}");
  private static final VendorMemory KNOWN = VendorMemory.NOTHING.withVendorId("4711");

  /** The page "Update a contact" documents no body of an answer, so its absence says nothing. */
  private static final Set<String> GOOD_ENOUGH_FOR_UPDATES = Set.of("body-null", "body-absent");

  @Override
  protected Vertx vertx() {
    return vertx;
  }

  @Override
  protected VendorUnderTest vendor() {
    return new VendorUnderTest(
        new CorporateMerchFactory(),
        (api, login) -> Map.of("url", api.toString(), "token", "static-token"),
        CONTACT,
        List.of(
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, List.of(ANSWER)),
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, true, List.of(EMPTY, ANSWER)),
            new Scenario(Operation.UPDATED, KNOWN, List.of(ANSWER))),
        Optional.empty());
  }

  @Override
  protected Expected expected(Fault fault, Scenario scenario, int call) {
    var update = scenario.operation() == Operation.UPDATED;
    return update && GOOD_ENOUGH_FOR_UPDATES.contains(fault.name())
        ? Expected.delivered()
        : super.expected(fault, scenario, call);
  }

  @Override
  protected Optional<PolicyAnswers> policies() {
    var there = "{\"data\": [{\"id\": 4711, \"email\": \"jane.doe@example.org\"}]}";
    return Optional.of(
        new PolicyAnswers(
            KNOWN,
            List.of(WireBehaviour.answers(200, there)),
            List.of(EMPTY),
            ANSWER,
            ANSWER,
            true));
  }

  /** In the vendor's own spelling, and with a field less. */
  @Override
  protected Optional<ReadBackAnswer> shown() {
    var answer =
        """
        {"data": [{"id": 4711, "first_name": "Jane", "last_name": "Doe ", "country": "us",
          "email": "Jane.Doe@example.org", "phone_number": "0151 12345678", "type": "employee",
          "lists": [], "city": "Indianapolis", "birthday": null}],
         "meta": {"current_page": 1, "last_page": 1}}
        """;
    return Optional.of(new ReadBackAnswer(KNOWN, WireBehaviour.answers(200, answer)));
  }
}
