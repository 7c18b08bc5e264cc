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

  public Targets(List<Target> targets) {
    var map = new LinkedHashMap<String, Target>();
    targets.forEach(target -> map.put(target.name(), target));
    byName = Collections.unmodifiableMap(map);
  }

  public Optional<Target> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Collection<Target> all() {
    return byName.values();
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
