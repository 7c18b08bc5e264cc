package io.contactgateway.sync.erasure;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.table.ErasureReceiptTable;
import io.contactgateway.sync.change.Preconditions;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Forgets again, after a restore, what was forgotten since the backup: vendors that are asked to
 * delete contacts are asked once more. Page by page; broken off, it is begun anew.
 */
public final class ErasureReplay {
  private static final int PAGE = 500;

  private final Store store;
  private final ContactErasure contactErasure;

  public ErasureReplay(Store store, ContactErasure contactErasure) {
    this.store = store;
    this.contactErasure = contactErasure;
  }

  /** What a page came to: where the next one begins, empty at the end. */
  private record Page(String next, long forgotten) {}

  /**
   * Forgets.
   *
   * @return how many contacts there were
   */
  public Uni<Long> of(List<String> receipts) {
    return store
        .transaction(
            session -> {
              receipts.stream()
                  .filter(receipt -> !receipt.isEmpty())
                  .forEach(receipt -> ErasureReceiptTable.add(session, receipt));
              return true;
            })
        .flatMap(added -> from("", 0));
  }

  private Uni<Long> from(String after, long forgotten) {
    return store
        .transaction(session -> page(session, after))
        .flatMap(
            page ->
                page.next().isEmpty()
                    ? Uni.createFrom().item(forgotten + page.forgotten())
                    : from(page.next(), forgotten + page.forgotten()));
  }

  private Page page(Session session, String after) {
    var contacts = ErasureReceiptTable.check(session, after, PAGE);
    var forgotten = contacts.stream().filter(ErasureReceiptTable.Checked::forgotten).toList();
    forgotten.forEach(
        contact -> contactErasure.forget(session, contact.key(), Preconditions.NONE, Actor.NOBODY));
    var isLast = contacts.size() < PAGE;
    return new Page(isLast ? "" : contacts.get(PAGE - 1).key().value(), forgotten.size());
  }
}
