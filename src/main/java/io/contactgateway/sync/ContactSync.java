package io.contactgateway.sync;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.contact.PictureType;
import io.contactgateway.delivery.AdapterTools;
import io.contactgateway.store.AttemptRow;
import io.contactgateway.store.AttemptTable;
import io.contactgateway.store.PictureTable;
import io.contactgateway.store.Store;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The gateway's use case, for whoever offers it to callers. Every Uni fails with {@link
 * io.contactgateway.store.StoreUnavailableException} where the store is away, and then nothing was
 * stored.
 */
public final class ContactSync {
  private final Store store;
  private final Targets targets;
  private final ContactReader reader;
  private final Writing writing;
  private final Standings standings;
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
    var clock = tools.clock();
    this.leases =
        new Leases(
            store, tools.nanoTime(), settings.delays(), settings.replica(), settings.lease());
    this.settlements = new Settlements(settings.delays(), clock);
    var judgement = new Judgement(reader, targets, settings.documentBytes());
    var acceptance = new Acceptance(judgement, targets, leases, tools.random());
    this.preview = new Preview(store, judgement, targets);
    this.reports = new ReportAssembler(targets, reader, clock);
    this.forgetting = new Forgetting(targets, reports, erasure);
    var time = new Reconciler.Time(tools.nanoTime(), tools.random());
    this.eraser =
        new Eraser(store, targets, leases, time, clock, settings.delays(), settings.tracing());
    var recovery = new StoreRecovery(settings.delays());
    var reconciler =
        new Reconciler(
            new NewestState(store, recovery, reader, settlements),
            new RoundRecorder(store, recovery, listener),
            new LentPictures(store),
            settlements,
            events,
            time,
            settings.tracing());
    this.dispatcher =
        new Dispatcher(store, targets, reconciler, leases, events, clock, settings.delays());
    this.standings = new Standings(store, targets);
    this.writing =
        new Writing(
            store, targets, acceptance, settlements, leases, dispatcher, clock, reports, standings);
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
    return writing.write(request);
  }

  /** Where a contact stands; empty where there is no such contact. */
  public Uni<Optional<SyncReport>> report(ContactKey key) {
    return standings
        .read(key)
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
