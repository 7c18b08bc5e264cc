package io.contactgateway.sync;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.VendorCalls;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReadResult;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.redelivery.RetryScope;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.sync.operate.ResyncScope;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetRuntime;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.sync.target.RetryPolicy;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestDatabase;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.trace.TraceContext;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The use case of one replica on a real database, with fake targets and settable time. */
public final class SyncRig implements AutoCloseable {
  public static final ContactKey KEY = new ContactKey("k-1");
  public static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(200), Duration.ofMinutes(15), Duration.ofHours(12));
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  final SettableTime time;
  public final FakeTarget crm;
  public final FakeTarget shop;
  final Store store;
  public final ContactSync contacts;
  public final Targets targets;
  public final TargetOperations operations;

  /** For every attempt that began, whether it thought that its lease still stood. */
  public final Queue<Boolean> leaseHeld = new ConcurrentLinkedQueue<>();

  /** How every delivery ended. */
  public final List<AuditEntry> audited = new CopyOnWriteArrayList<>();

  public final Queue<DeliveryMetrics.End> ends = new ConcurrentLinkedQueue<>();

  /** The target of every delivery that was taken up after its lease had run out. */
  public final Queue<String> takenOver = new ConcurrentLinkedQueue<>();

  private final ContactReader reader = new ContactReader();

  SyncRig(TestDatabase database) {
    this(database, "replica-1");
  }

  SyncRig(TestDatabase database, String replica) {
    this(database, replica, new SettableTime());
  }

  private SyncRig(TestDatabase database, String replica, SettableTime time) {
    this(database.store(StoreClock.of(time)), replica, time, new FakeTarget(), new FakeTarget());
  }

  /** One replica of several, in front of the vendors of all. */
  public SyncRig(Store store, String replica, SettableTime time, FakeTarget crm, FakeTarget shop) {
    this(store, replica, time, crm, shop, DeliveryListener.NONE);
  }

  public SyncRig(
      Store store,
      String replica,
      SettableTime time,
      FakeTarget crm,
      FakeTarget shop,
      DeliveryListener listener) {
    this(store, replica, time, crm, shop, listener, Tracing.NONE);
  }

  public SyncRig(
      Store store,
      String replica,
      SettableTime time,
      FakeTarget crm,
      FakeTarget shop,
      DeliveryListener listener,
      Tracing tracing) {
    this(store, replica, time, crm, shop, listener, tracing, UnaryOperator.identity());
  }

  /**
   * One replica, whose first target is what the test needs.
   *
   * @param changed makes that of each target
   */
  SyncRig(Store store, SettableTime time, FakeTarget crm, UnaryOperator<Target> changed) {
    this(store, "here", time, crm, new FakeTarget(), DeliveryListener.NONE, Tracing.NONE, changed);
  }

  /** The target with room for so many. */
  static Target withGate(Target target, TargetGate gate) {
    return new Target(
        target.name(),
        target.kind(),
        target.adapter(),
        target.calls(),
        target.retry(),
        target.rate(),
        target.pacer(),
        target.timeout(),
        gate);
  }

  /** Of vendors that may go on with a call for as long again as its time-out. */
  public SyncRig(Store store, String replica, SettableTime time, FakeTarget crm, Duration timeout) {
    this(
        store,
        replica,
        time,
        crm,
        new FakeTarget(),
        DeliveryListener.NONE,
        Tracing.NONE,
        target -> goingOnFor(target, timeout));
  }

  private static Target goingOnFor(Target target, Duration timeout) {
    return new Target(
        target.name(),
        target.kind(),
        target.adapter(),
        target.calls(),
        target.retry(),
        target.rate(),
        target.pacer(),
        timeout,
        target.gate());
  }

  /**
   * One replica of several.
   *
   * @param changed makes of each target what the test needs
   */
  SyncRig(
      Store store,
      String replica,
      SettableTime time,
      FakeTarget crm,
      FakeTarget shop,
      DeliveryListener listener,
      Tracing tracing,
      UnaryOperator<Target> changed) {
    this.store = store;
    this.time = time;
    this.crm = crm;
    this.shop = shop;
    targets =
        new Targets(Stream.of(target("crm", crm), target("shop", shop)).map(changed).toList());
    contacts =
        new ContactSync(
            store,
            targets,
            reader,
            (session, key) -> {},
            new HeardEvents(),
            listener,
            new AuditLog((session, entry, id, at) -> audited.add(entry)),
            new SyncSettings(
                replica, Duration.ofSeconds(30), time, 1 << 16, new ByteBudget(64 << 20), tracing),
            new AdapterTools(time, time, new Random(7), null));
    operations = contacts.operations(new KnowsNothing());
  }

  private Target target(String name, FakeTarget adapter) {
    return new Target(
        name,
        name,
        adapter,
        this::calls,
        RETRY,
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        new TargetGate(16));
  }

  /**
   * A fake vendor needs no way to it, but to leave something at work; what its attempt thinks of
   * its lease is noted.
   */
  private VendorCalls calls(BooleanSupplier stillMine, Pacer permits) {
    leaseHeld.add(stillMine.getAsBoolean());
    var lost = new NoAnswer(Failure.of(FailureKind.OUTCOME_UNKNOWN, "no answer"));
    return request -> Uni.createFrom().item(lost);
  }

  /** Replaces the contact and waits for the answer. */
  public SyncReport put(String givenName) {
    return ((ChangeResult.Stored) await(startPut(givenName))).report();
  }

  Uni<ChangeResult> startPut(String givenName) {
    return contacts.write(request(replace(givenName), Set.of("crm", "shop"), PATIENCE));
  }

  public ChangeResult write(Change change, Set<String> targets) {
    return await(contacts.write(request(change, targets, PATIENCE)));
  }

  public Change replace(String givenName) {
    var json = "{\"givenName\":\"" + givenName + "\"}";
    var reading = reader.read(json.getBytes(StandardCharsets.UTF_8));
    return new Change.Replace(((ContactReadResult.Valid) reading).contact());
  }

  static ChangeRequest request(Change change, Set<String> targets, Duration patience) {
    return request(KEY, change, targets, patience);
  }

  public static ChangeRequest request(
      ContactKey key, Change change, Set<String> targets, Duration patience) {
    return request(key, change, targets, patience, Optional.empty());
  }

  public static ChangeRequest request(
      ContactKey key,
      Change change,
      Set<String> targets,
      Duration patience,
      Optional<TraceContext> cause) {
    return new ChangeRequest(
        key, change, Preconditions.NONE, targets, false, patience, Urgency.INTERACTIVE, cause);
  }

  /** Begins to write to any contact, and is answered at once. */
  public CompletableFuture<ChangeResult> begin(ContactKey key, Change change, String... targets) {
    return contacts
        .write(request(key, change, Set.of(targets), Duration.ZERO))
        .subscribeAsCompletionStage();
  }

  /** Replaces the contact and does not wait for its targets. */
  public SyncReport putAsync(String givenName) {
    var request = request(replace(givenName), Set.of("crm", "shop"), Duration.ZERO);
    return ((ChangeResult.Stored) await(contacts.write(request))).report();
  }

  /** Another contact, delivered at once. */
  public void putUnderAnotherKey(String givenName) {
    await(
        contacts.write(
            request(new ContactKey("k-2"), replace(givenName), Set.of("crm", "shop"), PATIENCE)));
  }

  public SyncReport report() {
    return await(contacts.report(KEY)).orElseThrow();
  }

  public DeliveryRow row(String target) {
    return row(KEY, target);
  }

  public DeliveryRow row(ContactKey key, String target) {
    return await(
        store.transaction(
            session -> DeliveryTable.findForChange(session, key, target).orElseThrow()));
  }

  public static <T> T await(Uni<T> uni) {
    return uni.await().atMost(AT_MOST);
  }

  @Override
  public void close() {
    contacts.windDown(Duration.ZERO);
    store.close();
  }

  public static Uni<Void> pause(TargetOperations operations, Target target) {
    return operations.pause(target, Actor.NOBODY);
  }

  public static Uni<Void> resume(TargetOperations operations, Target target) {
    return operations.resume(target, Actor.NOBODY);
  }

  /** Tries everything again that the target has rejected or that was given up. */
  public static Uni<Long> retry(TargetOperations operations, Target target) {
    return operations.redelivery().retry(target, RetryScope.ALL, Actor.NOBODY);
  }

  /** Delivers everything again. */
  public static Uni<Long> resync(TargetOperations operations, Target target) {
    return operations.redelivery().resync(target, new ResyncScope.All(), Actor.NOBODY);
  }

  /** Does something to a target, as its operators do, and waits until it is done. */
  public <T> T operate(String target, BiFunction<TargetOperations, Target, Uni<T>> action) {
    return await(action.apply(operations, targets.find(target).orElseThrow()));
  }

  private static final class KnowsNothing implements TargetRuntime {
    @Override
    public String circuit(String target) {
      return "closed";
    }

    @Override
    public double callsPerContact(String target) {
      return 1;
    }
  }

  private final class HeardEvents implements DeliveryMetrics {
    @Override
    public void attempted(String target, Operation operation, String outcome, Duration took) {}

    @Override
    public void unchanged(String target) {}

    @Override
    public void ended(String target, End end) {
      ends.add(end);
    }

    @Override
    public void takenOver(String target) {
      takenOver.add(target);
    }
  }
}
