package io.contactgateway.http.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.store.audit.AuditTable.Kept;
import io.contactgateway.sync.operate.TargetOperations.AuditPage;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done, page by page.
 *
 * @param next path and query of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record AuditBody(List<Entry> entries, Optional<String> next) {

  /** What was done, and by whom. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record Entry(
      String id,
      Instant at,
      Optional<String> who,
      String action,
      Optional<String> target,
      Optional<String> contact,
      Optional<Long> affected,
      Optional<String> detail) {
    static Entry of(Kept kept) {
      return new Entry(
          kept.id(),
          kept.at(),
          kept.who(),
          kept.action(),
          kept.target(),
          kept.contact(),
          kept.affected(),
          kept.detail());
    }
  }

  static AuditBody of(AuditQuery query, AuditPage page) {
    var entries = page.entries();
    var next =
        page.more()
            ? Optional.of(query.behind(entries.get(entries.size() - 1).id()))
            : Optional.<String>empty();
    return new AuditBody(entries.stream().map(Entry::of).toList(), next);
  }
}
