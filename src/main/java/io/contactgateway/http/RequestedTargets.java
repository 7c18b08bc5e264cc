package io.contactgateway.http;

import io.contactgateway.sync.Targets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code ?targets=}. */
final class RequestedTargets {
  private RequestedTargets() {}

  /**
   * The named targets; all of them where nothing is said. Names stand together with commas between
   * them, or each in a parameter of its own.
   *
   * @throws RequestRefusedException where a name is unknown
   */
  static Set<String> read(List<String> parameters, Targets targets) {
    if (parameters.isEmpty()) {
      return targets.names();
    }
    var names = new LinkedHashSet<>(List.of(String.join(",", parameters).split(",", -1)));
    if (!targets.names().containsAll(names)) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_TARGET,
          "?targets= takes names of configured targets, with commas between them");
    }
    return names;
  }
}
