package io.contactgateway.console.problems;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.console.page.Wording;
import io.contactgateway.store.redelivery.ProblemGroupTable.ProblemGroup;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.sync.operate.TargetRedelivery.Problems;
import java.time.Instant;
import java.util.List;

/**
 * Why contacts of a target are not delivered, the most frequent cause first.
 *
 * @param more whether there are causes of fewer contacts
 */
public record ProblemGroups(List<Group> groups, boolean more) {

  /**
   * Contacts of one status and one cause.
   *
   * @param cause its id
   * @param trend how many joined it lately, and before
   * @param trendKind rising, falling or steady
   * @param sample the key of one of them
   * @param mayRetry whether they can be tried again as they are
   */
  public record Group(
      String cause,
      String status,
      String statusWords,
      String title,
      String vendorStatus,
      String detail,
      String count,
      String since,
      String latest,
      String trend,
      String trendKind,
      String sample,
      boolean mayRetry) {
    static Group of(ProblemGroup group, Instant now) {
      var problem = group.problem();
      return new Group(
          group.cause(),
          group.status().word(),
          Filter.title(group.status()),
          problem.map(TargetProblem::type).map(Wording::problem).orElse("–"),
          problem.map(TargetProblem::status).map(Wording::status).orElse(""),
          problem.map(TargetProblem::detail).orElse(""),
          Wording.number(group.count()),
          Wording.ago(group.since(), now),
          Wording.ago(group.latest(), now),
          trend(group),
          trendKind(group),
          group.sample().value(),
          RetryScope.STATUSES.contains(group.status()));
    }

    private static String trend(ProblemGroup group) {
      return group.lastHour() + group.hourBefore() == 0
          ? "none for two hours"
          : Wording.number(group.lastHour())
              + " in the last hour, "
              + Wording.number(group.hourBefore())
              + " in the hour before";
    }

    private static String trendKind(ProblemGroup group) {
      if (group.lastHour() == group.hourBefore()) {
        return "steady";
      }
      return group.lastHour() > group.hourBefore() ? "rising" : "falling";
    }
  }

  static ProblemGroups of(Problems problems, Instant now) {
    return new ProblemGroups(
        problems.groups().stream().map(group -> Group.of(group, now)).toList(), problems.more());
  }
}
