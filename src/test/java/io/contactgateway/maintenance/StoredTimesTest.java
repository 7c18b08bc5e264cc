package io.contactgateway.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.store.drift.DriftRunTable;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.TargetState;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A clock that was hours ahead when a store was written, and isn't any more. */
class StoredTimesTest extends OnBothStores {
  private static final Duration FURTHEST = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private void bound() {
    change(session -> StoredTimes.bound(session, FURTHEST, LEASE));
  }

  private static void block(Session session, Instant until) {
    TargetStateTable.save(session, new TargetState("crm", until, Optional.empty(), until, 1));
  }

  private TargetState state() {
    return in(session -> TargetStateTable.find(session, "crm")).orElseThrow();
  }

  private SyncRig replica() {
    return new SyncRig(
        database.store(StoreClock.of(time)), "one", time, new FakeTarget(), new FakeTarget());
  }

  @Test
  void nothingWaitsForLongerThanItIsEverPutOff() {
    try (var rig = replica()) {
      rig.operate("crm", SyncRig::pause);
      rig.begin(Rows.key(1), rig.replace("Angela"), "crm").join();
      var ahead = time.instant().plus(Duration.ofHours(2)).toEpochMilli();
      change(
          session -> {
            session.update(
                "update delivery set next_attempt_at = ?, lease_until = ?, unsettled_at = ?",
                ahead,
                ahead,
                ahead);
            block(session, Instant.ofEpochMilli(ahead));
          });

      bound();

      var row = rig.row(Rows.key(1), "crm");
      assertThat(row.state().nextAttemptAt()).isEqualTo(time.instant().plus(FURTHEST));
      assertThat(row.lease().until()).isEqualTo(time.instant().plus(LEASE));
      assertThat(state().blockedUntil()).isEqualTo(time.instant().plus(FURTHEST));
      assertThat(state().probeAt()).isEqualTo(time.instant().plus(Duration.ofMinutes(15)));
    }
  }

  @Test
  void runGoesOnByTheClockOfToday() {
    var now = time.instant();
    time.advance(Duration.ofHours(2));
    change(
        session ->
            DriftRunTable.begin(session, "crm", DriftRun.Phase.ASK, false, Optional.empty()));
    time.advance(Duration.ofHours(-2));

    bound();

    var run = find(session -> DriftRunTable.find(session, "crm")).orElseThrow();
    assertThat(run.nextCallAt()).isEqualTo(now.plus(FURTHEST));
  }

  @Test
  void whatIsNearerStaysAsItIs() {
    var soon = time.instant().plus(Duration.ofMinutes(3));
    change(session -> block(session, soon));

    bound();

    assertThat(state().blockedUntil()).isEqualTo(soon);
    assertThat(state().probeAt()).isEqualTo(soon);
  }
}
