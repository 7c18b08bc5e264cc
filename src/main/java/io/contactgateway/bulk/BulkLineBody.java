package io.contactgateway.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.http.ProblemBody;
import io.contactgateway.http.contact.ChangeResponse;
import io.contactgateway.http.contact.SyncReportBody;
import io.contactgateway.http.contact.TargetReportBody;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a bulk answer: the line that it answers, and what the single request would have been
 * told.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record BulkLineBody(
    long line,
    Optional<String> key,
    int status,
    Optional<Long> revision,
    Optional<String> outcome,
    Optional<Map<String, TargetReportBody>> targets,
    Optional<JsonNode> contact,
    Optional<List<Violation>> dropped,
    Optional<ProblemBody> problem) {

  static BulkLineBody of(long line, Optional<String> key, ChangeResponse answer) {
    var report = answer.report();
    return new BulkLineBody(
        line,
        key,
        answer.status(),
        report.map(SyncReportBody::revision),
        report.map(SyncReportBody::outcome),
        report.map(SyncReportBody::targets),
        report.flatMap(SyncReportBody::contact),
        report.flatMap(SyncReportBody::dropped),
        answer.problem());
  }
}
