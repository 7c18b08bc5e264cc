package io.contactgateway.http.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.http.contact.TargetReportBody;
import io.contactgateway.store.redelivery.ProblemGroupTable.ProblemGroup;
import io.contactgateway.sync.operate.TargetRedelivery.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why contacts aren't at a target, by cause. Of the contacts it shows no more than a key.
 *
 * @param more whether there are other causes, of fewer contacts
 */
@RegisterForReflection
public record ProblemsBody(List<Group> problems, boolean more) {

  /** Contacts of one status whose problems have one cause, and the problem of one of them. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record Group(
      String id,
      String status,
      long count,
      Instant since,
      Instant latest,
      long lastHour,
      long hourBefore,
      String sample,
      Optional<TargetReportBody.Problem> problem) {
    static Group of(ProblemGroup group) {
      return new Group(
          group.cause(),
          group.status().word(),
          group.count(),
          group.since(),
          group.latest(),
          group.lastHour(),
          group.hourBefore(),
          group.sample().value(),
          group.problem().map(TargetReportBody.Problem::of));
    }
  }

  static ProblemsBody of(Problems problems) {
    return new ProblemsBody(problems.groups().stream().map(Group::of).toList(), problems.more());
  }
}
