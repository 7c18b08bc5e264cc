package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.contactgateway.store.CommitInDoubtException;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.store.idempotency.IdempotentRequestTable.Asked;
import io.contactgateway.store.idempotency.RequestState;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.erasure.ErasureResult;
import io.contactgateway.sync.operate.TargetOperations;
import io.contactgateway.sync.operate.TargetView;
import io.contactgateway.testing.LossyCommits;
import io.contactgateway.testing.LossyCommits.Loss;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answer to a commit is lost: what callers hear is true all the same. */
class CommitInDoubtTest extends OnBothStores {
  private static final Set<String> CRM = Set.of("crm");

  private final LossyCommits commits = new LossyCommits();
  private Store lossy;
  private SyncRig rig;

  @BeforeEach
  void open() {
    lossy = database.store(commits.over(database.dataSource()), StoreClock.of(time));
    rig = new SyncRig(lossy, "replica-1", time, new FakeTarget(), new FakeTarget());
    await(lossy.transaction(session -> true));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private ChangeResult write(Change change) {
    return await(rig.contacts.write(SyncRig.request(change, CRM, Duration.ofSeconds(5))));
  }

  @Test
  void aNewContactThatIsStoredAllTheSameIsAnsweredAndDeliveredAsAnyOther() {
    commits.next(Loss.AFTER_THE_COMMIT);

    var stored = (ChangeResult.Stored) write(rig.replace("Angela"));

    assertThat(stored.created()).isTrue();
    assertThat(stored.report().revision()).isEqualTo(1);
    assertThat(rig.crm.deliveries()).hasSize(1);
    assertThat(rig.crm.holds(SyncRig.KEY)).isEqualTo("Angela");
  }

  @Test
  void aChangeThatIsStoredAllTheSameMeetsItsConditionOnce() {
    var tag = rig.put("Angela").entityTag();
    commits.next(Loss.AFTER_THE_COMMIT);

    var request =
        new ChangeRequest(
            SyncRig.KEY,
            rig.replace("Bea"),
            new Preconditions(Optional.of(List.of(tag)), false),
            CRM,
            false,
            Duration.ofSeconds(5),
            io.contactgateway.store.table.DeliveryRow.Urgency.INTERACTIVE,
            Optional.empty());
    var result = await(rig.contacts.write(request));

    assertThat(result).isInstanceOf(ChangeResult.Stored.class);
    assertThat(rig.crm.holds(SyncRig.KEY)).isEqualTo("Bea");
  }

  @Test
  void whatIsNotStoredIsRefusedAsSuch() {
    for (var name : List.of("Angela", "Bea")) {
      commits.next(Loss.BEFORE_THE_COMMIT);

      assertThatThrownBy(() -> write(rig.replace(name)))
          .isInstanceOf(StoreUnavailableException.class)
          .isNotInstanceOf(CommitInDoubtException.class);
    }
    assertThat(await(rig.contacts.report(SyncRig.KEY))).isEmpty();
    assertThat(rig.crm.deliveries()).isEmpty();
  }

  @Test
  void aLookUpThatLosesItsOwnAnswerIsMadeAgain() {
    commits.next(Loss.AFTER_THE_COMMIT, Loss.BEFORE_THE_COMMIT);
    var written =
        rig.contacts
            .write(SyncRig.request(rig.replace("Angela"), CRM, Duration.ZERO))
            .subscribeAsCompletionStage();

    org.awaitility.Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofMillis(500));
              return written.toCompletableFuture().isDone();
            });

    assertThat(written.toCompletableFuture().join()).isInstanceOf(ChangeResult.Stored.class);
  }

  @Test
  void whatOthersHaveChangedSinceStaysInDoubt() {
    // The embedded store has no others.
    assumeThat(kind).isEqualTo(TestDatabase.Kind.POSTGRESQL);
    rig.put("Angela");
    commits.next(Loss.AFTER_THE_COMMIT);
    var other = new SyncRig(store, "replica-2", time, new FakeTarget(), new FakeTarget());
    commits.afterLoss(() -> other.putAsync("Cleo"));

    assertThatThrownBy(() -> write(rig.replace("Bea"))).isInstanceOf(CommitInDoubtException.class);
    assertThat(rig.report().contact().text("/givenName")).contains("Cleo");
  }

  @Test
  void aRequestWithAKeyIsTakenOnThoughItIsNotSaid() {
    for (var loss : Loss.values()) {
      var asked = new Asked(loss.name(), "what it asks for");
      commits.next(loss);

      var begun = await(rig.contacts.begin(asked, Duration.ofSeconds(90)));

      assertThat(begun).isInstanceOf(RequestState.Begun.class);
      assertThat(await(rig.contacts.begin(asked, Duration.ofSeconds(90))))
          .isEqualTo(RequestState.Standing.UNDER_WAY);
      var held = ((RequestState.Begun) begun).held();
      change(session -> held.stored(session, SyncRig.KEY, true));
    }
  }

  /** Two transactions: the pause, and the wait for those that have begun before. */
  @Test
  void aPauseThatIsStoredIsNotSaidToBeNoneWhereTheStoreIsLostAfterIt() {
    try (var cut =
        new SyncRig(lostAfter(1), "replica-1", time, new FakeTarget(), new FakeTarget())) {
      assertThatThrownBy(() -> cut.operate("crm", SyncRig::pause))
          .isInstanceOf(CommitInDoubtException.class);
    }
    assertThat(rig.operate("crm", TargetOperations::view).state())
        .isEqualTo(TargetView.State.PAUSED);
  }

  private Store lostAfter(int transactions) {
    var left = new AtomicInteger(transactions);
    var away = database.store(StoreClock.of(time));
    away.close();
    return new Store() {
      @Override
      public <T> Uni<T> transaction(Function<Session, T> work) {
        return (left.getAndDecrement() > 0 ? store : away).transaction(work);
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  @Test
  void aDeliveryAskedForByHandIsMadeOnce() {
    rig.put("Angela");
    var before = rig.crm.deliveries().size();
    commits.next(Loss.AFTER_THE_COMMIT);

    assertThat(write(new Change.DeliverAgain())).isInstanceOf(ChangeResult.Stored.class);
    assertThat(rig.crm.deliveries()).hasSize(before + 1);
  }

  @Test
  void aContactThatIsForgottenAllTheSameIsAnsweredAsForgotten() {
    rig.put("Angela");
    commits.next(Loss.AFTER_THE_COMMIT);

    assertThat(await(rig.contacts.erase(SyncRig.KEY, Preconditions.NONE, Actor.NOBODY)))
        .isInstanceOf(ErasureResult.Erased.class);
    assertThat(await(rig.contacts.report(SyncRig.KEY))).isEmpty();
  }

  @Test
  void aContactThatIsNotForgottenIsStillThere() {
    rig.put("Angela");
    commits.next(Loss.BEFORE_THE_COMMIT);

    assertThatThrownBy(
            () -> await(rig.contacts.erase(SyncRig.KEY, Preconditions.NONE, Actor.NOBODY)))
        .isInstanceOf(StoreUnavailableException.class)
        .isNotInstanceOf(CommitInDoubtException.class);
    assertThat(await(rig.contacts.report(SyncRig.KEY))).isPresent();
  }
}
