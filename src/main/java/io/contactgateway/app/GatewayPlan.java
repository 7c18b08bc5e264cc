package io.contactgateway.app;

import io.agroal.api.AgroalDataSource;
import io.contactgateway.adapter.AdapterFactory;
import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.PictureLinks;
import io.contactgateway.events.Subscription;
import io.contactgateway.http.picture.PictureSettings;
import io.contactgateway.http.picture.PublishedPictures;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import io.contactgateway.store.Store;
import io.contactgateway.sync.target.Targets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/**
 * What the parts of the gateway are made of: everything that was configured, found right.
 *
 * @param configured the maker of the targets, with what they need of the outside
 */
record GatewayPlan(
    Platform platform,
    GatewayConfiguration configuration,
    OpenStore opened,
    PictureSettings pictures,
    AdapterTools tools,
    ConfiguredTargets configured,
    Targets targets,
    List<Subscription> subscriptions) {

  /**
   * Reads the whole configuration. Opens nothing yet: everything wrong is known before the first
   * look at the database. Stops the start where anything is wrong, and says all of it.
   *
   * @param dataSource the active one, where there is one
   */
  static GatewayPlan read(
      Config config,
      Collection<AdapterFactory> factories,
      Optional<AgroalDataSource> dataSource,
      PostgresqlCheck pool,
      Platform platform) {
    var problems = new ArrayList<Problem>();
    var configuration = GatewayConfiguration.read(config, problems);
    var settings = configuration.settings();
    if (settings.store() == GatewaySettings.StoreKind.POSTGRESQL) {
      problems.addAll(pool.problems());
    }
    var opened = OpenStore.open(settings, dataSource, platform.meters(), platform.random());
    var store = opened.store();
    var pictures = pictures(settings.pictures(), opened.clock());
    var links = pictures.published().map(PictureLinks.class::cast);
    var guard = new StoreIdentityGuard(store, platform.replica(), settings.lease());
    var tools = new AdapterTools(opened.clock(), System::nanoTime, platform.random(), guard, links);
    var transports = platform.targetTransports();
    var configured = new ConfiguredTargets(factories, tools, store, platform.meters(), transports);
    var targets =
        new Targets(
            configured.make(configuration.targets(), problems),
            configuration.targets().stream()
                .map(ConfiguredTarget::target)
                .collect(Collectors.toSet()));
    var subscriptions = ConfiguredEvents.read(configuration.events(), problems);
    StartUpProblems.stopIfAny(problems);
    return new GatewayPlan(
        platform, configuration, opened, pictures, tools, configured, targets, subscriptions);
  }

  private static PictureSettings pictures(GatewaySettings.Pictures settings, InstantSource clock) {
    var published =
        settings
            .publicUrl()
            .flatMap(
                url ->
                    settings
                        .secret()
                        .map(secret -> new PublishedPictures(url, secret::reveal, clock)));
    return new PictureSettings(published);
  }

  GatewaySettings settings() {
    return configuration.settings();
  }

  Store store() {
    return opened.store();
  }
}
