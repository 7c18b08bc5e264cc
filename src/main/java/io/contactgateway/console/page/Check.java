package io.contactgateway.console.page;

import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.DryRunReport;
import java.util.List;

/**
 * What a document would lead to, if it were stored.
 *
 * @param verdict good, or bad where it would be refused
 * @param sentence the verdict in words
 * @param findings about the document itself
 * @param curl the same as a command; empty where it would be refused
 */
public record Check(
    String verdict, String sentence, List<Finding> findings, List<Plan> plans, String curl) {

  /** For a document that is good. */
  public static Check good(DryRunReport report, String curl) {
    var revision =
        report.entityTag().isPresent()
            ? "Revision " + report.revision() + " of a contact that is stored."
            : "A new contact.";
    return new Check("good", "Would be stored. " + revision, List.of(), Plan.of(report), curl);
  }

  /** For one that would be refused. */
  public static Check bad(String sentence, List<Finding> findings) {
    return new Check("bad", sentence, findings, List.of(), "");
  }

  /** Of what a change was refused for. */
  public static Check refused(ChangeResult.Refused refused) {
    return refused.accept(RefusalChecks.WORDING);
  }
}
