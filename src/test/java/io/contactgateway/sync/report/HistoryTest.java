package io.contactgateway.sync.report;

import static io.contactgateway.sync.SyncRig.KEY;
import static io.contactgateway.sync.SyncRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.Operation;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of attempts, and told of targets. */
class HistoryTest extends OnBothStores {
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, new FakeTarget(), new FakeTarget());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<AttemptRow> history(String target) {
    return await(rig.contacts.history(KEY)).getOrDefault(target, List.of());
  }

  @Test
  void everyAttemptIsKeptWithWhatCameOfIt() {
    rig.crm.failsNext(Failure.answered(FailureKind.REFUSED, 422, "no"));
    rig.put("Angela");
    time.advance(Duration.ofSeconds(1));
    rig.put("Angelina");

    assertThat(history("crm"))
        .containsExactly(
            row(time.instant(), "delivered"), row(time.instant().minusSeconds(1), "refused"));
    assertThat(history("shop"))
        .extracting(AttemptRow::operation)
        .containsExactly(Operation.UPDATED, Operation.CREATED);
  }

  private static AttemptRow row(java.time.Instant at, String outcome) {
    return new AttemptRow(
        at, Operation.CREATED, Optional.empty(), Optional.empty(), Duration.ZERO, outcome);
  }

  @Test
  void whatNeverGotAsFarAsTheVendorIsNoPartOfTheHistory() {
    var noPermit =
        Failure.of(FailureKind.NOT_SENT, "no permit").withRetryAfter(Optional.of(wait(1)));
    var open = Failure.of(FailureKind.UNAVAILABLE, "open").withRetryAfter(Optional.of(wait(1)));
    rig.crm.failsNext(noPermit, open);
    for (var name : List.of("Angela", "Angelina")) {
      rig.begin(KEY, rig.replace(name), "crm").join();
      Awaitility.await().until(() -> rig.row("crm").lease().owner().isEmpty());
      time.advance(wait(2));
    }
    assertThat(rig.crm.deliveries()).hasSize(2);

    assertThat(history("crm")).isEmpty();
    assertThat(rig.operate("crm", TargetOperations::view).lastProblem()).isEmpty();
  }

  private static Duration wait(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void unchangedContactAddsNoAttempt() {
    rig.put("Angela");
    var patch = new Change.Patch("{\"familyName\":\"Cruz\"}".getBytes());
    rig.write(patch, Set.of("crm"));

    assertThat(history("crm")).hasSize(1);
  }

  @Test
  void forgottenContactHasNoHistory() {
    rig.put("Angela");
    await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));

    assertThat(await(rig.contacts.history(KEY))).isEmpty();
  }

  @Test
  void newsOfATargetAreToldByEveryReplicaOnceTheyAreNoted() {
    rig.contacts.start();
    rig.crm.failsNext(Failure.answered(FailureKind.REFUSED, 422, "no"));
    rig.put("Angela");
    time.advance(Duration.ofSeconds(10));
    rig.put("Angelina");
    var succeeded = time.instant();
    var other = new SyncRig(store, "there", time, rig.crm, rig.shop);
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return other.operate("crm", TargetOperations::view).lastSuccessAt().isPresent();
            });

    var view = other.operate("crm", TargetOperations::view);
    assertThat(view.lastSuccessAt()).contains(succeeded);
    assertThat(view.lastProblem().orElseThrow().problem().detail()).isEqualTo("no");
    assertThat(view.lastProblem().orElseThrow().at()).isEqualTo(succeeded.minusSeconds(10));
  }

  @Test
  void viewCountsWhatWaitsAndWhatWasGivenUp() {
    rig.crm.failsNext(Failure.answered(FailureKind.REFUSED, 422, "no"));
    rig.put("Angela");
    rig.operate("shop", SyncRig::pause);
    rig.begin(KEY, rig.replace("Angelina"), "shop").join();
    time.advance(Duration.ofSeconds(90));

    var views = await(rig.operations.views());

    assertThat(views).extracting(TargetView::name).containsExactly("crm", "shop");
    assertThat(views).extracting(TargetView::rejected).containsExactly(1L, 0L);
    assertThat(views).extracting(TargetView::backlog).containsExactly(0L, 1L);
    assertThat(views)
        .extracting(TargetView::oldestPending)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(90));
    assertThat(views.get(0).circuit()).isEqualTo("closed");
    assertThat(views.get(0).pacing()).isEmpty();
  }
}
