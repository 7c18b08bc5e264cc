package io.contactgateway.sync.check;

import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.adapter.CheckFinding.Severity;
import java.time.Instant;
import java.util.List;

/**
 * What a check of a target came to.
 *
 * @param at when it ended
 */
public record CheckReport(String target, Instant at, List<CheckFinding> findings) {
  private static final String TARGETS = "contact-gateway.targets.";

  public CheckReport {
    findings = List.copyOf(findings);
  }

  /** Whether contacts can be delivered, as far as a check can tell. */
  public boolean passed() {
    return isKnown() && errors() == 0;
  }

  /** Whether the target could be asked; our own guards may have held the check back. */
  public boolean isKnown() {
    return count(Severity.UNKNOWN) == 0;
  }

  /** How many things are wrong. */
  public long errors() {
    return count(Severity.ERROR);
  }

  private long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  /** The full names of the properties to look at. */
  public List<String> properties(CheckFinding finding) {
    return finding.settings().stream().map(setting -> TARGETS + target + "." + setting).toList();
  }

  /** Whether the other one says the same, at another time. */
  boolean saysAs(CheckReport other) {
    return findings.equals(other.findings());
  }
}
