package io.contactgateway.maintenance;

import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.settings.SecretFile;
import io.contactgateway.settings.SecretFile.Kept;
import io.contactgateway.settings.SecretFile.News;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.target.Target;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Looks at the files of secrets every few seconds, on a worker thread, and has the targets tried at
 * once whose credentials have changed.
 */
public final class SecretWatch {
  static final Duration POLL_INTERVAL = Duration.ofSeconds(5);
  private static final Logger LOG = Logger.getLogger(SecretWatch.class);

  private final List<Watched> files;
  private final Delays delays;
  private final Function<String, Uni<Void>> renew;
  private final Set<String> toRenew = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /**
   * @param target whose credentials these are
   */
  record Watched(SecretFile file, Optional<String> target) {}

  /**
   * @param renew told of a target with other credentials; where it fails, it is told again
   */
  SecretWatch(List<Watched> files, Delays delays, Function<String, Uni<Void>> renew) {
    this.files = List.copyOf(files);
    this.delays = delays;
    this.renew = renew;
  }

  /** Watches everything that these settings name, but for targets that aren't enabled. */
  public static SecretWatch of(
      PropertySection own,
      Collection<ConfiguredTarget> targets,
      Collection<PropertySection> events,
      TargetOperations operations,
      Delays delays) {
    var files = new ArrayList<Watched>();
    own.secretFiles().forEach(file -> files.add(new Watched(file, Optional.empty())));
    for (var section : events) {
      section.secretFiles().forEach(file -> files.add(new Watched(file, Optional.empty())));
    }
    for (var settings : targets) {
      var target = operations.find(settings.target()).map(Target::name);
      if (target.isPresent()) {
        settings.secretFiles().forEach(file -> files.add(new Watched(file, target)));
      }
    }
    return new SecretWatch(
        files, delays, name -> operations.credentialsRenewed(operations.find(name).orElseThrow()));
  }

  /** Begins to look. */
  public void start() {
    if (!files.isEmpty()) {
      delays.after(POLL_INTERVAL, this::poll);
    }
  }

  public void stop() {
    stopped = true;
  }

  private void poll() {
    if (stopped) {
      return;
    }
    files.forEach(this::look);
    toRenew.forEach(this::renew);
    delays.after(POLL_INTERVAL, this::poll);
  }

  private void look(Watched watched) {
    watched.file().look().ifPresent(news -> tell(watched, news));
  }

  private void tell(Watched watched, News news) {
    Runnable telling =
        news.fold(
            renewed -> () -> renewed(watched), kept -> () -> kept(watched.file().property(), kept));
    telling.run();
  }

  private static void kept(String property, Kept kept) {
    LOG.warnf("%s %s; the secret from before stays", property, kept.sentence());
  }

  private void renewed(Watched watched) {
    var property = watched.file().property();
    if (watched.target().isPresent()) {
      LOG.infof("%s has changed: target %s is tried with it", property, watched.target().get());
      toRenew.add(watched.target().get());
    } else {
      LOG.infof("%s has changed", property);
    }
  }

  private void renew(String target) {
    toRenew.remove(target);
    renew
        .apply(target)
        .subscribe()
        .with(
            done -> {},
            failure -> {
              LOG.debugf("target %s is told of its credentials later", target);
              toRenew.add(target);
            });
  }
}
