package io.contactgateway.console.problems;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.console.page.Wording;
import io.contactgateway.store.table.TargetContactTable.TargetContact;
import io.contactgateway.sync.operate.TargetOperations;
import java.time.Instant;
import java.util.List;

/**
 * A page of the contacts that something is the matter with.
 *
 * @param tabs of the targets
 * @param choices of what can be the matter
 * @param cause the one that all of them have; empty where they have any
 * @param after where the next page begins; empty on the last one
 * @param token that forms bring back
 * @param mayOpen whether the visitor may see a contact
 */
public record ProblemList(
    String target,
    String status,
    List<Tab> tabs,
    List<Tab> choices,
    List<Row> rows,
    String cause,
    String after,
    String token,
    boolean mayOpen) {

  /**
   * Something to choose.
   *
   * @param code in the address
   * @param count how many there are; empty where nobody counts them
   */
  public record Tab(String code, String title, String count, boolean current) {}

  /** One contact. */
  public record Row(String key, String cause, String status, String detail, String since) {
    static Row of(TargetContact one, Instant now) {
      var problem = one.problem();
      return new Row(
          one.key().value(),
          problem.map(TargetProblem::type).map(Wording::problem).orElse("–"),
          problem.map(TargetProblem::status).map(Wording::status).orElse(""),
          problem.map(TargetProblem::detail).orElse(""),
          Wording.ago(one.since(), now));
    }
  }

  static List<Row> rows(TargetOperations.Page page, Instant now) {
    return page.contacts().stream().map(one -> Row.of(one, now)).toList();
  }

  static String after(TargetOperations.Page page) {
    var contacts = page.contacts();
    return page.more() ? contacts.get(contacts.size() - 1).key().value() : "";
  }
}
