package io.contactgateway.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.contactgateway.standin.chatwoot.ChatwootStandIn;
import io.contactgateway.standin.corporatemerch.CorporateMerchStandIn;
import io.contactgateway.standin.marketingcloud.MarketingCloudStandIn;
import io.contactgateway.standin.server.Journal;
import io.contactgateway.standin.server.StandInRouter;
import io.contactgateway.standin.server.StandInTransformer;
import io.contactgateway.standin.server.Vendor;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;

/**
 * The three vendors' stand-ins on one port of this machine, each below its own prefix: {@code
 * /marketing-cloud} (its token endpoint too), {@code /corporate-merch}, {@code /chatwoot}. {@code
 * GET /received} and {@code GET /contacts/<vendor>} show what came and what is there now.
 */
public final class VendorStandIns implements AutoCloseable {
  private static final String THIS_MACHINE = "127.0.0.1";

  private final String address;
  private final WireMockServer server;
  private final MarketingCloudStandIn marketingCloud;
  private final CorporateMerchStandIn corporateMerch;
  private final ChatwootStandIn chatwoot;

  private VendorStandIns(String address, int port, InstantSource clock) {
    this.address = address;
    var journal = new Journal();
    marketingCloud = new MarketingCloudStandIn(clock, journal);
    corporateMerch = new CorporateMerchStandIn(clock, journal);
    chatwoot = new ChatwootStandIn(clock, journal);
    var standIns =
        Map.of(
            Vendor.MARKETING_CLOUD, marketingCloud,
            Vendor.CORPORATE_MERCH, corporateMerch,
            Vendor.CHATWOOT, chatwoot);
    server = new WireMockServer(configuration(address, port, new StandInRouter(standIns, journal)));
  }

  private static WireMockConfiguration configuration(
      String address, int port, StandInRouter router) {
    var configuration =
        WireMockConfiguration.options()
            .bindAddress(address)
            .extensions(new StandInTransformer(router))
            .asynchronousResponseEnabled(true)
            .asynchronousResponseThreads(8)
            .stubRequestLoggingDisabled(true)
            .disableRequestJournal();
    return port == 0 ? configuration.dynamicPort() : configuration.port(port);
  }

  /** Starts on this port, or on a free one where it is 0, by the machine's clock. */
  public static VendorStandIns start(int port) {
    return start(port, Clock.systemUTC());
  }

  /**
   * Starts by another clock, which tokens age by and rate limits count by.
   *
   * @throws IllegalStateException where the port is taken
   */
  public static VendorStandIns start(int port, InstantSource clock) {
    return start(THIS_MACHINE, port, clock);
  }

  /**
   * Starts on an address of this machine, or on all ({@code 0.0.0.0}).
   *
   * @throws IllegalStateException where the port is taken
   */
  static VendorStandIns start(String address, int port, InstantSource clock) {
    var standIns = new VendorStandIns(address, port, clock);
    standIns.server.stubFor(any(anyUrl()).willReturn(ok()));
    try {
      standIns.server.start();
    } catch (FatalStartupException taken) {
      throw new IllegalStateException(
          "The vendor stand-ins can't listen on " + address + ":" + port + " (standins.port)",
          taken);
    }
    return standIns;
  }

  public URI url() {
    return URI.create("http://" + address + ":" + server.port());
  }

  /** The base URL to configure for a target of this kind. */
  public URI url(Vendor vendor) {
    return URI.create(url() + "/" + vendor.segment());
  }

  public MarketingCloudStandIn marketingCloud() {
    return marketingCloud;
  }

  public CorporateMerchStandIn corporateMerch() {
    return corporateMerch;
  }

  public ChatwootStandIn chatwoot() {
    return chatwoot;
  }

  /** All three back to the beginning. */
  public void reset() {
    marketingCloud.reset();
    corporateMerch.reset();
    chatwoot.reset();
  }

  @Override
  public void close() {
    server.stop();
  }
}
