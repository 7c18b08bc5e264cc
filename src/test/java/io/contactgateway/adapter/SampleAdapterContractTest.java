package io.contactgateway.adapter;

import io.contactgateway.testing.WireBehaviour;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows that the suite can be met, and what meeting it takes. */
class SampleAdapterContractTest extends VendorAdapterContract {
  @Override
  protected Optional<PolicyAnswers> policies() {
    return Optional.empty();
  }

  private static final WireBehaviour ANSWER = WireBehaviour.answers(200, "{\"id\":\"17\"}");

  @Override
  protected VendorUnderTest vendor() {
    return new VendorUnderTest(
        new SampleAdapterFactory(),
        (api, login) -> Map.of("url", api.toString()),
        """
        {"givenName": "Jane", "email": "jane.doe@example.org", "phone": "+4915112345678"}""",
        List.of(
            new Scenario(Operation.CREATED, VendorMemory.NOTHING, List.of(ANSWER)),
            new Scenario(
                Operation.UPDATED, VendorMemory.NOTHING.withVendorId("17"), List.of(ANSWER))),
        Optional.empty());
  }
}
