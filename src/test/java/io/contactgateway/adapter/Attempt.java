package io.contactgateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.ReadBack.Seen;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

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
    var certainty = scenario.uncertain() ? Certainty.UNRECORDED : Certainty.CERTAIN;
    var delivery = delivery(scenario.memory(), certainty, false);
    return adapter(api, login)
        .deliver(delivery, target(timeout).calls(() -> true, Pacer.UNLIMITED));
  }

  private Delivery delivery(VendorMemory memory, Certainty certainty, boolean forced) {
    var contact = new ContactReader().stored(vendor.contact());
    return new Delivery(new ContactKey("crm-0815"), contact, memory, certainty, forced);
  }

  /** Delivers under a policy. */
  Uni<DeliveryOutcome> deliver(
      String policy, VendorMemory memory, boolean forced, URI api, URI login, Duration timeout) {
    return adapter(policy, api, login)
        .deliver(
            delivery(memory, Certainty.CERTAIN, forced),
            target(timeout).calls(() -> true, Pacer.UNLIMITED));
  }

  /** What a dry run under a policy shows. */
  Translation preview(String policy, VendorMemory memory, URI api, URI login) {
    return adapter(policy, api, login)
        .preview(delivery(memory, Certainty.CERTAIN, false))
        .await()
        .indefinitely();
  }

  /** The vendor's adapter under a policy. */
  TargetAdapter adapter(String policy, URI api, URI login) {
    var settings = new TreeMap<>(vendor.settings().servers(api, login));
    settings.put("policy", policy);
    return adapter(settings);
  }

  /** Asks for what the vendor has, by each of the ways that it can be asked. */
  List<Uni<Seen>> read(VendorMemory memory, URI api, URI login, Duration timeout) {
    var sent =
        new ReadBack.Sent(
            new ContactKey("crm-0815"), new ContactReader().stored(vendor.contact()), memory);
    var calls = target(timeout).calls(() -> true, Pacer.UNLIMITED);
    return adapter(api, login)
        .readBack()
        .orElseThrow()
        .<List<Uni<Seen>>>fold(
            one -> List.of(one.read(sent, calls)),
            listing -> List.of(listed(listing, sent, calls), listing.read(sent, calls)));
  }

  private static Uni<Seen> listed(ReadBack.Listing listing, ReadBack.Sent sent, VendorCalls calls) {
    return listing
        .list(Optional.empty(), calls)
        .map(
            part ->
                part.fold(
                    listed ->
                        new ReadBack.Shown(
                            listed.entries().stream()
                                .flatMap(entry -> entry.differing().apply(sent).stream())
                                .toList()),
                    unlisted -> new ReadBack.Unread(unlisted.failure())));
  }

  private TargetAdapter adapter(URI api, URI login) {
    return adapter(vendor.settings().servers(api, login));
  }

  private TargetAdapter adapter(Map<String, String> values) {
    var settings = new ConfiguredTarget("under-test", values);
    var tools =
        new AdapterTools(InstantSource.fixed(NOW), () -> 0L, new Random(1), new FreeIdentityGuard())
            .withTypedClients(transport.typedClients());
    var adapter = vendor.factory().create(settings, tools);
    assertThat(settings.problems()).isEmpty();
    return adapter;
  }

  private GuardedTarget target(Duration timeout) {
    var guards = new GuardSettings(timeout, 4, 0.5, 20, Duration.ofSeconds(10));
    return new GuardedTarget(
        "under-test",
        guards,
        transport,
        Pacer.UNLIMITED,
        new RateLimitListener(InstantSource.fixed(NOW), wait -> {}),
        new SimpleMeterRegistry());
  }

  @Override
  public void close() {
    transport.close();
  }
}
