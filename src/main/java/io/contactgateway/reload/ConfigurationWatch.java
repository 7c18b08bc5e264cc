package io.contactgateway.reload;

import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Looks at the files of the configuration every few seconds, on a worker thread, and takes over how
 * targets are tuned where it has changed. A file with anything wrong in that changes nothing, and
 * is told of once. Whatever else has changed is named: it takes a restart.
 */
public final class ConfigurationWatch {
  private static final Logger LOG = Logger.getLogger(ConfigurationWatch.class);

  private final ConfigurationFiles files;
  private final List<TunableTarget> targets;
  private final Journal journal;
  private final Delays delays;
  private final Optional<Duration> period;
  private volatile Map<String, String> inForce;
  private volatile String judged = "";
  private volatile boolean failed;
  private volatile boolean stopped;

  /** Keeps that settings have changed. */
  @FunctionalInterface
  public interface Journal {
    /**
     * Keeps it.
     *
     * @param changed names of properties
     * @param inForce all values by name; one that isn't in it has none any more
     */
    Uni<?> keep(Set<String> changed, Map<String, String> inForce);
  }

  /**
   * @param started the settings that the process was started with
   * @param period between two looks; empty where nobody looks
   */
  public ConfigurationWatch(
      ConfigurationFiles files,
      Collection<? extends PropertySection> started,
      List<TunableTarget> targets,
      Journal journal,
      Delays delays,
      Optional<Duration> period) {
    this.files = files;
    this.inForce = Proposal.values(started);
    this.targets = List.copyOf(targets);
    this.journal = journal;
    this.delays = delays;
    this.period = period;
  }

  /** Begins to look, where there are files. */
  public void start() {
    if (!files.isEmpty()) {
      next();
    }
  }

  public void stop() {
    stopped = true;
  }

  /** Whether what the files say now could not be taken over. */
  public boolean hasFailed() {
    return failed;
  }

  private void next() {
    period.filter(pause -> !stopped).ifPresent(pause -> delays.after(pause, this::poll));
  }

  private void poll() {
    if (stopped) {
      return;
    }
    Uni.createFrom()
        .deferred(this::look)
        .onFailure()
        .invoke(this::again)
        .onTermination()
        .invoke(this::next)
        .subscribe()
        .with(done -> {}, told -> {});
  }

  private void again(Throwable failure) {
    if (!failed) {
      LOG.warnf(
          "changed settings can't be taken over yet (%s); this is tried again",
          failure.getClass().getSimpleName());
    }
    judged = "";
    failed = true;
  }

  private Uni<Void> look() {
    var look = files.look();
    var digest = look.digest();
    if (digest.equals(judged)) {
      return Uni.createFrom().voidItem();
    }
    judged = digest;
    if (!look.unreadable().isEmpty()) {
      return refuse(String.join(", ", look.unreadable()) + " can't be read");
    }
    return look.properties()
        .map(properties -> judge(properties, look.repeated()))
        .orElseGet(() -> refuse("a file of settings is malformed"));
  }

  private Uni<Void> refuse(String sentence) {
    LOG.errorf("changed settings are not taken over, those from before stay: %s", sentence);
    failed = true;
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> judge(GatewayProperties properties, List<Problem> repeated) {
    var proposal = Proposal.of(properties, inForce, targets);
    if (!proposal.problems().isEmpty() || !repeated.isEmpty()) {
      return refuse(
          Stream.concat(proposal.problems().stream(), repeated.stream())
              .map(problem -> problem.property() + " " + problem.sentence())
              .collect(Collectors.joining("; ")));
    }
    return proposal.apply().chain(() -> applied(proposal));
  }

  private Uni<Void> applied(Proposal proposal) {
    inForce = proposal.inForceAfter(inForce);
    failed = false;
    if (!proposal.restart().isEmpty()) {
      LOG.warnf("changed settings that take a restart: %s", names(proposal.restart()));
    }
    if (proposal.taken().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    LOG.infof("changed settings are in force: %s", names(proposal.taken()));
    return journal
        .keep(proposal.taken(), inForce)
        .onFailure()
        .invoke(failure -> LOG.warn("the next start will tell the audit of changed settings"))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }

  private static String names(Set<String> properties) {
    return String.join(", ", properties);
  }
}
