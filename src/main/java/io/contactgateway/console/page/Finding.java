package io.contactgateway.console.page;

import io.contactgateway.adapter.Findings;
import io.contactgateway.contact.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Something to know about a place of a document.
 *
 * @param kind how grave it is: error, warning or note
 * @param pointer JSON Pointer; empty for the whole document
 */
public record Finding(String kind, String pointer, String detail) {

  /** What breaks a rule. */
  public static List<Finding> errors(List<Violation> violations) {
    return of("error", violations);
  }

  /** What a target does not take as it is. */
  public static List<Finding> of(Findings findings) {
    var all = new ArrayList<Finding>();
    all.addAll(of("warning", findings.conflicts()));
    all.addAll(of("warning", findings.incomplete()));
    all.addAll(of("note", findings.withheld()));
    findings
        .uncleared()
        .forEach(at -> all.add(new Finding("warning", at, "stays there: it can't be cleared")));
    findings
        .unconfirmed()
        .forEach(at -> all.add(new Finding("note", at, "is sent, and may be dropped there")));
    findings
        .unmapped()
        .forEach(at -> all.add(new Finding("note", at, "is not sent: it has no place there")));
    return all;
  }

  private static List<Finding> of(String kind, List<Violation> violations) {
    return violations.stream()
        .map(violation -> new Finding(kind, violation.pointer(), violation.detail()))
        .toList();
  }

  /** The pointer, or words where it is the whole document. */
  public String place() {
    return pointer.isEmpty() ? "document" : pointer;
  }
}
