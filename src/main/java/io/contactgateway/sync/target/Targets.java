package io.contactgateway.sync.target;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The enabled targets, by name. */
public final class Targets {
  private final Map<String, Target> byName;
  private final Set<String> configured;

  /** Targets that are all there are. */
  public Targets(List<Target> targets) {
    this(targets, Set.of());
  }

  /**
   * @param configured names of all that are configured, of those that aren't enabled too
   */
  public Targets(List<Target> targets, Set<String> configured) {
    this.configured = Set.copyOf(configured);
    var map = new LinkedHashMap<String, Target>();
    targets.forEach(target -> map.put(target.name(), target));
    byName = Collections.unmodifiableMap(map);
  }

  public Optional<Target> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether there is such a target, enabled or not. */
  public boolean isConfigured(String name) {
    return byName.containsKey(name) || configured.contains(name);
  }

  public Collection<Target> all() {
    return byName.values();
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
