package io.contactgateway.http.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.adapter.CheckFinding;
import io.contactgateway.http.contact.TargetReportBody;
import io.contactgateway.sync.check.CheckReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a target found.
 *
 * @param passed whether contacts can be delivered, as far as a check can tell
 */
@RegisterForReflection
public record CheckBody(String target, Instant at, boolean passed, List<Item> problems) {

  /**
   * Something that is wrong.
   *
   * @param status the vendor's own, where there was an answer
   * @param settings the properties to look at; the first is the likeliest
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record Item(
      String type,
      String title,
      Optional<Integer> status,
      String detail,
      String severity,
      List<String> settings) {
    static Item of(CheckReport report, CheckFinding finding) {
      var problem = TargetReportBody.Problem.of(finding.problem());
      return new Item(
          problem.type(),
          problem.title(),
          problem.status(),
          problem.detail(),
          TargetReportBody.word(finding.severity()),
          report.properties(finding));
    }
  }

  static CheckBody of(CheckReport report) {
    return new CheckBody(
        report.target(),
        report.at(),
        report.passed(),
        report.findings().stream().map(finding -> Item.of(report, finding)).toList());
  }
}
