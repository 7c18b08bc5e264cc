package io.contactgateway.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Violation;
import io.contactgateway.http.ReportView;
import io.contactgateway.sync.report.SyncReport;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * A value that a target holds for another contact.
 *
 * @param heldBy that contact's key, where it is known and the caller may read contacts
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record ConflictBody(String pointer, String detail, Optional<String> heldBy) {

  static List<ConflictBody> of(String target, SyncReport report, ReportView view) {
    return report.targets().get(target).findings().conflicts().stream()
        .map(found -> of(found, holder(report, target, found, view)))
        .toList();
  }

  /** Of a contact that isn't stored. */
  static List<ConflictBody> of(List<Violation> conflicts) {
    return conflicts.stream().map(found -> of(found, Optional.empty())).toList();
  }

  private static Optional<String> holder(
      SyncReport report, String target, Violation conflict, ReportView view) {
    return report
        .holder(target, conflict.pointer())
        .filter(key -> view.words())
        .map(ContactKey::value);
  }

  private static ConflictBody of(Violation conflict, Optional<String> heldBy) {
    return new ConflictBody(conflict.pointer(), conflict.detail(), heldBy);
  }
}
