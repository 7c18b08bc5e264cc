package io.contactgateway.store.idempotency;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.digest.IndexKeyTable;
import io.contactgateway.store.idempotency.IdempotentRequestTable.Asked;
import io.contactgateway.store.idempotency.RequestState.Answered;
import io.contactgateway.store.idempotency.RequestState.Begun;
import io.contactgateway.store.idempotency.RequestState.Standing;
import io.contactgateway.store.idempotency.RequestState.Stored;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionSweepTable;
import io.contactgateway.store.table.EncryptionSweepTable.Progress;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests that take effect once, over replicas and restarts: all of it is in the store. */
class IdempotentRequestTableTest extends OnBothStores {
  private static final Duration HOLD = Duration.ofSeconds(90);
  private static final String PRINT = Sha256.hex("what was asked for");
  private static final Asked ASKED = new Asked(Sha256.hex("angela k-1"), PRINT);

  private RequestState begin(Asked asked) {
    return in(session -> IdempotentRequestTable.begin(session, asked, HeldRequest.of(asked), HOLD));
  }

  private HeldRequest begun() {
    return held(begin(ASKED)).orElseThrow();
  }

  private static Optional<HeldRequest> held(RequestState state) {
    return state instanceof Begun begun ? Optional.of(begun.held()) : Optional.empty();
  }

  private void end(HeldRequest held, String answer) {
    change(session -> IdempotentRequestTable.end(session, held, Optional.ofNullable(answer)));
  }

  @Test
  void firstAnswerIsGivenAgainForADayAndToTheSameRequestOnly() {
    var held = begun();
    assertThat(begin(ASKED)).isEqualTo(Standing.UNDER_WAY);
    change(session -> held.stored(session, key(1), true));
    end(held, "{\"status\":201}");

    assertThat(begin(ASKED)).isEqualTo(new Answered("{\"status\":201}"));
    assertThat(begin(new Asked(ASKED.id(), Sha256.hex("something else"))))
        .isEqualTo(Standing.ANOTHER);
    assertThat(held(begin(new Asked(Sha256.hex("bo k-1"), PRINT)))).isPresent();

    time.advance(IdempotentRequestTable.KEPT);
    assertThat(held(begin(ASKED))).isPresent();
  }

  @Test
  void requestOfAReplicaThatDiedIsTakenOverAndWhatThatOneStoresLateIsNotStored() {
    var dead = begun();
    time.advance(HOLD);

    var other = begun();

    assertThatThrownBy(() -> change(session -> dead.stored(session, key(1), true)))
        .isInstanceOf(LostRequestException.class);
    assertThatThrownBy(() -> change(dead::erased)).isInstanceOf(LostRequestException.class);
    change(session -> other.stored(session, key(1), true));
    end(dead, "{\"of\":\"the dead\"}");
    assertThat(begin(ASKED)).isEqualTo(Standing.UNDER_WAY);
  }

  @Test
  void requestThatWasStoredAndNeverAnsweredIsNotDoneAgain() {
    var held = begun();
    change(session -> held.stored(session, key(1), true));
    time.advance(HOLD);

    assertThat(begin(ASKED)).isEqualTo(new Stored(key(1), true));
  }

  @Test
  void requestThatCameToNoAnswerMayBeSentAgainAtOnce() {
    end(begun(), null);

    assertThat(held(begin(ASKED))).isPresent();
  }

  @Test
  void answerThatIsKeptStaysWhereTheCallerLeavesMeanwhile() {
    var held = begun();
    end(held, "{\"status\":201}");
    end(held, null);

    assertThat(begin(ASKED)).isEqualTo(new Answered("{\"status\":201}"));
  }

  @Test
  void contactThatIsForgottenTakesAnswersAboutItAlongAndIsNotCreatedByARequestThatComesLate() {
    var held = begun();
    change(session -> held.stored(session, key(1), true));
    end(held, "{\"body\":\"Zgiven\"}");

    change(session -> IdempotentRequestTable.forget(session, key(1)));
    end(held, "{\"body\":\"Zgiven\"}");

    assertThat(begin(ASKED)).isEqualTo(Standing.FORGOTTEN);
    assertThat(Traces.inTables(database.dataSource(), List.of("Zgiven", key(1).value(), PRINT)))
        .isEmpty();
  }

  @Test
  void receiptOfAForgottenContactIsNotKept() {
    var held = begun();
    change(held::erased);
    end(held, "{\"body\":\"Zreceipt\"}");

    assertThat(begin(ASKED)).isEqualTo(Standing.ERASED);
    assertThat(Traces.inTables(database.dataSource(), List.of("Zreceipt"))).isEmpty();
  }

  @Test
  void answersAreEncryptedAndThoseOfBeforeAreBroughtUnderTheKey() {
    end(begun(), "{\"body\":\"Zgiven\"}");
    store = store(Keys.writing("key-1"));
    change(EncryptionKeyTable::use);
    assertThat(begin(ASKED)).isEqualTo(new Answered("{\"body\":\"Zgiven\"}"));

    change(EncryptionSweepTable::begin);
    while (in(EncryptionSweepTable::step).progress() != Progress.DONE) {
      assertThat(store).isNotNull();
    }
    change(IndexKeyTable::refresh);

    assertThat(Traces.inTables(database.dataSource(), List.of("Zgiven", PRINT))).isEmpty();
    assertThat(begin(ASKED)).isEqualTo(new Answered("{\"body\":\"Zgiven\"}"));
  }

  @Test
  void requestsAreDroppedAfterADayAPartAtATime() {
    for (var number = 0; number < 3; number++) {
      begin(new Asked(Sha256.hex("k-" + number), PRINT));
    }
    int early = in(session -> IdempotentRequestTable.drop(session, 2));
    time.advance(IdempotentRequestTable.KEPT);

    int first = in(session -> IdempotentRequestTable.drop(session, 2));
    int second = in(session -> IdempotentRequestTable.drop(session, 2));

    assertThat(List.of(early, first, second)).containsExactly(0, 2, 1);
  }
}
