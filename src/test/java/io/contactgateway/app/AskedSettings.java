package io.contactgateway.app;

import io.contactgateway.access.AccessSettings;
import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.chatwoot.ChatwootFactory;
import io.contactgateway.adapter.corporatemerch.CorporateMerchFactory;
import io.contactgateway.adapter.http.HttpTransport;
import io.contactgateway.adapter.http.Transport;
import io.contactgateway.adapter.marketingcloud.MarketingCloudFactory;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.SettingForm;
import io.contactgateway.store.StoreClock;
import io.contactgateway.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that the code asks for, by their name below each section's prefix.
 *
 * @param own of the gateway
 * @param targets of a target, by kind
 * @param events of a subscription
 */
record AskedSettings(
    Map<String, SettingForm> own,
    Map<String, Map<String, SettingForm>> targets,
    Map<String, SettingForm> events) {
  private static final List<AdapterFactory> FACTORIES =
      List.of(new MarketingCloudFactory(), new CorporateMerchFactory(), new ChatwootFactory());

  /** Reads empty configurations with the code that reads the real ones. */
  static AskedSettings read(Path directory) {
    var own = section("");
    GatewaySettings.read(own, HeapShares.ofThisProcess());
    AccessSettings.read(own, new SmallRyeConfigBuilder().build(), new ArrayList<>());
    var events = section("events.one.");
    ConfiguredEvents.read(Map.of("one", events), new ArrayList<>());
    return new AskedSettings(own.askedFor(), targets(directory), events.askedFor());
  }

  private static PropertySection section(String below) {
    return new PropertySection("contact-gateway." + below, Map.of(), Map.of());
  }

  private static Map<String, Map<String, SettingForm>> targets(Path directory) {
    var clock = InstantSource.system();
    var vertx = Vertx.vertx();
    try (var database = TestDatabase.Kind.EMBEDDED.create(directory)) {
      var store = database.store(StoreClock.of(clock));
      var guard = new StoreIdentityGuard(store, "replica", Duration.ofSeconds(30));
      var tools = new AdapterTools(clock, System::nanoTime, new SecureRandom(), guard);
      var configured =
          new ConfiguredTargets(
              FACTORIES,
              tools,
              store,
              new SimpleMeterRegistry(),
              (concurrency, authorities) -> new HttpTransport(vertx, concurrency, authorities));
      var asked = new LinkedHashMap<String, Map<String, SettingForm>>();
      for (var factory : FACTORIES) {
        var target = new ConfiguredTarget(factory.kind(), Map.of());
        configured.make(List.of(target), new ArrayList<>());
        asked.put(factory.kind(), target.askedFor());
      }
      configured.transports().forEach(Transport::close);
      return asked;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
