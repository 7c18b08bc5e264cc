package io.contactgateway.console.page;

import io.contactgateway.adapter.PlannedRequest;
import io.contactgateway.sync.change.DryRunReport;
import java.util.List;
import java.util.Map;

/**
 * What one target would be sent.
 *
 * @param status code of what would happen
 * @param statusWords the same for people
 * @param problem why nothing would be sent; empty where there is no problem
 */
public record Plan(
    String target,
    String status,
    String statusWords,
    String problem,
    List<Request> requests,
    List<Finding> findings) {

  /** One request of it, with secrets masked. */
  public record Request(
      String method, String path, Map<String, String> headers, List<JsonPart> body) {
    static Request of(PlannedRequest planned) {
      var body = planned.body();
      var isEmpty = body == null || body.isMissingNode() || body.isNull();
      return new Request(
          planned.method(),
          planned.path(),
          planned.headers(),
          isEmpty ? List.of() : JsonPart.of(body));
    }
  }

  /** The plans of all targets, in the configured order. */
  public static List<Plan> of(DryRunReport report) {
    return report.targets().entrySet().stream()
        .map(part -> of(part.getKey(), part.getValue()))
        .toList();
  }

  private static Plan of(String target, DryRunReport.TargetDryRun part) {
    var findings = Finding.of(part.findings());
    return part.fold(
        planned -> planned(target, planned, findings),
        ineligible ->
            new Plan(
                target,
                "ineligible",
                "Can't take it",
                ineligible.problem().detail(),
                List.of(),
                Finding.errors(ineligible.problem().errors())),
        withheld ->
            new Plan(
                target,
                "withheld",
                "May not have it",
                withheld.problem().detail(),
                withheld.requests().stream().map(Request::of).toList(),
                findings),
        excluded -> new Plan(target, "excluded", "Not chosen", "", List.of(), findings));
  }

  private static Plan planned(String target, DryRunReport.Planned planned, List<Finding> findings) {
    var words =
        switch (planned.operation()) {
          case CREATED -> "Would be created";
          case UPDATED -> "Would be updated";
          case NONE -> "Nothing to send";
        };
    return new Plan(
        target,
        Wording.code(planned.operation()),
        words,
        "",
        planned.requests().stream().map(Request::of).toList(),
        findings);
  }
}
