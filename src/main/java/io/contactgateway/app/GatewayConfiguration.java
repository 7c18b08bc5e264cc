package io.contactgateway.app;

import io.contactgateway.access.AccessSettings;
import io.contactgateway.inbound.ConnectionLimits;
import io.contactgateway.reload.ConfigurationFiles;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * The configuration: the gateway's own settings, read, and the sections of targets and
 * subscriptions, not read yet.
 *
 * @param files that it was read from
 * @param shares of this process' heap
 * @param own the section that the settings were read from
 * @param connections what holds for those to each port
 * @param events the sections of subscriptions, by name
 */
record GatewayConfiguration(
    ConfigurationFiles files,
    HeapShares shares,
    GatewaySettings settings,
    AccessSettings access,
    ConnectionLimits connections,
    PropertySection own,
    Collection<ConfiguredTarget> targets,
    Map<String, PropertySection> events) {
  private static final String IDLE_TIMEOUT = "quarkus.http.idle-timeout";
  private static final String HTTP2 = "quarkus.http.http2";

  /** All sections, each setting in one. */
  List<PropertySection> sections() {
    var sections = new ArrayList<PropertySection>(events.values());
    sections.add(own);
    sections.addAll(targets);
    return sections;
  }

  /** Reads it; whatever is wrong with what is read is added to the problems. */
  static GatewayConfiguration read(Config config, List<Problem> problems) {
    var shares = HeapShares.ofThisProcess();
    var properties = GatewayProperties.collect(config, System.getenv());
    var own = properties.own();
    var settings = GatewaySettings.read(own, shares);
    var idleTimeout = config.getValue(IDLE_TIMEOUT, Duration.class);
    settings.checkPatience(own, idleTimeout);
    var access = AccessSettings.read(own, config, problems);
    problems.addAll(own.problems());
    problems.addAll(properties.unclaimed());
    var files = ConfigurationFiles.of(config, System.getenv());
    problems.addAll(files.repeated());
    var connections =
        new ConnectionLimits(
            settings.connections().most(),
            settings.connections().headTimeout(),
            idleTimeout,
            shares.connections(),
            config.getValue(HTTP2, Boolean.class));
    return new GatewayConfiguration(
        files,
        shares,
        settings,
        access,
        connections,
        own,
        properties.targets(),
        properties.events());
  }
}
