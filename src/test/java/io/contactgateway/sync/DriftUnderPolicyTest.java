package io.contactgateway.sync;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.VendorReply;
import io.contactgateway.adapter.VendorReply.Answer;
import io.contactgateway.adapter.guard.Pacer;
import io.contactgateway.adapter.policy.PolicyAdapter;
import io.contactgateway.settings.ConfiguredTarget;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.audit.AuditAction;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.sync.drift.DriftAudits;
import io.contactgateway.sync.drift.DriftSchedule;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.sync.target.Target;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run that restores does no more than the target's policy lets anybody do. */
class DriftUnderPolicyTest extends OnBothStores {
  private static final DriftSchedule RESTORING = new DriftSchedule(Optional.empty(), 0.5, true);

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;
  private DriftAudits audits;

  @AfterEach
  void close() {
    rig.close();
  }

  private void open(String policy) {
    rig =
        new SyncRig(
            store,
            time,
            crm,
            target -> target.name().equals("crm") ? kept(target, policy) : target);
    rig.contacts.start();
    audits =
        rig.contacts.audits(
            Map.of("crm", RESTORING, "shop", RESTORING),
            (session, row) -> {},
            (target, found) -> {});
    audits.start();
  }

  private Target kept(Target target, String policy) {
    var settings = new ConfiguredTarget("crm", new TreeMap<>(Map.of("policy", policy)));
    return new Target(
        target.name(),
        target.kind(),
        PolicyAdapter.of(target.adapter(), new FakeRecords(crm), settings),
        (stillMine, permits) -> request -> answer(permits),
        target.retry(),
        target.rate(),
        target.pacer(),
        target.timeout(),
        target.gate());
  }

  private static Uni<VendorReply> answer(Pacer permits) {
    return permits.take().map(permit -> new Answer(200, Map.of(), new byte[0]));
  }

  private void deliver(int contacts) {
    for (var number = 1; number <= contacts; number++) {
      rig.begin(key(number), rig.replace("Angela " + number), "crm");
    }
    until(() -> rows("<>") == contacts);
    time.advance(Duration.ofSeconds(1));
  }

  /** How many deliveries are pending ("="), or are not ("&lt;&gt;"). */
  private int rows(String pending) {
    return in(
        session ->
            session
                .first(
                    "select count(*) as n from delivery where status " + pending + " 'pending'",
                    row -> row.getInt("n"))
                .orElseThrow());
  }

  private void until(BooleanSupplier condition) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(120))
        .until(
            () -> {
              time.advance(Duration.ofMillis(100));
              return condition.getAsBoolean();
            });
  }

  private DriftRun run() {
    var target = rig.targets.find("crm").orElseThrow();
    var begun = await(audits.ask(target, Optional.empty(), Actor.of("angela"))).last();
    until(() -> await(audits.state(target)).last().orElseThrow().phase().isOver());
    assertThat(begun).isPresent();
    return await(audits.state(target)).last().orElseThrow();
  }

  private TargetReport report(int number) {
    return await(rig.contacts.report(key(number))).orElseThrow().targets().get("crm");
  }

  private boolean isKeptBack(int number) {
    return report(number).status() == TargetStatus.WITHHELD;
  }

  private void assertKeptBack(int number, String policy) {
    assertThat(report(number).status()).isEqualTo(TargetStatus.WITHHELD);
    assertThat(report(number).problem().orElseThrow().type()).isEqualTo(policy);
  }

  @Test
  void updateOnlyPutsRightWhatDiffersAndCreatesNobodyAnew() {
    for (var number = 1; number <= 3; number++) {
      crm.reads().changes(key(number), "Before");
    }
    open("update-only");
    deliver(3);
    assertThat(crm.holds(key(3))).isEqualTo("Angela 3");
    crm.reads().changes(key(1), "Somebody");
    crm.reads().loses(key(3));
    var sent = crm.deliveries().size();

    assertThat(run().counts()).isEqualTo(new DriftRun.Counts(3, 1, 1, 0));

    until(() -> isKeptBack(3) && "Angela 1".equals(crm.holds(key(1))) && rows("=") == 0);
    assertThat(crm.holds(key(3))).isNull();
    assertThat(crm.deliveries()).hasSize(sent + 1);
    assertThat(report(1).status()).isEqualTo(TargetStatus.SYNCED);
    assertKeptBack(3, "update-only");
  }

  @Test
  void createOnlyCreatesAnewWhoWasLostAndChangesNobody() {
    open("create-only");
    deliver(3);
    crm.reads().changes(key(1), "Somebody");
    crm.reads().loses(key(3));

    assertThat(run().counts()).isEqualTo(new DriftRun.Counts(3, 1, 1, 0));

    until(() -> isKeptBack(1) && "Angela 3".equals(crm.holds(key(3))) && rows("=") == 0);
    assertThat(crm.holds(key(1))).isEqualTo("Somebody");
    assertThat(crm.deliveries()).hasSize(4);
    assertKeptBack(1, "create-only");
    assertThat(report(3).status()).isEqualTo(TargetStatus.SYNCED);
  }

  @Test
  void whoAskedForTheRunIsToldOnce() {
    open("update-only");
    run();

    assertThat(rig.audited)
        .singleElement()
        .satisfies(one -> assertThat(one.action()).isEqualTo(AuditAction.AUDIT))
        .satisfies(one -> assertThat(one.who()).isEqualTo(Actor.of("angela")))
        .satisfies(one -> assertThat(one.detail()).contains("then=restore"));
  }
}
