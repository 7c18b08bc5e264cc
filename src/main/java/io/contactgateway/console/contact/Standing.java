package io.contactgateway.console.contact;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.console.page.Finding;
import io.contactgateway.console.page.Wording;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import java.time.Instant;
import java.util.List;

/**
 * Where the contact stands at one target; texts are empty where there is nothing to say.
 *
 * @param status its code
 * @param words the vendor's own, which only who may read contacts sees
 */
public record Standing(
    String target,
    String status,
    String statusWords,
    String vendorId,
    String revision,
    String attempts,
    String next,
    String problem,
    String problemStatus,
    String detail,
    String words,
    List<Finding> findings) {

  static Standing of(String target, TargetReport report, Instant now) {
    var problem = report.problem();
    return new Standing(
        target,
        Wording.code(report.status()),
        statusWords(report.status()),
        report.vendorId().orElse(""),
        report.syncedRevision().map(Wording::number).orElse(""),
        report.attempts().made() == 0 ? "" : Wording.number(report.attempts().made()),
        report.attempts().nextAt().map(at -> Wording.ahead(at, now)).orElse(""),
        problem.map(TargetProblem::type).map(Wording::problem).orElse(""),
        problem.map(TargetProblem::status).map(Wording::status).orElse(""),
        problem.map(TargetProblem::detail).orElse(""),
        problem.flatMap(TargetProblem::words).map(VendorWords::text).orElse(""),
        problem
            .map(some -> Finding.errors(some.errors()))
            .filter(errors -> !errors.isEmpty())
            .orElseGet(() -> Finding.of(report.findings())));
  }

  static String statusWords(TargetStatus status) {
    return switch (status) {
      case SYNCED -> "Synced";
      case UNCHANGED -> "Unchanged";
      case PENDING -> "Waiting";
      case INELIGIBLE -> "Can't take it";
      case WITHHELD -> "May not have it";
      case REJECTED -> "Rejected";
      case EXHAUSTED -> "Given up";
      case EXCLUDED -> "Never sent there";
    };
  }
}
