package io.contactgateway.http.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.encoding.PercentEncoding;
import io.contactgateway.http.contact.TargetReportBody;
import io.contactgateway.store.drift.DriftTable.Drifted;
import io.contactgateway.store.table.TargetContactTable.TargetContact;
import io.contactgateway.sync.operate.TargetOperations.DriftedPage;
import io.contactgateway.sync.operate.TargetOperations.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Contacts of a target, page by page. Of the contacts themselves it shows no more than the keys.
 *
 * @param next path and query of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record ContactsBody(List<Item> contacts, Optional<String> next) {

  /** The state of one contact at the target. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  @RegisterForReflection
  public record Item(
      String key,
      String status,
      long revision,
      Instant since,
      Optional<TargetReportBody.Problem> problem,
      Optional<List<String>> drifted) {
    static Item of(TargetContact standing) {
      return new Item(
          standing.key().value(),
          standing.status().word(),
          standing.revision(),
          standing.since(),
          standing.problem().map(TargetReportBody.Problem::of),
          Optional.empty());
    }

    static Item of(Drifted found) {
      return new Item(
          found.key().value(),
          found.status().word(),
          found.revision(),
          found.since(),
          Optional.empty(),
          Optional.of(found.drifted()));
    }
  }

  static ContactsBody of(String target, ContactsQuery query, Page page) {
    var items = page.contacts().stream().map(Item::of).toList();
    return new ContactsBody(items, next(target, query, items, page.more()));
  }

  static ContactsBody of(String target, ContactsQuery query, DriftedPage page) {
    var items = page.contacts().stream().map(Item::of).toList();
    return new ContactsBody(items, next(target, query, items, page.more()));
  }

  private static Optional<String> next(
      String target, ContactsQuery query, List<Item> items, boolean more) {
    return more
        ? Optional.of(
            "/v1/targets/"
                + PercentEncoding.of(target)
                + "/contacts"
                + query.behind(new ContactKey(items.get(items.size() - 1).key())))
        : Optional.empty();
  }
}
