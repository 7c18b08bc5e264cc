package io.contactgateway.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.guard.Permit;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StorePacerTest extends OnBothStores {
  private static final Duration PERIOD = Duration.ofSeconds(60);
  private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
  private static final Duration TICK = Duration.ofMillis(1);

  private StorePacer pacer(int permits) {
    return pacer(permits, PERIOD);
  }

  private StorePacer pacer(int permits, Duration period) {
    var pacer = new StorePacer(store, "crm", new Rate(permits, period), LONGEST_CALL);
    await(pacer.prepare());
    return pacer;
  }

  private static Permit.Granted granted(StorePacer pacer) {
    return (Permit.Granted) await(pacer.take());
  }

  private static Duration refused(StorePacer pacer) {
    return ((Permit.Denied) await(pacer.take())).retryAfter();
  }

  private static List<Permit.Granted> takeAll(StorePacer pacer) {
    var taken = new ArrayList<Permit.Granted>();
    while (await(pacer.take()) instanceof Permit.Granted granted) {
      taken.add(granted);
    }
    return taken;
  }

  /** Ends a call and waits until the store knows. */
  private void end(Permit.Granted turn) {
    var before = nextFree();
    turn.done().run();
    Awaitility.await().until(() -> !nextFree().equals(before));
  }

  private Instant nextFree() {
    return in(session -> PermitTable.nextFree(session, "crm"));
  }

  @Test
  void thereAreAsManyTurnsAsPermits() {
    assertThat(takeAll(pacer(7))).hasSize(7);
  }

  @Test
  void turnIsFreeOnePeriodAfterItsCallHasEndedAndTheWaitSaysWhen() {
    var pacer = pacer(1);
    var turn = granted(pacer);
    time.advance(Duration.ofSeconds(12));
    end(turn);

    var wait = refused(pacer);

    assertThat(wait).isEqualTo(PERIOD.plus(TICK));
    time.advance(wait.minus(TICK));
    assertThat(refused(pacer)).isEqualTo(TICK);
    time.advance(TICK);
    assertThat(takeAll(pacer)).hasSize(1);
  }

  private StorePacer.StorePermit taken(StorePacer pacer) {
    return in(session -> pacer.takeIn(session, 1)).get(0);
  }

  @Test
  void permitThatWaitedTooLongIsProlongedAlsoWhereNoneIsLeft() {
    var pacer = pacer(1);
    var permits = LeasePermits.with(pacer, taken(pacer), () -> false);
    time.advance(Duration.ofSeconds(20));
    var before = nextFree();

    var permit = await(permits.pacer().take());

    assertThat(permit).isInstanceOf(Permit.Granted.class);
    assertThat(nextFree()).isEqualTo(before.plusSeconds(20));
  }

  @Test
  void permitThatSomebodyElseHasTakenMeanwhileIsNotProlonged() {
    var pacer = pacer(1);
    var permits = LeasePermits.with(pacer, taken(pacer), () -> false);
    time.advance(PERIOD.plus(LONGEST_CALL).plusSeconds(6));
    granted(pacer);

    assertThat(await(permits.pacer().take())).isInstanceOf(Permit.Denied.class);
  }

  @Test
  void waitIsForTheTurnThatIsFreeFirst() {
    var pacer = pacer(2);
    var first = granted(pacer);
    granted(pacer);
    end(first);

    assertThat(refused(pacer)).isEqualTo(PERIOD.plus(TICK));
  }

  @Test
  void turnThatNobodyGivesBackComesBackByItself() {
    var pacer = pacer(1);
    granted(pacer);

    var waited = waitFor(pacer);

    assertThat(waited)
        .isBetween(LONGEST_CALL.plus(PERIOD), LONGEST_CALL.plus(PERIOD).plusSeconds(6));
  }

  /** Waits as long as it is told to, as often as it is told to, for a permit; how long in all. */
  private Duration waitFor(StorePacer pacer) {
    var began = time.instant();
    while (await(pacer.take()) instanceof Permit.Denied denied) {
      time.advance(denied.retryAfter());
    }
    return Duration.between(began, time.instant());
  }

  @Test
  void aCallUnderWayIsLookedForAgainAsSoonAsItsPermitMayBeFree() {
    var pacer = pacer(1);
    var turn = granted(pacer);

    var wait = refused(pacer);

    assertThat(wait).isEqualTo(PERIOD.plus(TICK));
    end(turn);
    time.advance(wait);
    assertThat(takeAll(pacer)).hasSize(1);
  }

  @Test
  void lateEndOfACallDoesNotFreeTheTurnThatAnotherHasByNow() {
    var pacer = pacer(1);
    var late = granted(pacer);
    waitFor(pacer);
    var wait = refused(pacer);

    late.done().run();
    await(pacer.prepare());
    late.done().run();
    change(session -> assertThat(PermitTable.available(session, "crm")).isZero());

    assertThat(refused(pacer)).isEqualTo(wait);
  }

  @Test
  void aClockThatWasHoursAheadKeepsNoPermitForHours() {
    takeAll(pacer(2));
    time.advance(Duration.ofHours(-2));

    var waited = waitFor(pacer(2));

    assertThat(waited).isBetween(PERIOD, PERIOD.plus(Duration.ofMinutes(11)));
  }

  @Test
  void turnsOfOneTargetAreNoneOfAnother() {
    takeAll(pacer(3));
    var other = new StorePacer(store, "shop", new Rate(2, PERIOD), LONGEST_CALL);
    await(other.prepare());

    assertThat(takeAll(other)).hasSize(2);
  }

  @Test
  void restartWithTheSameRateRemembersEveryTurn() {
    var turns = takeAll(pacer(3));
    end(turns.get(0));

    assertThat(refused(pacer(3))).isEqualTo(PERIOD.plus(TICK));
  }

  @Test
  void changedRateCountsWhatWasCalledUnderTheOldOne() {
    for (var permits : new int[][] {{5, 2}, {2, 5}}) {
      takeAll(pacer(permits[0])).forEach(turn -> turn.done().run());
      Awaitility.await().until(() -> nextFree().equals(time.instant().plus(PERIOD).plus(TICK)));

      var changed = pacer(permits[1]);

      assertThat(waitFor(changed)).isGreaterThan(PERIOD);
      assertThat(takeAll(changed)).hasSize(permits[1] - 1);
      time.advance(Duration.ofMinutes(5));
    }
  }

  @Test
  void longerPeriodCountsWhatWasCalledUnderTheShorterOne() {
    for (var permits : new int[][] {{3, 3}, {3, 2}, {2, 3}}) {
      var calledAt = time.instant();
      takeAll(pacer(permits[0])).forEach(turn -> turn.done().run());
      Awaitility.await().until(() -> nextFree().equals(calledAt.plus(PERIOD).plus(TICK)));
      // Free again under the old period: under the new one they aren't.
      time.advance(PERIOD.multipliedBy(2));

      var changed = pacer(permits[1], PERIOD.multipliedBy(3));

      assertThat(waitFor(changed)).isGreaterThan(PERIOD);
      assertThat(takeAll(changed)).hasSize(permits[1] - 1);
      time.advance(Duration.ofMinutes(10));
    }
  }

  @Test
  void shorterPeriodFreesNothingSooner() {
    takeAll(pacer(3)).forEach(turn -> turn.done().run());
    Awaitility.await().until(() -> nextFree().equals(time.instant().plus(PERIOD).plus(TICK)));

    var changed = pacer(3, PERIOD.dividedBy(4));

    assertThat(waitFor(changed)).isEqualTo(PERIOD.plus(TICK));
  }

  @Test
  void replicaOfBeforeALongerPeriodGoesByItToo() {
    var old = pacer(1);
    pacer(1, PERIOD.multipliedBy(3));

    end(granted(old));

    assertThat(waitFor(old)).isGreaterThan(PERIOD.multipliedBy(3));
  }

  @Test
  void callUnderWayWhenThePeriodBecomesLongerCountsForTheLongerOne() {
    var underWay = granted(pacer(1));

    var changed = pacer(1, PERIOD.multipliedBy(3));
    underWay.done().run();

    assertThat(waitFor(changed)).isGreaterThan(PERIOD.multipliedBy(3));
  }

  @Test
  void turnOfBeforeAChangeOfTheRateFreesNoneOfAfter() {
    var old = takeAll(pacer(2));
    var changed = pacer(3);
    var wait = refused(changed);

    old.forEach(turn -> turn.done().run());
    change(session -> assertThat(PermitTable.available(session, "crm")).isZero());

    assertThat(refused(changed)).isEqualTo(wait);
  }

  @Test
  void replicasThatStartTogetherAgreeOnTheNumberOfTurns() {
    pacer(5);
    for (var permits : List.of(9, 4)) {
      var prepared =
          IntStream.range(0, 8)
              .mapToObj(i -> database.store(StoreClock.of(time)))
              .map(other -> new StorePacer(other, "crm", new Rate(permits, PERIOD), LONGEST_CALL))
              .map(other -> other.prepare().subscribeAsCompletionStage())
              .toList();
      prepared.forEach(done -> done.join());

      assertThat(takeAll(pacer(permits))).hasSize(permits);
      time.advance(Duration.ofMinutes(5));
    }
  }

  @Test
  void pacerOfAStoreThatIsAwayFailsAndLeavesNoTurnTaken() {
    var pacer = pacer(1);
    var turn = granted(pacer);
    time.advance(Duration.ofMinutes(3));
    var closed = database.store(StoreClock.of(time));
    var cutOff = new StorePacer(closed, "crm", new Rate(1, PERIOD), LONGEST_CALL);
    closed.close();

    assertThat(
            await(cutOff.take().onItem().transform(any -> false).onFailure().recoverWithItem(true)))
        .isTrue();
    assertThat(turn).isNotNull();
    assertThat(takeAll(pacer)).hasSize(1);
  }
}
