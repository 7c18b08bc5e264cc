package io.contactgateway.store;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.store.attempt.AttemptRow;
import io.contactgateway.store.attempt.AttemptTable;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.TargetActivityTable;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import io.contactgateway.store.table.TargetControlTable;
import io.contactgateway.store.table.TargetControlTable.TargetControl;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept for operators: pauses, news, and the history of attempts. */
class TargetTablesTest extends OnBothStores {
  private Set<String> open(String... targets) {
    return in(session -> TargetControlTable.keepOpen(session, Set.of(targets)).keySet());
  }

  @Test
  void targetIsOpenUntilItIsPausedAndOnceItIsResumed() {
    assertThat(open("crm", "shop")).containsExactlyInAnyOrder("crm", "shop");
    assertThat(open()).isEmpty();

    change(session -> TargetControlTable.pause(session, "crm"));
    time.advance(Duration.ofSeconds(5));
    change(session -> TargetControlTable.pause(session, "crm"));
    assertThat(open("crm", "shop")).containsExactly("shop");
    assertThat(list(TargetControlTable::findAll))
        .contains(new TargetControl("crm", Optional.of(NOW), Instant.EPOCH));

    change(session -> TargetControlTable.resume(session, "crm"));
    change(session -> TargetControlTable.resume(session, "shop"));
    assertThat(open("crm", "shop")).containsExactlyInAnyOrder("crm", "shop");
    assertThat(list(TargetControlTable::findAll))
        .containsExactlyInAnyOrder(
            new TargetControl("crm", Optional.empty(), NOW.plusSeconds(5)),
            new TargetControl("shop", Optional.empty(), Instant.EPOCH));
  }

  @Test
  void targetThatWasPausedBeforeItWasEverAskedAboutIsPaused() {
    change(session -> TargetControlTable.pause(session, "crm"));

    assertThat(open("crm")).isEmpty();
  }

  @Test
  void pauseIsDoneOnceEverybodyWhoFoundTheTargetOpenHasEnded() throws InterruptedException {
    open("crm");
    var other = database.store(StoreClock.of(time));
    var found = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var starting =
        store
            .transaction(
                session -> {
                  TargetControlTable.keepOpen(session, List.of("crm"));
                  found.countDown();
                  return await(goOn);
                })
            .subscribeAsCompletionStage();
    found.await();

    var paused =
        other
            .transaction(
                session -> {
                  TargetControlTable.pause(session, "crm");
                  return "crm";
                })
            .chain(
                crm ->
                    other.transaction(
                        session -> {
                          TargetControlTable.awaitStarted(session, crm);
                          return crm;
                        }))
            .subscribeAsCompletionStage();

    assertThat(paused)
        .failsWithin(Duration.ofMillis(300))
        .withThrowableOfType(TimeoutException.class);
    goOn.countDown();
    assertThat(starting.join()).isTrue();
    assertThat(paused.join()).isEqualTo("crm");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException broken) {
      throw new IllegalStateException(broken);
    }
  }

  @Test
  void newestNewsStayWhoeverTellsThemLast() {
    var refused = Optional.of(new TargetProblem("refused", Optional.of(422), "no", List.of()));
    var down = Optional.of(new TargetProblem("unavailable", Optional.empty(), "down", List.of()));
    var one = new TargetActivity("crm", NOW, NOW.plusSeconds(9), refused);
    var other = new TargetActivity("crm", NOW.plusSeconds(1), NOW.plusSeconds(3), down);
    var newest = new TargetActivity("crm", NOW.plusSeconds(1), NOW.plusSeconds(9), refused);

    change(session -> TargetActivityTable.note(session, one));
    change(session -> TargetActivityTable.note(session, other));

    assertThat(list(TargetActivityTable::findAll)).containsExactly(newest);
    assertThat(one.and(other)).isEqualTo(newest);
    assertThat(other.and(one)).isEqualTo(newest);
  }

  private static AttemptRow attempt(int number) {
    return new AttemptRow(
        NOW.plusSeconds(number),
        number % 2 == 0 ? Operation.CREATED : Operation.UPDATED,
        number % 3 == 0 ? Optional.empty() : Optional.of(200 + number),
        number % 5 == 0 ? Optional.empty() : Optional.of("request-" + number),
        Duration.ofMillis(number),
        "delivered");
  }

  @Test
  void lastAttemptsOfAContactAtATargetAreKeptNewestFirstAndInAFixedNumber() {
    change(session -> List.of("crm", "shop").forEach(t -> Rows.add(session, key(1), t)));
    IntStream.rangeClosed(1, 53)
        .forEach(n -> change(session -> AttemptTable.add(session, key(1), "crm", attempt(n))));
    change(session -> AttemptTable.add(session, key(1), "shop", attempt(7)));

    var history = in(session -> AttemptTable.findAll(session, key(1)));

    assertThat(history.get("crm"))
        .containsExactlyElementsOf(
            IntStream.range(0, AttemptTable.MOST_KEPT).mapToObj(n -> attempt(53 - n)).toList());
    assertThat(history.get("shop")).containsExactly(attempt(7));
    var none = in(session -> AttemptTable.findAll(session, key(2)));
    assertThat(none).isEmpty();
  }

  @Test
  void forgottenContactTakesItsHistoryAlong() {
    for (var number : List.of(1, 2)) {
      change(
          session -> {
            Rows.add(session, key(number), "crm");
            AttemptTable.add(session, key(number), "crm", attempt(1));
          });
    }

    change(session -> ContactTable.delete(session, key(1)));

    assertThat(
            list(
                session ->
                    session.query(
                        "select contact_key from attempt", row -> row.getString("contact_key"))))
        .containsExactly(key(2).value());
  }
}
