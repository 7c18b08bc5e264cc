package io.contactgateway.adapter;

import java.util.List;
import java.util.Optional;

/**
 * Something that a check of a target found wrong.
 *
 * @param problem what, without anything that was said of a contact
 * @param settings the properties to look at, by their names below the target's own; the first is
 *     the likeliest
 * @param pointer of the contact's property that it concerns alone; where none of it goes to the
 *     target, nothing is wrong
 */
public record CheckFinding(
    Severity severity, TargetProblem problem, List<String> settings, Optional<String> pointer) {
  private static final String CONFIGURATION = "configuration";

  /** How bad it is. */
  public enum Severity {
    /** Contacts are not delivered, or not all of what they hold. */
    ERROR,
    /** Some contacts may not be delivered. */
    WARNING,
    /** The check itself was held back, by our own guards: nothing is known. */
    UNKNOWN
  }

  public CheckFinding {
    settings = List.copyOf(settings);
  }

  /** A call of the check that failed. */
  public static CheckFinding of(Failure failure, List<String> settings) {
    var severity =
        failure.kind() == FailureKind.NOT_SENT && failure.status().isEmpty()
            ? Severity.UNKNOWN
            : Severity.ERROR;
    // A read that got no answer changed nothing, whether it arrived or not.
    var asRead =
        failure.kind() == FailureKind.OUTCOME_UNKNOWN
            ? failure.as(FailureKind.UNAVAILABLE)
            : failure;
    return new CheckFinding(severity, TargetProblem.ofTarget(asRead), settings, Optional.empty());
  }

  /** A setting with which contacts can't be delivered. */
  public static CheckFinding error(String setting, String detail) {
    return new CheckFinding(
        Severity.ERROR, configuration(detail), List.of(setting), Optional.empty());
  }

  /** A setting with which some contacts may not be delivered. */
  public static CheckFinding warning(String setting, String detail) {
    return new CheckFinding(
        Severity.WARNING, configuration(detail), List.of(setting), Optional.empty());
  }

  /** The same, of this property of the contact alone. */
  public CheckFinding at(String property) {
    return new CheckFinding(severity, problem, settings, Optional.of(property));
  }

  private static TargetProblem configuration(String detail) {
    return new TargetProblem(CONFIGURATION, Optional.empty(), detail, List.of());
  }
}
