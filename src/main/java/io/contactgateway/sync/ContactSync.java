package io.contactgateway.sync;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.Store;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.store.attempt.AttemptTable;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.idempotency.HeldRequest;
import io.contactgateway.store.idempotency.IdempotentRequestTable;
import io.contactgateway.store.idempotency.RequestState;
import io.contactgateway.store.lookup.ContactLookup;
import io.contactgateway.store.table.PictureTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.AttemptRecorder;
import io.contactgateway.sync.delivery.CompletionWaiters;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.sync.delivery.DesiredStateReader;
import io.contactgateway.sync.delivery.Dispatcher;
import io.contactgateway.sync.delivery.LeaseHeartbeat;
import io.contactgateway.sync.delivery.Reconciler;
import io.contactgateway.sync.delivery.StorePictureSource;
import io.contactgateway.sync.delivery.StoreRetry;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.drift.DriftListener;
import io.contactgateway.sync.drift.DriftMetrics;
import io.contactgateway.sync.drift.DriftSchedule;
import io.contactgateway.sync.erasure.ContactErasure;
import io.contactgateway.sync.erasure.ContactRetention;
import io.contactgateway.sync.erasure.ErasureHook;
import io.contactgateway.sync.erasure.ErasureReplay;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.erasure.RetentionListener;
import io.contactgateway.sync.erasure.VendorDeletionWorker;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRuntime;
import io.contactgateway.sync.report.ContactStatusReader;
import io.contactgateway.sync.report.ReportAssembler;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.time.Delays;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * The gateway's use case, for whoever offers it to callers. Every Uni fails with {@link
 * io.contactgateway.store.StoreUnavailableException} where the store is unavailable, and then
 * nothing was stored, or with {@link CommitInDoubtException} where that could not be found out.
 */
public final class ContactSync {
  private static final Logger LOG = Logger.getLogger(ContactSync.class);

  private final Store store;
  private final Targets targets;
  private final ContactReader reader;
  private final ChangeHandler changeHandler;
  private final ContactStatusReader statuses;
  private final DryRun dryRun;
  private final CompletionWaiters waiters;
  private final LeaseHeartbeat heartbeat;
  private final Dispatcher dispatcher;
  private final ReportAssembler reports;
  private final RandomGenerator random;
  private final ContactErasure contactErasure;
  private final VendorDeletionWorker vendorDeletionWorker;
  private final CommitLookup lookup;
  private final SyncSettings settings;
  private final AuditLog audit;
  private final Delays delays;
  private final LongSupplier nanoTime;

  /**
   * @param audit keeps what operators do
   * @param tools time and chance; never a contact
   */
  public ContactSync(
      Store store,
      Targets targets,
      ContactReader reader,
      ErasureHook erasure,
      DeliveryMetrics events,
      DeliveryListener listener,
      AuditLog audit,
      SyncSettings settings,
      AdapterTools tools) {
    this.store = store;
    this.targets = targets;
    this.reader = reader;
    this.audit = audit;
    this.random = tools.random();
    this.delays = settings.delays();
    this.nanoTime = tools.nanoTime();
    var clock = tools.clock();
    this.heartbeat =
        new LeaseHeartbeat(
            store, tools.nanoTime(), settings.delays(), settings.replica(), settings.lease());
    this.waiters = new CompletionWaiters(settings.delays(), clock);
    var validator = new ChangeValidator(reader, targets, settings.documentBytes());
    var transaction =
        new ChangeTransaction(
            validator, targets, heartbeat, tools.random(), settings.retention().isPresent());
    this.dryRun = new DryRun(store, validator, targets);
    this.reports = new ReportAssembler(targets, reader, clock);
    this.contactErasure = new ContactErasure(targets, reports, erasure, audit);
    var time = new Reconciler.Time(clock, tools.nanoTime(), tools.random());
    this.vendorDeletionWorker =
        new VendorDeletionWorker(
            store, targets, heartbeat, time, clock, settings.delays(), settings.tracing());
    var recovery = new StoreRetry(settings.delays());
    var desired = new DesiredStateReader(store, recovery, reader, waiters);
    var reconciler =
        new Reconciler(
            desired,
            new AttemptRecorder(store, recovery, listener),
            new StorePictureSource(store, settings.pictures()),
            waiters,
            events,
            time,
            settings.tracing());
    this.dispatcher =
        new Dispatcher(
            store, targets, reconciler, desired, heartbeat, events, clock, settings.delays());
    this.statuses = new ContactStatusReader(store, targets);
    this.settings = settings;
    this.lookup = new CommitLookup(store, recovery);
    this.changeHandler =
        new ChangeHandler(
            store,
            targets,
            transaction,
            waiters,
            heartbeat,
            dispatcher,
            clock,
            reports,
            statuses,
            lookup,
            audit);
  }

