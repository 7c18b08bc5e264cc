package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.guard.GuardSettings;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.guard.RateLimitListener;
import io.contactgateway.adapter.http.TargetTransport;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.settings.ConfiguredTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** One delivery through the real wire, the real guards and the vendor's adapter. */
final class Attempt implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final VendorUnderTest vendor;
  private final TargetTransport transport;

  Attempt(VendorUnderTest vendor, Vertx vertx) {
    this.vendor = vendor;
    this.transport = new TargetTransport(vertx, 4, Optional.empty());
  }

  Uni<DeliveryOutcome> deliver(Scenario scenario, URI api, URI login, Duration timeout) {
    var settings = new ConfiguredTarget("under-test", vendor.settings().servers(api, login));
    var tools =
        new AdapterTools(InstantSource.fixed(NOW), () -> 0L, new Random(1), new FreeIdentityGuard())
            .withTypedClients(transport.typedClients());
    var adapter = vendor.factory().create(settings, tools);
    assertThat(settings.problems()).isEmpty();
    var guards = new GuardSettings(timeout, 4, 0.5, 20, Duration.ofSeconds(10));
    var target =
        new GuardedTarget(
            "under-test",
            guards,
            transport,
            Pacer.UNLIMITED,
            new RateLimitListener(InstantSource.fixed(NOW), wait -> {}),
            new SimpleMeterRegistry());
    var contact = new ContactReader().stored(vendor.contact());
    var key = new ContactKey("crm-0815");
    var delivery =
        new Delivery(
            key,
            contact,
            scenario.memory(),
            scenario.uncertain() ? Certainty.UNRECORDED : Certainty.CERTAIN,
            false);
    return adapter.deliver(delivery, target.calls(() -> true, Pacer.UNLIMITED));
  }

  @Override
  public void close() {
    transport.close();
  }
}
