package io.contactgateway.sync.operate;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.TargetContactTable;
import io.contactgateway.store.table.TargetContactTable.TargetContact;
import io.contactgateway.store.table.TargetControlTable;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.report.ReportAssembler;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetHealth;
import io.contactgateway.sync.target.Targets;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What operators see of the targets and do to them. What they do holds on every replica and over
 * restarts. Every Uni fails with {@link io.contactgateway.store.StoreUnavailableException} where
 * the store is unavailable, and then nothing was done.
 */
public final class TargetOperations {
  private static final Logger LOG = Logger.getLogger(TargetOperations.class);

  private final Store store;
  private final Targets targets;
  private final Dispatcher dispatcher;
  private final AuditLog audit;
  private final TargetViewAssembler portrait;
  private final TargetRedelivery redelivery;

  public TargetOperations(
      Store store, Targets targets, Dispatcher dispatcher, TargetRuntime insight, AuditLog audit) {
    this.store = store;
    this.targets = targets;
    this.dispatcher = dispatcher;
    this.audit = audit;
    this.portrait = new TargetViewAssembler(insight);
    this.redelivery = new TargetRedelivery(store, dispatcher, audit);
  }

  /** The enabled target of this name. */
  public Optional<Target> find(String name) {
    return targets.find(name);
  }

  /** How every enabled target does. */
  public Uni<List<TargetView>> views() {
    return views(List.copyOf(targets.all()));
  }

  /** How one target does. */
  public Uni<TargetView> view(Target target) {
    return views(List.of(target)).map(views -> views.get(0));
  }

  private Uni<List<TargetView>> views(List<Target> some) {
    return store.transaction(session -> portrait.draw(session, some));
  }

  /**
   * Stops delivery to a target. Once this is done no replica starts a further delivery; those under
   * way may end. Changes are kept.
   */
  public Uni<Void> pause(Target target, Actor who) {
    return store
        .transaction(
            session -> {
              TargetControlTable.pause(session, target.name());
              audit.add(session, AuditEntry.of(who, AuditAction.PAUSE, target.name()));
              return target;
            })
        .invoke(paused -> paused.gate().pause())
        .chain(() -> afterwards(store.transaction(session -> awaitStarted(session, target))))
        .invoke(paused -> LOG.infof("target %s is paused by %s", paused.name(), who))
        .replaceWithVoid();
  }

  /** Something that follows what is stored already: nobody is to think that it isn't. */
  public static <T> Uni<T> afterwards(Uni<T> work) {
    return work.onFailure(StoreUnavailableException.class)
        .transform(CommitInDoubtException::afterwards);
  }

  private static Target awaitStarted(Session session, Target target) {
    TargetControlTable.awaitStarted(session, target.name());
    return target;
  }

  /** Lets delivery go on, and lifts a fault: what was kept is delivered by itself. */
  public Uni<Void> resume(Target target, Actor who) {
    return store
        .transaction(
            session -> {
              TargetControlTable.resume(session, target.name());
              audit.add(session, AuditEntry.of(who, AuditAction.RESUME, target.name()));
              TargetHealth.lift(session, target);
              return session.now();
            })
        .invoke(
            now -> {
              target.gate().resume();
              LOG.infof("target %s is resumed by %s", target.name(), who);
              dispatcher.look(target);
            })
        .replaceWithVoid();
  }

  /** Keeps who has a target checked; the check itself changes nothing here. */
  public Uni<Void> checking(Target target, Actor who) {
    return store
        .transaction(
            session -> {
              audit.add(session, AuditEntry.of(who, AuditAction.CHECK, target.name()));
              return target;
            })
        .invoke(checked -> LOG.infof("target %s is checked, as %s asked", checked.name(), who))
        .replaceWithVoid();
  }

  /**
   * This replica has other credentials for a target: lifts a fault, also one that a delivery with
   * the old ones is about to find, so that what was kept is tried at once. A pause goes on.
   */
  public Uni<Void> credentialsRenewed(Target target) {
    target.gate().renewCredentials();
    return store
        .transaction(
            session -> {
              TargetHealth.renewed(session, target);
              return target;
            })
        .invoke(dispatcher::look)
        .replaceWithVoid();
  }

  /** What is delivered again, and why something isn't delivered. */
  public TargetRedelivery redelivery() {
    return redelivery;
  }

  /**
   * What was done, the newest first.
   *
   * @param more whether there are older entries
   */
  public record AuditPage(List<AuditTable.Kept> entries, boolean more) {}

  /**
   * Who did what.
   *
   * @param contact only what was done to this contact alone
   * @param after only entries that are older than the one with this id
   */
  public Uni<AuditPage> audit(Optional<ContactKey> contact, Optional<String> after, int limit) {
    return store
        .transaction(session -> AuditTable.page(session, contact, after, limit + 1))
        .map(found -> new AuditPage(found.stream().limit(limit).toList(), found.size() > limit));
  }

  /**
   * Contacts at a target, in the order of their keys.
   *
   * @param more whether there are any behind them
   */
  public record Page(List<TargetContact> contacts, boolean more) {}

  /**
   * A page of the contacts at a target.
   *
   * @param status only with this status; all where empty
   * @param after only keys behind this one
   */
  public Uni<Page> contacts(
      Target target, Optional<DeliveryStatus> status, Optional<ContactKey> after, int limit) {
    return store
        .transaction(
            session -> TargetContactTable.page(session, target.name(), status, after, limit + 1))
        .map(found -> page(target, found, limit));
  }

  private Page page(Target target, List<TargetContact> found, int limit) {
    return new Page(
        found.stream().limit(limit).map(one -> explained(target, one)).toList(),
        found.size() > limit);
  }

  /** A page of those with one cause; the parameters are as for {@link #contacts}. */
  public Uni<Page> contactsOfCause(
      Target target, DeliveryStatus status, String cause, Optional<ContactKey> after, int limit) {
    return store
        .transaction(
            session ->
                TargetContactTable.ofCause(session, target.name(), status, cause, after, limit + 1))
        .map(found -> page(target, found, limit));
  }

  /**
   * Contacts that a target was found to have otherwise, in the order of their keys.
   *
   * @param more whether there are any behind them
   */
  public record DriftedPage(List<DriftTable.Drifted> contacts, boolean more) {}

  /** A page of these; the parameters are as for {@link #contacts}. */
  public Uni<DriftedPage> drifted(
      Target target, Optional<DeliveryStatus> status, Optional<ContactKey> after, int limit) {
    return store
        .transaction(session -> DriftTable.page(session, target.name(), status, after, limit + 1))
        .map(found -> new DriftedPage(found.stream().limit(limit).toList(), found.size() > limit));
  }

  private static TargetContact explained(Target target, TargetContact one) {
    return new TargetContact(
        one.key(),
        one.status(),
        one.revision(),
        one.since(),
        ReportAssembler.problem(target, one.status(), one.problem()));
  }
}