  /** Begins to deliver what is due. */
  public void start() {
    heartbeat.start();
    dispatcher.start();
    vendorDeletionWorker.start();
  }

  /**
   * Takes up no more deliveries from the store; those under way go on, and callers who wait are
   * answered in half the time that is left.
   *
   * @param grace how long the process has left
   */
  public void windDown(Duration grace) {
    waiters.endBy(grace.dividedBy(2));
    dispatcher.stop();
    vendorDeletionWorker.stop();
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
              heartbeat.stop();
              return heartbeat.giveBack();
            });
  }

  /** Says what a change would lead to; changes nothing and calls no vendor. */
  public Uni<ChangeResult> preview(ChangeRequest request) {
    return dryRun.of(request);
  }

  /**
   * Says of each of these changes what it alone would lead to.
   *
   * @param requests a bounded number: they are looked up in one transaction
   * @return in the same order
   */
  public Uni<List<ChangeResult>> previewAll(List<ChangeRequest> requests) {
    return dryRun.ofAll(requests);
  }

  /** Accepts a change, waits for its targets as long as the request is patient, and reports. */
  public Uni<ChangeResult> write(ChangeRequest request) {
    var written = changeHandler.write(request);
    return request.change() instanceof Change.DeliverAgain again
        ? written.invoke(result -> logAgain(request.key(), again.who(), result))
        : written;
  }

  /** How many changes wait for the store whose callers have gone: they still take up room. */
  public int abandonedChanges() {
    return changeHandler.abandoned();
  }

  /** How many callers wait for their targets, or for the store. */
  int waiting() {
    return waiters.count();
  }

  /** The state of a contact at its targets; empty where there is no such contact. */
  public Uni<Optional<SyncReport>> report(ContactKey key) {
    return statuses.readWithDrift(key).map(found -> found.map(reports::standing));
  }

  /** Takes a request on that is to take effect once, unless somebody has. */
  public Uni<RequestState> begin(IdempotentRequestTable.Asked asked, Duration hold) {
    var held = HeldRequest.of(asked);
    var begun =
        store.transaction(session -> IdempotentRequestTable.begin(session, asked, held, hold));
    // Held by nobody, the key would refuse the caller who sends the request again.
    return begun.onFailure(CommitInDoubtException.class).recoverWithUni(() -> begun);
  }

  /** Keeps the answer to such a request, where there is one. */
  public Uni<Boolean> end(HeldRequest held, Optional<String> answer) {
    return store.transaction(
        session -> {
          IdempotentRequestTable.end(session, held, answer);
          return true;
        });
  }

  /** Gives a picture to a contact, under a new id. Reads all of the content: takes a while. */
  public Change.SetPicture picture(PictureType type, byte[] content) {
    return Change.SetPicture.of(type, content, random);
  }

  /** What is known of the picture of this id; empty where it was replaced or removed. */
  public Uni<Optional<Picture>> describedPicture(String id) {
    return store.transaction(session -> PictureTable.describe(session, id));
  }

  /** The picture of this id; empty where it was replaced or removed. */
  public Uni<Optional<PictureTable.Stored>> picture(String id) {
    return store.transaction(session -> PictureTable.find(session, id));
  }

  /** Forgets a contact. */
  public Uni<ErasureResult> erase(ContactKey key, Preconditions preconditions, Actor who) {
    return erase(key, preconditions, who, Optional.empty());
  }

  /**
   * Forgets a contact.
   *
   * @param once the request that this is for, where it is to take effect once
   */
  public Uni<ErasureResult> erase(
      ContactKey key, Preconditions preconditions, Actor who, Optional<HeldRequest> once) {
    var last = new AtomicReference<ErasureResult>();
    return store
        .transaction(
            session -> {
              var result = contactErasure.forget(session, key, preconditions, who);
              once.filter(held -> result instanceof ErasureResult.Erased)
                  .ifPresent(held -> held.erased(session));
              last.set(result);
              return result;
            })
        .onFailure(CommitInDoubtException.class)
        .recoverWithUni(doubt -> lookUp(last.get(), doubt))
        .invoke(result -> logForgotten(key, who, result))
        .invoke(vendorDeletionWorker::look);
  }

  private static void logForgotten(ContactKey key, Actor who, ErasureResult result) {
    if (result instanceof ErasureResult.Erased) {
      LOG.infof("contact %s is forgotten, as %s asked", key.hashed(), who);
    }
  }

  private static void logAgain(ContactKey key, Actor who, ChangeResult result) {
    if (result instanceof ChangeResult.Stored) {
      LOG.infof("contact %s is delivered again, as %s asked", key.hashed(), who);
    }
  }

  /** What {@link #erase} would answer now; nothing is forgotten, and no vendor is asked. */
  public Uni<ErasureResult> previewErasure(ContactKey key, Preconditions preconditions) {
    return store.transaction(session -> contactErasure.preview(session, key, preconditions));
  }

  private Uni<ErasureResult> lookUp(ErasureResult result, CommitInDoubtException doubt) {
    return result.fold(
        erased ->
            lookup.resolve(
                result,
                doubt,
                session ->
                    CommitLookup.ofErasure(session, erased.last().key(), erased.incarnation())),
        notFound -> Uni.createFrom().item(result),
        preconditionFailed -> Uni.createFrom().item(result));
  }

  /**
   * Forgets, after a restore, what was forgotten since the backup.
   *
   * @param receipts that were exported
   * @return how many contacts there were
   */
  public Uni<Long> forgetAgain(List<String> receipts) {
    return new ErasureReplay(store, contactErasure).of(receipts);
  }

  /** The keys of contacts that have a value; empty where not all can be found yet. */
  public Uni<Optional<List<ContactKey>>> find(ContactLookup lookup) {
    return store.transaction(lookup::in);
  }

  /** The last attempts of a contact by target, newest first. */
  public Uni<Map<String, List<AttemptRow>>> history(ContactKey key) {
    return store.transaction(session -> AttemptTable.findAll(session, key));
  }

  /**
   * What forgets contacts that nobody writes; empty where they are kept for good.
   *
   * @param listener told in the transaction that forgets one
   */
  public Optional<ContactRetention> retention(RetentionListener listener) {
    return settings
        .retention()
        .map(
            kept ->
                new ContactRetention(
                    store,
                    contactErasure,
                    listener,
                    kept,
                    settings.delays(),
                    vendorDeletionWorker::look));
  }

  /** What operators see and do. */
  public TargetOperations operations(TargetRuntime insight) {
    return new TargetOperations(store, targets, dispatcher, insight, audit);
  }

  /**
   * What asks targets for what they have.
   *
   * @param schedules by target, one for each
   */
  public DriftAudits audits(
      Map<String, DriftSchedule> schedules, DriftListener listener, DriftMetrics metrics) {
    return new DriftAudits(
        store,
        targets,
        schedules,
        dispatcher,
        heartbeat,
        reader,
        listener,
        metrics,
        delays,
        nanoTime,
        random,
        audit);
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
