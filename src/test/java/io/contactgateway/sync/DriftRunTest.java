package io.contactgateway.sync;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.pacing.QuotaPeriod;
import io.contactgateway.pacing.QuotaTerms;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.pacing.StoreQuota;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftTable;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.drift.DriftMetrics;
import io.contactgateway.sync.drift.DriftSchedule;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.trace.Tracing;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A target is asked what it has, and what differs is found, told and delivered again. */
class DriftRunTest extends OnBothStores {
  private static final Duration STEP = Duration.ofMillis(100);

  private static final Rate RATE = new Rate(10, Duration.ofSeconds(10));
  private static final DriftSchedule BY_HAND = new DriftSchedule(Optional.empty(), 0.5, false);

  private final FakeTarget crm = new FakeTarget();
  private final List<Instant> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<ContactKey> told = Collections.synchronizedList(new ArrayList<>());
  private final List<DriftMetrics.Found> counted = Collections.synchronizedList(new ArrayList<>());
  private final List<SyncRig> rigs = new ArrayList<>();

  @AfterEach
  void close() {
    rigs.forEach(SyncRig::close);
  }

  private SyncRig rig(String replica, UnaryOperator<Target> more) {
    var rig =
        new SyncRig(
            store,
            replica,
            time,
            crm,
            new FakeTarget(),
            DeliveryListener.NONE,
            Tracing.NONE,
            target -> more.apply(asked(target)));
    rigs.add(rig);
    rig.contacts.start();
    return rig;
  }

  private SyncRig rig() {
    return rig("here", UnaryOperator.identity());
  }

  /** Over a way that takes a permit for each call. */
  private Target asked(Target target) {
    return with(target, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Target with(
      Target target, Optional<Rate> rate, Optional<StorePacer> pacer, Optional<StoreQuota> quota) {
    return new Target(
        target.name(),
        target.kind(),
        target.adapter(),
        (stillMine, permits) -> request -> call(permits, stillMine),
        target.retry(),
        rate,
        pacer,
        quota,
        target.timeout(),
        target.gate());
  }

  private Uni<VendorReply> call(Pacer permits, BooleanSupplier stillMine) {
    return permits
        .take()
        .map(
            permit ->
                permit.fold(
                    granted -> {
                      assertThat(stillMine.getAsBoolean()).isTrue();
                      calls.add(time.instant());
                      granted.done().run();
                      return new Answer(200, Map.of(), new byte[0]);
                    },
                    denied ->
                        new NoAnswer(
                            Failure.of(FailureKind.NOT_SENT, "no permit")
                                .withRetryAfter(Optional.of(denied.retryAfter())))));
  }

  private Target paced(Target target) {
    var pacer = new StorePacer(store, target.name(), RATE, Duration.ofSeconds(1));
    await(pacer.prepare());
    return with(target, Optional.of(RATE), Optional.of(pacer), Optional.empty());
  }

  private DriftAudits audits(SyncRig rig, DriftSchedule schedule) {
    var audits =
        rig.contacts.audits(
            Map.of("crm", schedule, "shop", BY_HAND),
            (session, row) -> told.add(row.key()),
            (target, found) -> counted.add(found));
    audits.start();
    return audits;
  }

  private void deliver(SyncRig rig, int contacts) {
    for (var number = 1; number <= contacts; number++) {
      rig.begin(key(number), rig.replace("Angela " + number), "crm");
    }
    until(() -> crm.answered() >= contacts && backlog() == 0);
    time.advance(Duration.ofSeconds(1));
  }

  private int backlog() {
    return in(
        session ->
            session
                .first(
                    "select count(*) as n from delivery where status = 'pending'",
                    row -> row.getInt("n"))
                .orElseThrow());
  }

  private void until(BooleanSupplier condition) {
    until(STEP, condition);
  }

  private void until(Duration step, BooleanSupplier condition) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> {
              time.advance(step);
              return condition.getAsBoolean();
            });
  }

  private static Target crm(SyncRig rig) {
    return rig.targets.find("crm").orElseThrow();
  }

  private DriftRun run(SyncRig rig, DriftAudits audits, boolean restores) {
    var before = last(rig, audits).map(DriftRun::run).orElse(0L);
    await(audits.ask(crm(rig), Optional.of(restores), Actor.of("angela")));
    return ended(rig, audits, before);
  }

