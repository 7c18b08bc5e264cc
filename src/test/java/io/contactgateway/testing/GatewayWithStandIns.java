package io.contactgateway.testing;

import io.contactgateway.standin.VendorStandIns;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Vendor;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the real application needs for a test: the vendors, as stand-ins whose rate limits are out
 * of the way, an empty store, and free ports. A field of type {@link VendorStandIns} gets them, and
 * one of type {@link EventReceiver} the subscriber to the gateway's events.
 */
public final class GatewayWithStandIns implements QuarkusTestResourceLifecycleManager {
  /** How many changes the gateway takes at a time. */
  public static final int REQUEST_LIMIT = 220;

  /** How long a body may take to arrive. */
  public static final Duration BODY_TIMEOUT = Duration.ofSeconds(3);

  /** How many connections each port takes at a time. */
  public static final int CONNECTION_LIMIT = 400;

  /** Where vendors would reach the gateway. */
  public static final String PUBLIC_URL = "https://gateway.example/outside";

  private static final String TARGET = "contact-gateway.targets.";
  private static final int PLENTY = 10_000;

  private VendorStandIns standIns;
  private EventReceiver receiver;
  private Path directory;

  @Override
  public Map<String, String> start() {
    standIns = VendorStandIns.start(0);
    receiver = EventReceiver.start();
    putLimitsOutOfReach(standIns);
    try {
      directory = Files.createTempDirectory("contact-gateway-test");
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    var properties = new LinkedHashMap<String, String>();
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.management.test-port", "0");
    properties.put("contact-gateway.public-url", PUBLIC_URL);
    properties.put("contact-gateway.picture-secret", "any-other-test-text");
    properties.put("contact-gateway.limits.requests", Integer.toString(REQUEST_LIMIT));
    properties.put("contact-gateway.limits.body-timeout", BODY_TIMEOUT.toSeconds() + "s");
    properties.put("contact-gateway.limits.connections", Integer.toString(CONNECTION_LIMIT));
    properties.put("contact-gateway.limits.head-timeout", "2s");
    for (var vendor : Vendor.values()) {
      properties.put(TARGET + vendor.segment() + ".check.at-start", "false");
    }
    store(properties);
    marketingCloud(properties);
    corporateMerch(properties);
    chatwoot(properties);
    properties.put("contact-gateway.events.test.url", receiver.url().toString());
    properties.put("contact-gateway.events.test.secret", EventReceiver.SECRET);
    properties.put("contact-gateway.events.test.key", "plain");
    // Here and not in a test's profile, which a resource overrules.
    properties.put(
        "contact-gateway.events.test.types", "synced,rejected,exhausted,drifted,forgotten,audit");
    return properties;
  }

  /** A store that is away is found out soon: the lock of its file isn't waited for. */
  private void store(Map<String, String> properties) {
    properties.put("contact-gateway.store.path", directory.toString());
    properties.put(
        "quarkus.datasource.embedded.jdbc.url",
        "jdbc:sqlite:"
            + directory.resolve("contact-gateway.db")
            + "?journal_mode=WAL&synchronous=FULL&busy_timeout=100&foreign_keys=true&secure_delete=true&jdbc.get_generated_keys=false");
  }

  private void marketingCloud(Map<String, String> properties) {
    var target = TARGET + Vendor.MARKETING_CLOUD.segment();
    var url = standIns.url(Vendor.MARKETING_CLOUD).toString();
    properties.put(target + ".url", url);
    properties.put(target + ".auth-url", url);
    properties.put(target + ".client-id", MarketingCloudStandIn.CLIENT_ID);
    properties.put(target + ".client-secret", MarketingCloudStandIn.CLIENT_SECRET);
    properties.put(target + ".delete-contacts", "true");
  }

  /** No test waits for a vendor's rate limit; to be called again where stand-ins were reset. */
  public static void putLimitsOutOfReach(VendorStandIns standIns) {
    standIns.corporateMerch().limit(PLENTY, Duration.ofSeconds(1));
    standIns.chatwoot().limit(PLENTY);
  }

  private void corporateMerch(Map<String, String> properties) {
    var target = TARGET + Vendor.CORPORATE_MERCH.segment();
    properties.put(target + ".url", standIns.url(Vendor.CORPORATE_MERCH).toString());
    properties.put(target + ".token", CorporateMerchStandIn.TOKEN);
    properties.put(target + ".rate.permits", Integer.toString(PLENTY));
    properties.put(target + ".lists.holiday-gifts", "12");
    properties.put(target + ".labels.vip", "7");
  }

  private void chatwoot(Map<String, String> properties) {
    var target = TARGET + Vendor.CHATWOOT.segment();
    properties.put(target + ".url", standIns.url(Vendor.CHATWOOT).toString());
    properties.put(target + ".inbox-identifier", ChatwootStandIn.INBOX);
    properties.put(target + ".hmac-token", ChatwootStandIn.HMAC_TOKEN);
    properties.put(target + ".source-id-secret", "any-test-text");
    properties.put(target + ".rate.permits", Integer.toString(PLENTY));
  }

  /** The vendors, for who starts a gateway by hand. */
  public VendorStandIns standIns() {
    return standIns;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(receiver, new TestInjector.MatchesType(EventReceiver.class));
    injector.injectIntoFields(standIns, new TestInjector.MatchesType(VendorStandIns.class));
  }

  @Override
  public void stop() {
    standIns.close();
    receiver.close();
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
