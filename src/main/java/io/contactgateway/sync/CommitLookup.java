package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.ChangeTransaction.Accepted;
import io.contactgateway.sync.delivery.StoreRetry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds out what became of a change whose commit was not answered, by a later transaction that
 * waits for that one's end. Tried until the store answers, for a few seconds.
 */
final class CommitLookup {
  private static final Logger LOG = Logger.getLogger(CommitLookup.class);

  /** Beside the store's own patience with the commit itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Store store;
  private final StoreRetry recovery;

  CommitLookup(Store store, StoreRetry recovery) {
    this.store = store;
    this.recovery = recovery;
  }

  /** What the store says of a change. */
  enum Found {
    STORED,
    NOT_STORED,
    /** Others have changed the contact since, over it or in its place. */
    OVERTAKEN
  }

  /**
   * The transaction's result, if it was kept.
   *
   * @return fails with the doubt where it stays, and as a store that is unavailable where nothing
   *     was kept
   */
  <T> Uni<T> resolve(T result, CommitInDoubtException doubt, Function<Session, Found> question) {
    return recovery
        .insist(() -> store.transaction(question))
        .ifNoItem()
        .after(PATIENCE)
        .recoverWithItem(Found.OVERTAKEN)
        .map(
            found -> {
              LOG.infof("a commit was not answered; looked up: %s", found);
              return switch (found) {
                case STORED -> result;
                case NOT_STORED -> throw doubt.dispelled();
                case OVERTAKEN -> throw doubt;
              };
            });
  }

  /** Whether a change that was accepted is stored. */
  static Found of(Session session, Accepted accepted) {
    return ContactTable.findSettled(session, accepted.row().key())
        .map(now -> compare(session, accepted, now))
        .orElse(Found.NOT_STORED);
  }

  private static Found compare(Session session, Accepted accepted, ContactRow now) {
    var meant = accepted.row();
    if (!now.incarnation().equals(meant.incarnation()) || now.revision() > meant.revision()) {
      return Found.OVERTAKEN;
    }
    var isMine =
        now.revision() == meant.revision()
            && now.document().equals(meant.document())
            && now.picture().equals(meant.picture());
    return isMine && hasRows(session, accepted) ? Found.STORED : Found.NOT_STORED;
  }

  /** Whether a contact that was to be forgotten is. */
  static Found ofErasure(Session session, ContactKey key, String incarnation) {
    return ContactTable.findForErasure(session, key)
            .filter(now -> now.incarnation().equals(incarnation))
            .isPresent()
        ? Found.NOT_STORED
        : Found.STORED;
  }

  /** Whether every row is wanted as the change wants it, or newer. */
  private static boolean hasRows(Session session, Accepted accepted) {
    var now =
        DeliveryTable.findAll(session, accepted.row().key()).stream()
            .collect(Collectors.toMap(DeliveryRow::target, Function.identity()));
    return accepted.rows().stream()
        .allMatch(row -> isWanted(row, Optional.ofNullable(now.get(row.target()))));
  }

  private static boolean isWanted(DeliveryRow meant, Optional<DeliveryRow> now) {
    return now.map(DeliveryRow::wanted)
        .filter(wanted -> wanted.revision() >= meant.wanted().revision())
        .filter(wanted -> wanted.forceTicket() >= meant.wanted().forceTicket())
        .isPresent();
  }
}
