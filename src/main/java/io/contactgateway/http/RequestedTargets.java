package io.contactgateway.http;

import io.contactgateway.sync.Targets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads {@code ?targets=}. */
final class RequestedTargets {
  private RequestedTargets() {}

  /**
   * The named targets; all of them where nothing is said.
   *
   * @throws RequestRefusedException where a name is unknown
   */
  static Set<String> read(String parameter, Targets targets) {
    if (parameter == null) {
      return targets.names();
    }
    var names = new LinkedHashSet<>(Arrays.asList(parameter.split(",", -1)));
    if (!targets.names().containsAll(names)) {
      throw new RequestRefusedException(
          ProblemType.UNKNOWN_TARGET,
          "?targets= takes names of configured targets, with commas between them");
    }
    return names;
  }
}
