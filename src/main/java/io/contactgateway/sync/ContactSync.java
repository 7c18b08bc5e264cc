package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.PictureType;
import io.contactgateway.delivery.AdapterTools;
import io.contactgateway.store.AttemptRow;
import io.contactgateway.store.AttemptTable;
import io.contactgateway.store.ContactRow;
import io.contactgateway.store.ContactTable;
import io.contactgateway.store.DeliveryRow;
import io.contactgateway.store.DeliveryRow.Urgency;
import io.contactgateway.store.DeliveryStatus;
import io.contactgateway.store.DeliveryTable;
import io.contactgateway.store.LeaseTable;
import io.contactgateway.store.PictureTable;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.sync.Acceptance.Accepted;
import io.contactgateway.sync.Acceptance.Decision;
import io.contactgateway.sync.Acceptance.Refused;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The gateway's use case, for whoever offers it to callers. Every Uni fails with {@link
 * io.contactgateway.store.StoreUnavailableException} where the store is away, and then nothing was
 * stored.
 */
public final class ContactSync {
  private final Store store;
  private final Targets targets;
  private final ContactReader reader;
  private final InstantSource clock;
  private final Acceptance acceptance;
  private final Preview preview;
  private final Settlements settlements;
  private final Leases leases;
  private final Dispatcher dispatcher;
  private final ReportAssembler reports;
  private final RandomGenerator random;
  private final Forgetting forgetting;
  private final Eraser eraser;

  /**
   * @param tools time and chance; never a contact
   */
  public ContactSync(
      Store store,
      Targets targets,
      ContactReader reader,
      ContactErasure erasure,
      DeliveryEvents events,
      DeliveryListener listener,
      SyncSettings settings,
      AdapterTools tools) {
    this.store = store;
    this.targets = targets;
    this.reader = reader;
    this.random = tools.random();
    this.clock = tools.clock();
    this.leases =
        new Leases(
            store, tools.nanoTime(), settings.delays(), settings.replica(), settings.lease());
    this.settlements = new Settlements(settings.delays(), clock);
    var judgement = new Judgement(reader, targets, settings.documentBytes());
    this.acceptance = new Acceptance(judgement, targets, leases, tools.random());
    this.preview = new Preview(store, judgement, targets);
    this.reports = new ReportAssembler(targets, reader, clock);
    this.forgetting = new Forgetting(targets, reports, erasure);
    var time = new Reconciler.Time(tools.nanoTime(), tools.random());
    this.eraser = new Eraser(store, targets, leases, time, clock, settings.delays());
    var reconciler =
        new Reconciler(
            store,
            new StoreRecovery(settings.delays()),
            reader,
            settlements,
            events,
            listener,
            time);
    this.dispatcher = new Dispatcher(store, targets, reconciler, leases, clock, settings.delays());
  }

  /** Begins to deliver what is due. */
  public void start() {
    leases.start();
    dispatcher.start();
    eraser.start();
  }

  /**
   * Takes up no more deliveries from the store; those under way go on, and callers who wait are
   * answered in half the time that is left.
   *
   * @param grace how long the process has left
   */
  public void windDown(Duration grace) {
    settlements.endBy(grace.dividedBy(2));
    dispatcher.stop();
    eraser.stop();
  }

  /**
   * Ends the work of this replica: waits for what is under way, then gives the leases that are left
   * back at once. What was broken off counts as uncertain.
   *
   * @return done, at the latest, when the time is up
   */
  public Uni<Void> stop(Duration grace) {
    return Uni.createFrom()
        .completionStage(dispatcher::stop)
        .ifNoItem()
        .after(grace)
        .recoverWithItem(() -> null)
        .flatMap(
            ended -> {
              leases.stop();
              return leases.giveBack();
            });
  }

  /** Says what a change would lead to; changes nothing and calls no vendor. */
  public Uni<WriteResult> preview(WriteRequest request) {
    return preview.of(request);
  }

  /** Accepts a change, waits for its targets as long as the request is patient, and reports. */
  public Uni<WriteResult> write(WriteRequest request) {
    var waiter = settlements.open(request.key(), request.targets(), request.patience());
    if (request.change() instanceof Change.DeliverAgain) {
      request.targets().forEach(name -> target(name).lane().liftFault());
    }
    var room = enter(request.targets());
    // Begun here and now, so that a caller who goes away takes neither the change nor its delivery
    // along. A future, since Mutiny 3.2's memoize() may give out an item before its subscription.
    var decided = new CompletableFuture<Decision>();
    store
        .transaction(session -> acceptance.accept(session, request, room))
        .invoke(decision -> begin(decision, room))
        .subscribe()
        .with(
            decided::complete,
            away -> {
              leave(room);
              waiter.abandon();
              decided.completeExceptionally(away);
            });
    return Uni.createFrom()
        .completionStage(decided)
        .flatMap(decision -> follow(request, decision, waiter));
  }

  private void begin(Decision decision, Set<String> room) {
    if (decision instanceof Accepted accepted) {
      deliver(accepted, room);
    } else {
      leave(room);
    }
  }

