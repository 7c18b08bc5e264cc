package io.contactgateway.console.contact;

import io.contactgateway.console.page.JsonText;
import io.contactgateway.console.page.Wording;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.sync.report.SyncReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A contact as its page shows it.
 *
 * @param outcome code of how it stands at all targets together
 * @param pending whether something is still to come by itself
 * @param mayWrite whether the visitor may change it
 * @param token that its forms bring back
 * @param said what was just done; empty where nothing was
 */
public record ContactView(
    String key,
    String entityTag,
    String document,
    int lines,
    String revision,
    String updated,
    String outcome,
    boolean pending,
    List<Standing> standings,
    List<FieldRow> fields,
    List<Step> steps,
    boolean mayWrite,
    String token,
    String said) {
  private static final int LEAST_LINES = 10;
  private static final int MOST_LINES = 40;

  static ContactView of(
      SyncReport report,
      Map<String, List<AttemptRow>> history,
      Instant now,
      boolean mayWrite,
      String token,
      String said) {
    var document = JsonText.of(report.contact().tree());
    var standings =
        report.targets().entrySet().stream()
            .map(part -> Standing.of(part.getKey(), part.getValue(), now))
            .toList();
    return new ContactView(
        report.key().value(),
        report.entityTag(),
        document,
        lines(document),
        Wording.number(report.revision()),
        Wording.ago(report.updatedAt(), now),
        Wording.code(report.outcome()),
        standings.stream().anyMatch(standing -> standing.status().equals("pending")),
        standings,
        FieldTable.of(report),
        Step.timeline(history, now),
        mayWrite,
        token,
        said);
  }

  private static int lines(String document) {
    var lines = (int) document.lines().count() + 1;
    return Math.min(MOST_LINES, Math.max(LEAST_LINES, lines));
  }
}
