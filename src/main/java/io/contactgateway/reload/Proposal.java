package io.contactgateway.reload;

import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.settings.GatewayProperties;
import io.contactgateway.settings.Problem;
import io.contactgateway.settings.PropertySection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What files say now, beside what is in force.
 *
 * @param problems of what could be taken over; where there are any, nothing is
 * @param values of all settings, by property or variable; never shown
 * @param tunings by target
 * @param taken properties with another value that is taken over
 * @param restart properties with another value that takes a restart
 */
record Proposal(
    List<Problem> problems,
    Map<String, String> values,
    Map<TunableTarget, TargetTuning> tunings,
    SortedSet<String> taken,
    SortedSet<String> restart) {

  static Proposal of(
      GatewayProperties properties, Map<String, String> inForce, List<TunableTarget> targets) {
    var values = values(properties.sections());
    var changed = new TreeSet<>(values.keySet());
    changed.addAll(inForce.keySet());
    changed.removeIf(name -> Objects.equals(value(values, name), value(inForce, name)));
    var configured =
        properties.targets().stream()
            .collect(Collectors.toMap(ConfiguredTarget::target, Function.identity()));
    var problems = new ArrayList<Problem>();
    var tunings = new LinkedHashMap<TunableTarget, TargetTuning>();
    for (var target : targets) {
      var settings = configured.get(target.name());
      if (settings != null) {
        tunings.put(target, target.read(settings, problems));
      }
    }
    var taken = new TreeSet<String>();
    tunings.forEach((target, wanted) -> taken.addAll(target.properties(wanted)));
    taken.retainAll(changed);
    changed.removeAll(taken);
    return new Proposal(problems, values, tunings, taken, changed);
  }

  /** A variable that there is in both wins over a property that only one of them has. */
  private static String value(Map<String, String> values, String name) {
    var value = values.get(name);
    return value == null ? values.get(PropertySection.inEnvironment(name)) : value;
  }

  /** Each setting that is configured in these sections. */
  static Map<String, String> values(Collection<? extends PropertySection> sections) {
    var values = new TreeMap<String, String>();
    sections.forEach(section -> section.eachConfigured(values::put));
    return values;
  }

  /** Takes everything over, what may fail first: it can be done again then. */
  Uni<Void> apply() {
    return Multi.createFrom()
        .iterable(tunings.entrySet())
        .onItem()
        .transformToUniAndConcatenate(entry -> entry.getKey().pace(entry.getValue()))
        .collect()
        .last()
        .invoke(() -> tunings.forEach(TunableTarget::guard))
        .replaceWithVoid();
  }

  /** What is in force once it is applied. */
  Map<String, String> inForceAfter(Map<String, String> before) {
    var after = new TreeMap<>(before);
    for (var name : taken) {
      after.compute(name, (same, old) -> values.get(same));
    }
    return after;
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "Proposal[" + taken + ", " + restart + "]";
  }
}
