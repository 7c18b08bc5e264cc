package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.contact.Violation;
import io.contactgateway.http.ReportView;
import io.contactgateway.http.idempotency.NamingOthers;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.sync.change.DryRunReport;
import io.contactgateway.sync.report.SyncReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sync report as callers see it.
 *
 * @param notice where there is something about all of it that a caller may not expect
 * @param contact where the caller asked for it
 * @param dropped what was left out of the document, where that was allowed
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record SyncReportBody(
    String key,
    long revision,
    String outcome,
    Map<String, TargetReportBody> targets,
    Optional<String> notice,
    Optional<JsonNode> contact,
    Optional<List<Violation>> dropped)
    implements NamingOthers {
  private static final String NO_TARGET =
      "no target is configured: the contact is stored, and goes nowhere";

  static SyncReportBody of(SyncReport report, ReportView view) {
    var targets = new LinkedHashMap<String, TargetReportBody>();
    report
        .targets()
        .keySet()
        .forEach(name -> targets.put(name, TargetReportBody.of(name, report, view)));
    return new SyncReportBody(
        report.key().value(),
        report.revision(),
        TargetReportBody.word(report.outcome()),
        targets,
        notice(targets),
        view.contact() ? Optional.of(report.contact().tree()) : Optional.empty(),
        Optional.empty());
  }

  static SyncReportBody of(DryRunReport report, boolean representation) {
    var targets = new LinkedHashMap<String, TargetReportBody>();
    report.targets().forEach((name, part) -> targets.put(name, TargetReportBody.of(part)));
    return new SyncReportBody(
        report.key().value(),
        report.revision(),
        TargetReportBody.PREVIEW,
        targets,
        notice(targets),
        representation ? Optional.of(report.contact().tree()) : Optional.empty(),
        Optional.empty());
  }

  private static Optional<String> notice(Map<String, TargetReportBody> targets) {
    return targets.isEmpty() ? Optional.of(NO_TARGET) : Optional.empty();
  }

  /**
   * The same, with the last attempts of every target.
   *
   * @param history by target
   */
  SyncReportBody with(Map<String, List<AttemptRow>> history) {
    var longer = new LinkedHashMap<String, TargetReportBody>();
    targets.forEach(
        (name, part) -> longer.put(name, part.with(history.getOrDefault(name, List.of()))));
    return new SyncReportBody(key, revision, outcome, longer, notice, contact, dropped);
  }

  @Override
  public boolean namesOthers() {
    return targets.values().stream()
        .flatMap(target -> target.conflicts().stream())
        .anyMatch(conflict -> conflict.heldBy().isPresent());
  }

  /** The same, with what was left out of the document. */
  SyncReportBody dropping(List<Violation> leftOut) {
    var named = Optional.of(leftOut).filter(some -> !some.isEmpty());
    return new SyncReportBody(key, revision, outcome, targets, notice, contact, named);
  }
}