  private DriftRun ended(SyncRig rig, DriftAudits audits, long before) {
    until(
        () ->
            last(rig, audits)
                .filter(run -> run.run() > before && run.phase().isOver())
                .isPresent());
    return last(rig, audits).orElseThrow();
  }

  private static Optional<DriftRun> last(SyncRig rig, DriftAudits audits) {
    return await(audits.state(crm(rig))).last();
  }

  private List<String> drifted(int number) {
    return in(session -> DriftTable.of(session, key(number))).getOrDefault("crm", List.of());
  }

  @Test
  void anotherValueAndALostContactAreFoundAndToldOnce() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 4);
    crm.reads().changes(key(2), "Somebody");
    crm.reads().loses(key(3));

    var run = run(rig, audits, false);

    assertThat(run.phase()).isEqualTo(DriftRun.Phase.ENDED);
    assertThat(run.counts()).isEqualTo(new DriftRun.Counts(4, 1, 1, 0));
    assertThat(drifted(1)).isEmpty();
    assertThat(drifted(2)).containsExactly("/givenName");
    assertThat(drifted(3)).containsExactly("");
    assertThat(await(rig.contacts.report(key(2))).orElseThrow().targets().get("crm").drifted())
        .containsExactly("/givenName");
    assertThat(told).containsExactly(key(2), key(3));
    assertThat(counted)
        .containsExactlyInAnyOrder(
            DriftMetrics.Found.SAME,
            DriftMetrics.Found.DRIFTED,
            DriftMetrics.Found.LOST,
            DriftMetrics.Found.SAME);
    assertThat(crm.deliveries()).hasSize(4);

    crm.reads().changes(key(2), "Angela 2");
    run(rig, audits, false);

    assertThat(drifted(2)).isEmpty();
    assertThat(told).hasSize(2);
  }

  @Test
  void whatIsFoundIsListedPageByPageUntilItIsDelivered() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 4);
    List.of(1, 2, 4).forEach(number -> crm.reads().loses(key(number)));
    run(rig, audits, false);

    var page = page(Optional.empty());
    assertThat(page).extracting(DriftTable.Drifted::key).containsExactly(key(1), key(2));
    assertThat(page(Optional.of(key(2))))
        .extracting(DriftTable.Drifted::key)
        .containsExactly(key(4));

    rig.begin(key(1), rig.replace("Another"), "crm");
    until(() -> crm.answered() == 5 && backlog() == 0);

    assertThat(page(Optional.empty()))
        .extracting(DriftTable.Drifted::key)
        .containsExactly(key(2), key(4));
    assertThat(in(DriftTable::counts)).containsExactly(new DriftTable.Count("crm", 2));
  }

  private List<DriftTable.Drifted> page(Optional<ContactKey> after) {
    return list(session -> DriftTable.page(session, "crm", Optional.empty(), after, 2));
  }

  @Test
  void whatIsFoundIsDeliveredAgainWhereThatIsWished() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 3);
    crm.reads().changes(key(1), "Somebody");
    crm.reads().loses(key(3));

    run(rig, audits, true);
    until(() -> "Angela 3".equals(crm.holds(key(3))) && backlog() == 0);

    assertThat(crm.holds(key(1))).isEqualTo("Angela 1");
    assertThat(crm.deliveries()).hasSize(5);
    assertThat(drifted(1)).isEmpty();
    assertThat(run(rig, audits, true).counts()).isEqualTo(new DriftRun.Counts(3, 0, 0, 0));
  }

  @Test
  void whatIsPendingOrRejectedOrInDoubtIsNotCompared() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 1);
    crm.failsNext(FailureKind.REFUSED);
    rig.begin(key(2), rig.replace("Refused"), "crm");
    until(() -> backlog() == 0);
    rig.begin(key(3), rig.replace("At the shop"), "shop");
    until(() -> backlog() == 0);

    var run = run(rig, audits, false);

    assertThat(crm.reads().keys()).containsExactly(key(1));
    assertThat(run.counts().asked()).isEqualTo(1);
  }

  @Test
  void aContactThatIsDeliveredWhileItIsAskedForIsNotJudged() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 1);
    crm.reads().changes(key(1), "Somebody");
    crm.reads().hold();
    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    until(() -> crm.reads().keys().size() == 1);
    rig.begin(key(1), rig.replace("Newer"), "crm");
    until(() -> crm.answered() == 2 && backlog() == 0);
    crm.reads().letThrough();

    var run = ended(rig, audits, 0);

    assertThat(run.counts().asked()).isZero();
    assertThat(drifted(1)).isEmpty();
  }

  @Test
  void aVendorThatListsItsContactsIsAskedOnlyForThoseThatTheListLacks() {
    crm.reads().lists(true);
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 5);
    crm.reads().changes(key(4), "Somebody");
    crm.reads().loses(key(2));
    crm.reads().leavesOut(key(5));

    var run = run(rig, audits, false);

    assertThat(run.counts()).isEqualTo(new DriftRun.Counts(5, 1, 1, 0));
    assertThat(crm.reads().keys()).containsExactly(key(2), key(5));
    assertThat(drifted(2)).containsExactly("");
    assertThat(drifted(4)).containsExactly("/givenName");
    assertThat(drifted(5)).isEmpty();
  }

  @Test
  void whereAskingProvesNothingTheListIsReadOnceMore() {
    crm.reads().lists(false);
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 3);
    crm.reads().loses(key(2));

    var run = run(rig, audits, false);

    assertThat(run.counts()).isEqualTo(new DriftRun.Counts(3, 0, 1, 0));
    assertThat(drifted(2)).containsExactly("");
    assertThat(crm.reads().keys()).containsExactly(key(2));
  }

  @Test
  void callsKeepToTheirShareOfThePermits() {
    var rig = rig("here", this::paced);
    var audits = audits(rig, BY_HAND);
    deliver(rig, 12);
    calls.clear();

    run(rig, audits, false);

    assertThat(calls).hasSize(12);
    // Half of ten in ten seconds; time goes on by a step between a permit and its call.
    for (var i = 5; i < calls.size(); i++) {
      assertThat(Duration.between(calls.get(i - 5), calls.get(i)))
          .as("call %d", i)
          .isGreaterThanOrEqualTo(RATE.period().minus(STEP));
    }
  }

  @Test
  void deliveriesThatAreDueGoFirst() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 2);
    crm.hold();
    for (var number = 3; number < 23; number++) {
      rig.begin(key(number), rig.replace("Angela " + number), "crm");
    }
    until(() -> crm.deliveries().size() >= 2 + 16);

    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    for (var i = 0; i < 100; i++) {
      time.advance(STEP);
    }
    assertThat(calls).isEmpty();

    crm.letThrough();
    assertThat(ended(rig, audits, 0).counts().asked()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void noRunKeepsTheKeyOfAContactThatWasForgotten() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 3);
    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    ended(rig, audits, 0);
    await(audits.stop());
    reaches("ask", key(2));

    await(rig.contacts.erase(key(2), Preconditions.NONE, Actor.NOBODY));
    assertThat(reached()).isEqualTo(key(1).value());
    await(rig.contacts.erase(key(1), Preconditions.NONE, Actor.NOBODY));
    assertThat(reached()).isEmpty();

    reaches("list", key(3));
    await(rig.contacts.erase(key(3), Preconditions.NONE, Actor.NOBODY));
    assertThat(reached()).as("a vendor's page").isEqualTo(key(3).value());
  }

  @Test
  void aContactThatIsForgottenWhileItIsAskedForLeavesNoKey() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 2);
    crm.reads().hold();
    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    until(() -> crm.reads().keys().size() == 1);
    await(rig.contacts.erase(key(1), Preconditions.NONE, Actor.NOBODY));
    crm.reads().letThrough();

    until(() -> !reached().equals(key(1).value()) && crm.reads().keys().size() == 2);
    assertThat(ended(rig, audits, 0).counts().asked()).isEqualTo(1);
  }

  private void reaches(String phase, ContactKey key) {
    change(
        session ->
            session.update("update drift_run set phase = ?, reached = ?", phase, key.value()));
  }

  private String reached() {
    return in(
        session ->
            session
                .first("select reached from drift_run", row -> row.getString("reached"))
                .orElseThrow());
  }

  @Test
  void nothingIsAskedWhileTheTargetIsPaused() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 2);
    rig.operate("crm", SyncRig::pause);

    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    for (var i = 0; i < 200; i++) {
      time.advance(STEP);
    }
    assertThat(calls).isEmpty();

    rig.operate("crm", SyncRig::resume);
    assertThat(ended(rig, audits, 0).counts().asked()).isEqualTo(2);
  }

  @Test
  void theReserveOfAQuotaIsLeftAlone() {
    var year = new QuotaPeriod(Instant.EPOCH, Duration.ofDays(365), 0);
    var quota = new StoreQuota(store, "crm", new QuotaTerms(10, 9, year), time);
    var rig =
        rig("here", target -> with(target, Optional.empty(), Optional.empty(), Optional.of(quota)));
    var audits = audits(rig, BY_HAND);
    deliver(rig, 1);
    assertThat(await(quota.use())).isEmpty();

    await(audits.ask(crm(rig), Optional.empty(), Actor.NOBODY));
    for (var i = 0; i < 200; i++) {
      time.advance(STEP);
    }

    assertThat(calls).isEmpty();
    assertThat(last(rig, audits).orElseThrow().phase().isOver()).isFalse();
  }

  @Test
  void aContactThatCanNotBeReadIsPassedOver() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 2);
    crm.reads()
        .failsNext(FailureKind.UNAVAILABLE, FailureKind.OUTCOME_UNKNOWN, FailureKind.REFUSED);

    var run = run(rig, audits, false);

    assertThat(run.counts()).isEqualTo(new DriftRun.Counts(1, 0, 0, 1));
    assertThat(crm.reads().keys()).containsExactly(key(1), key(1), key(1), key(2));
  }

  @Test
  void whatIsBrokenOrOfALaterReleaseIsPassedOver() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 3);
    in(
        session ->
            session.update(
                "update delivery set operation = 'merged' where contact_key = ?", key(1).value()));
    in(
        session ->
            session.update(
                "update contact set document = '{' where contact_key = ?", key(2).value()));

    run(rig, audits, false);

    assertThat(crm.reads().keys()).containsExactly(key(3));
  }

  @Test
  void aRunThatMayNotReadIsGivenUpAndTheTargetGoesOn() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 2);
    crm.reads().failsNext(FailureKind.CREDENTIALS);

    var run = run(rig, audits, false);

    assertThat(run.phase()).isEqualTo(DriftRun.Phase.FAILED);
    assertThat(run.problem().orElseThrow().type()).isEqualTo("credentials");
    assertThat(crm(rig).isFaulty()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  void anotherReplicaGoesOnWhereOneHasStopped() {
    var here = rig();
    var first = audits(here, BY_HAND);
    deliver(here, 30);
    await(first.ask(crm(here), Optional.empty(), Actor.NOBODY));
    until(() -> crm.reads().keys().size() >= 5);
    await(first.stop());

    var there = rig("there", UnaryOperator.identity());
    var second = audits(there, BY_HAND);

    assertThat(ended(there, second, 0).counts().asked()).isEqualTo(30);
    assertThat(crm.reads().keys().size()).isBetween(30, 31);
  }

  /** Time goes slowly only once there is a run. */
  private DriftRun endedByItself(SyncRig rig, DriftAudits audits, long before) {
    until(
        Duration.ofSeconds(1),
        () -> last(rig, audits).filter(run -> run.run() > before).isPresent());
    return ended(rig, audits, before);
  }

  @Test
  void aTargetIsAskedByItselfOnePeriodAfterTheLastRun() {
    var rig = rig();
    var audits = audits(rig, new DriftSchedule(Optional.of(Duration.ofMinutes(2)), 0.5, false));
    deliver(rig, 1);
    var began = time.instant();

    var run = endedByItself(rig, audits, 0);

    assertThat(Duration.between(began, run.beganAt())).isGreaterThan(Duration.ofMinutes(1));
    assertThat(endedByItself(rig, audits, 1).run()).isEqualTo(2);
    assertThat(list(session -> AuditTable.page(session, Optional.empty(), Optional.empty(), 9)))
        .allSatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("audit");
              assertThat(entry.who()).isEmpty();
              assertThat(entry.detail()).contains("then=report, by itself");
            })
        .hasSize(2);
  }

  @Test
  void whoAsksIsKept() {
    var rig = rig();
    var audits = audits(rig, BY_HAND);
    deliver(rig, 3);

    run(rig, audits, true);

    var kept = list(session -> AuditTable.page(session, Optional.empty(), Optional.empty(), 9));
    assertThat(kept)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action()).isEqualTo("audit");
              assertThat(entry.who()).contains("angela");
              assertThat(entry.affected()).contains(3L);
              assertThat(entry.detail()).contains("then=restore");
            });
  }
}
