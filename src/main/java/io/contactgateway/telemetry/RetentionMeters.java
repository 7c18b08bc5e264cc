package io.contactgateway.telemetry;

import io.contactgateway.sync.erasure.ContactRetention;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** {@code contact.gateway.retention.forgotten}; there from the start, also where nothing ends. */
public final class RetentionMeters {
  private RetentionMeters() {}

  /**
   * @param retention empty where contacts are kept for good
   */
  public static void register(MeterRegistry meters, Optional<ContactRetention> retention) {
    FunctionCounter.builder(
            "contact.gateway.retention.forgotten",
            retention,
            found -> found.map(ContactRetention::forgotten).orElse(0L))
        .description("contacts that were forgotten since nobody had written them")
        .register(meters);
  }
}
