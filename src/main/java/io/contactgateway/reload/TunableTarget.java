package io.contactgateway.reload;

import io.contactgateway.adapter.TargetDefaults;
import io.contactgateway.adapter.guard.GuardedTarget;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.Problem;
import io.contactgateway.sync.target.TargetGate;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A target whose tuning may change while it is delivered to.
 *
 * @param pacer empty where it was started without a rate: it gets none while it runs
 */
public record TunableTarget(
    String name,
    TargetDefaults defaults,
    GuardedTarget guarded,
    TargetGate gate,
    Optional<StorePacer> pacer) {

  /** Properties that can be taken over, by their full names. */
  Set<String> properties(TargetTuning wanted) {
    var rates = isPacedAs(wanted) ? TargetTuning.OF_RATE : List.<String>of();
    return Stream.concat(TargetTuning.OF_GUARD.stream(), rates.stream())
        .map(this::property)
        .collect(Collectors.toSet());
  }

  private String property(String name) {
    return ConfiguredTarget.PREFIX + this.name + "." + name;
  }

  /** A rate can't come or go while calls are under way that nobody has counted. */
  private boolean isPacedAs(TargetTuning wanted) {
    return pacer.isPresent() == wanted.rate().isPresent();
  }

  /**
   * Reads these settings; what is wrong with them, misspelt names too, is added to the problems.
   */
  TargetTuning read(ConfiguredTarget settings, List<Problem> problems) {
    var wanted = TargetTuning.read(settings, defaults);
    settings.problems().stream()
        .filter(problem -> isOfTuning(problem.property()))
        .forEach(problems::add);
    return wanted;
  }

  private boolean isOfTuning(String property) {
    return property.equals(property("concurrency"))
        || property.startsWith(property("rate."))
        || property.startsWith(property("breaker."));
  }

  /** Goes by another rate, in the store and so on every replica, where it is another one. */
  Uni<Void> pace(TargetTuning wanted) {
    var paced = pacer.flatMap(found -> wanted.rate().map(rate -> new Change(found, rate)));
    return paced
        .filter(Change::isOne)
        .map(change -> change.make().invoke(() -> gate.noPermitBefore(Instant.EPOCH)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private record Change(StorePacer pacer, TargetDefaults.Rate rate) {
    boolean isOne() {
      return !pacer.rate().equals(rate);
    }

    Uni<Void> make() {
      return pacer.change(rate);
    }
  }

  /** Goes by other numbers on this replica. */
  void guard(TargetTuning wanted) {
    gate.resize(wanted.deliveries(), wanted.guard().concurrency());
    guarded.become(wanted.guard());
  }
}
