package io.contactgateway.sync;

import static io.contactgateway.sync.SyncRig.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.store.audit.Actor;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeResult;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller waits for a slow vendor while another one has the contact forgotten. */
class ForgottenMeanwhileTest extends OnBothStores {
  private static final Set<String> CRM = Set.of("crm");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, new FakeTarget());
    crm.hold();
  }

  @AfterEach
  void close() {
    crm.letThrough();
    rig.close();
  }

  private CompletableFuture<ChangeResult> waiting(Change change) {
    var answer =
        rig.contacts.write(SyncRig.request(change, CRM, PATIENCE)).subscribeAsCompletionStage();
    Awaitility.await().until(() -> !crm.deliveries().isEmpty());
    return answer;
  }

  private void forget() {
    SyncRig.await(rig.contacts.erase(KEY, Preconditions.NONE, Actor.NOBODY));
  }

  private ChangeResult.Stored answered(CompletableFuture<ChangeResult> answer) {
    time.advance(PATIENCE);
    return (ChangeResult.Stored) answer.join();
  }

  @Test
  void itsAnswerSaysThatTheContactWasStored() {
    var answer = waiting(rig.replace("Angela"));
    forget();

    var stored = answered(answer);

    assertThat(stored.created()).isTrue();
    assertThat(stored.report().revision()).isEqualTo(1);
    assertThat(stored.report().targets().get("crm").status()).isEqualTo(TargetStatus.PENDING);
  }

  @Test
  void itsAnswerSaysNothingOfAContactThatWasCreatedAgainUnderTheKey() {
    var answer = waiting(rig.replace("Angela"));
    forget();
    crm.letThrough();
    var again = (ChangeResult.Stored) rig.write(rig.replace("Bo"), CRM);
    assertThat(again.report().targets().get("crm").status()).isEqualTo(TargetStatus.SYNCED);

    var stored = answered(answer);

    assertThat(stored.created()).isTrue();
    assertThat(stored.report().entityTag()).isNotEqualTo(again.report().entityTag());
    assertThat(stored.report().contact().text("/givenName")).contains("Angela");
    assertThat(stored.report().targets().get("crm").status()).isEqualTo(TargetStatus.PENDING);
    assertThat(stored.report().targets().get("crm").syncedRevision()).isEmpty();
  }

  @Test
  void itsAnswerToADeliveryByHandSaysThatTheContactWasThere() {
    crm.letThrough();
    rig.write(rig.replace("Angela"), CRM);
    crm.hold();
    var answer = waiting(new Change.DeliverAgain());
    forget();

    assertThat(answered(answer).report().targets().get("crm").syncedRevision()).contains(1L);
  }
}