  private Set<String> enter(Set<String> chosen) {
    var now = clock.instant();
    return chosen.stream()
        .filter(name -> target(name).lane().tryEnter(now))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private void leave(Set<String> room) {
    room.forEach(name -> target(name).lane().leave());
  }

  private Target target(String name) {
    return targets.find(name).orElseThrow();
  }

  /** The targets that can be done while the caller waits. */
  private Set<String> awaited(WriteRequest request, Accepted accepted) {
    var end = clock.instant().plus(request.patience());
    return accepted.rows().stream()
        .filter(row -> !row.standing().nextAttemptAt().isAfter(end))
        .map(DeliveryRow::target)
        .filter(name -> request.targets().contains(name) && !accepted.untouched().contains(name))
        .filter(name -> !target(name).lane().opensAt().isAfter(end))
        .collect(Collectors.toSet());
  }

  private Uni<WriteResult> follow(
      WriteRequest request, Decision decision, Settlements.Waiter waiter) {
    if (decision instanceof Refused refused) {
      waiter.abandon();
      return Uni.createFrom().item(refused.result());
    }
    var accepted = (Accepted) decision;
    var asAccepted = Optional.of(new Stand(accepted.row(), accepted.rows(), Map.of()));
    return waiter
        .await(awaited(request, accepted), accepted.row().revision())
        .flatMap(
            waited ->
                isUnattended(request) ? Uni.createFrom().item(asAccepted) : read(request.key()))
        .onFailure(StoreUnavailableException.class)
        .recoverWithItem(asAccepted)
        .map(
            read ->
                read.map(now -> stored(request, accepted, now))
                    .orElseGet(WriteResult.NotFound::new));
  }

  /** Bulk work that waits for nobody isn't looked at a second time, nor its turn counted out. */
  private static boolean isUnattended(WriteRequest request) {
    return request.urgency() == Urgency.BACKGROUND && request.patience().isZero();
  }

  private void deliver(Accepted accepted, Set<String> room) {
    var stillMine = leases.taken();
    var free = new HashSet<>(room);
    for (var row : accepted.leased()) {
      var target = target(row.target());
      free.remove(row.target());
      var work = new Reconciler.Work(row, accepted.contact(), accepted.row().revision());
      dispatcher.run(target, row, Optional.of(work), stillMine);
    }
    leave(free);
    accepted.rows().stream()
        .filter(row -> row.lease().owner().isEmpty())
        .flatMap(row -> targets.find(row.target()).stream())
        .filter(target -> !accepted.untouched().contains(target.name()))
        .forEach(dispatcher::queued);
  }

  private record Stand(ContactRow contact, List<DeliveryRow> rows, Map<String, Long> before) {}

  private Uni<Optional<Stand>> read(ContactKey key) {
    return store.transaction(
        session ->
            ContactTable.find(session, key)
                .map(contact -> stand(session, contact, DeliveryTable.findAll(session, key))));
  }

  /** With the number of contacts before this one, where a vendor's rate makes them matter. */
  private Stand stand(Session session, ContactRow contact, List<DeliveryRow> rows) {
    var before = new HashMap<String, Long>();
    for (var row : rows) {
      var paced = targets.find(row.target()).flatMap(Target::rate).isPresent();
      if (paced && row.standing().status() == DeliveryStatus.PENDING) {
        before.put(row.target(), LeaseTable.before(session, row));
      }
    }
    return new Stand(contact, rows, before);
  }

  /**
   * With the revision that this request made, whatever was written since: its entity tag must not
   * let the caller overwrite what it hasn't seen.
   */
  private WriteResult stored(WriteRequest request, Accepted accepted, Stand now) {
    var report =
        reports.answer(
            accepted.row(), now.rows(), now.before(), request.targets(), accepted.untouched());
    return new WriteResult.Stored(accepted.created(), report);
  }

  /** Where a contact stands; empty where there is no such contact. */
  public Uni<Optional<SyncReport>> report(ContactKey key) {
    return read(key)
        .map(
            found ->
                found.map(
                    stand -> reports.standing(stand.contact(), stand.rows(), stand.before())));
  }

  /** Gives a picture to a contact, under a new id. Reads all of the content: takes a while. */
  public Change.SetPicture picture(PictureType type, byte[] content) {
    return Change.SetPicture.of(type, content, random);
  }

  /** The picture of this id; empty where it was replaced or removed. */
  public Uni<Optional<PictureTable.Stored>> picture(String id) {
    return store.transaction(session -> PictureTable.find(session, id));
  }

  /** Forgets a contact. */
  public Uni<EraseResult> erase(ContactKey key, Preconditions preconditions) {
    return store
        .transaction(session -> forgetting.forget(session, key, preconditions))
        .invoke(eraser::look);
  }

  /** The last attempts of a contact by target, newest first. */
  public Uni<Map<String, List<AttemptRow>>> history(ContactKey key) {
    return store.transaction(session -> AttemptTable.findAll(session, key));
  }

  /** What operators see and do. */
  public TargetOperations operations(TargetInsight insight) {
    return new TargetOperations(store, targets, dispatcher, insight);
  }

  /** The reader that this gateway reads contacts with. */
  public ContactReader reader() {
    return reader;
  }

  /** The enabled targets. */
  public Targets targets() {
    return targets;
  }
}
