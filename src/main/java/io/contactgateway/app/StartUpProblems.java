package io.contactgateway.app;

import io.contactgateway.settings.Problem;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.stream.Collectors;

/** Stops the start where the configuration is wrong, and says everything that is. */
final class StartUpProblems {
  private StartUpProblems() {}

  static void stopIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          problems.stream()
              .map(problem -> problem.property() + " " + problem.sentence())
              .distinct()
              .sorted()
              .collect(Collectors.joining("\n  ", "The configuration can't be used:\n  ", "\n")));
    }
  }
}
