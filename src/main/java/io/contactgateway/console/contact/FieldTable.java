package io.contactgateway.console.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.console.contact.FieldRow.Cell;
import io.contactgateway.contact.Violation;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The document beside what each target has of it, value by value. */
final class FieldTable {
  private FieldTable() {}

  static List<FieldRow> of(SyncReport report) {
    var pointers = new LinkedHashSet<>(report.contact().pointers());
    report
        .targets()
        .values()
        .forEach(
            part -> {
              pointers.addAll(part.findings().uncleared());
              wanted(part).filter(place -> !isThere(report, place)).forEach(pointers::add);
            });
    return pointers.stream().map(pointer -> row(report, pointer)).toList();
  }

  /** What a target says that it lacks. */
  private static Stream<String> wanted(TargetReport part) {
    var errors = part.problem().map(TargetProblem::errors).orElse(List.of());
    return Stream.concat(errors.stream(), part.findings().incomplete().stream())
        .map(Violation::pointer)
        .filter(place -> !place.isEmpty());
  }

  private static boolean isThere(SyncReport report, String place) {
    return report.contact().pointers().stream().anyMatch(pointer -> isAt(place, pointer));
  }

  private static FieldRow row(SyncReport report, String pointer) {
    var value = report.contact().at(pointer).map(FieldTable::text);
    var cells =
        report.targets().values().stream()
            .map(part -> cell(part, pointer, value.isPresent()))
            .toList();
    var cleared =
        report.targets().values().stream()
            .anyMatch(part -> covers(part.findings().uncleared(), pointer));
    return new FieldRow(pointer, value.orElse(""), cleared ? "cleared" : "missing", cells);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static Cell cell(TargetReport part, String pointer, boolean there) {
    return found(part.findings(), pointer)
        .or(() -> wrong(part, pointer, there))
        .or(() -> drifted(part, pointer))
        .or(() -> there ? Optional.empty() : cell("none", "Nothing to send"))
        .orElseGet(() -> byStatus(part));
  }

  /** What the target says of this very value. */
  private static Optional<Cell> found(Findings findings, String pointer) {
    if (isNamed(findings.withheld(), pointer)) {
      return cell("none", "Withheld");
    }
    if (isNamed(findings.conflicts(), pointer)) {
      return cell("warn", "In conflict");
    }
    if (covers(findings.uncleared(), pointer)) {
      return cell("warn", "Not cleared");
    }
    if (isNamed(findings.incomplete(), pointer)) {
      return cell("warn", "Incomplete");
    }
    if (covers(findings.unmapped(), pointer)) {
      return cell("none", "Not sent there");
    }
    return covers(findings.unconfirmed(), pointer)
        ? cell("warn", "Sent, may be dropped")
        : Optional.empty();
  }

  private static Optional<Cell> wrong(TargetReport part, String pointer, boolean there) {
    var errors = part.problem().map(TargetProblem::errors).orElse(List.of());
    return errors.stream()
        .filter(error -> isAt(error.pointer(), pointer))
        .findFirst()
        .map(error -> new Cell("bad", there ? "Wrong here" : "Needs it"));
  }

  private static Optional<Cell> drifted(TargetReport part, String pointer) {
    return covers(part.drifted(), pointer) ? cell("warn", "Otherwise there") : Optional.empty();
  }

  private static Cell byStatus(TargetReport part) {
    return switch (part.status()) {
      case SYNCED, UNCHANGED ->
          part.behind() ? new Cell("warn", "Older revision") : new Cell("good", "Delivered");
      case PENDING -> new Cell("warn", "Waiting");
      case REJECTED -> new Cell("bad", "Refused");
      case EXHAUSTED -> new Cell("bad", "Given up");
      case INELIGIBLE -> new Cell("none", "Not sent");
      case WITHHELD -> new Cell("none", "Withheld");
      case EXCLUDED -> new Cell("none", "Never sent");
    };
  }

  private static Optional<Cell> cell(String kind, String words) {
    return Optional.of(new Cell(kind, words));
  }

  private static boolean isNamed(List<Violation> violations, String pointer) {
    return violations.stream().anyMatch(violation -> isAt(violation.pointer(), pointer));
  }

  private static boolean covers(List<String> places, String pointer) {
    return places.stream().anyMatch(place -> isAt(place, pointer));
  }

  /** A place stands for all below it; the whole document for nothing in particular. */
  private static boolean isAt(String place, String pointer) {
    return !place.isEmpty() && (pointer.equals(place) || pointer.startsWith(place + "/"));
  }
}
