package io.contactgateway.store.table;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.LeaseTable.Backlog;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.store.table.LeaseTable.Held;
import io.contactgateway.testing.CapturedLog;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTableTest extends OnBothStores {
  private static final Instant END = NOW.plusSeconds(30);

  private List<DeliveryRow> claim(String target, String owner, int limit) {
    return claimed(target, owner, limit).stream().map(Claimed::row).toList();
  }

  private List<Claimed> claimed(String target, String owner, int limit) {
    return in(session -> LeaseTable.claim(session, target, owner, END, limit));
  }

  private List<Claimed> takenOver(String target, String owner, int limit) {
    return in(session -> LeaseTable.takeOver(session, target, owner, END, limit));
  }

  private DeliveryRow row(int number, String target) {
    return in(session -> DeliveryTable.findForChange(session, key(number), target)).orElseThrow();
  }

  @Test
  void longestDueRowsAreClaimedFirstAndInOrderUpToTheLimit() {
    var dueMinutesAgo = List.of(5, 40, 10, 20, 30);
    change(
        session ->
            IntStream.range(0, 5)
                .forEach(
                    number ->
                        Rows.add(
                            session,
                            key(number),
                            "crm",
                            row -> Rows.due(row, minutesAgo(dueMinutesAgo.get(number))))));

    assertThat(claim("crm", "a", 3))
        .extracting(DeliveryRow::key)
        .containsExactly(key(1), key(4), key(3));
    assertThat(claim("crm", "a", 3)).extracting(DeliveryRow::key).containsExactly(key(2), key(0));
    assertThat(claim("crm", "a", 3)).isEmpty();
  }

  private static Instant minutesAgo(int minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  @Test
  void whatSomebodyWaitsForHasItsTurnBeforeWorkInTheBackground() {
    change(
        session -> {
          Rows.add(session, key(1), "crm", row -> Rows.due(background(row), minutesAgo(9)));
          Rows.add(session, key(2), "crm", row -> Rows.due(row, minutesAgo(2)));
          Rows.add(session, key(3), "crm", row -> Rows.due(row, minutesAgo(3)));
          Rows.add(session, key(4), "shop", row -> Rows.due(row, minutesAgo(4)));
        });
    var before =
        List.of(1, 2, 3).stream()
            .map(number -> in(session -> LeaseTable.before(session, row(session, number))))
            .toList();

    assertThat(before).containsExactly(2L, 1L, 0L);
    assertThat(claim("crm", "a", 2)).extracting(DeliveryRow::key).containsExactly(key(3), key(2));
    assertThat(claim("crm", "a", 2)).extracting(DeliveryRow::key).containsExactly(key(1));
  }

  private static DeliveryRow row(Session session, int number) {
    return DeliveryTable.findForChange(session, key(number), "crm").orElseThrow();
  }

  private static DeliveryRow background(DeliveryRow row) {
    return row.wanting(new DeliveryRow.Wanted(1, NOW, 0, Urgency.BACKGROUND, Optional.empty()));
  }

  @Test
  void aProbeIsMadeWithWhoeverFailedLeastHoweverLongTheOthersAreDue() {
    change(
        session -> {
          Rows.add(session, key(1), "crm", row -> attempted(Rows.due(row, minutesAgo(9)), 2));
          Rows.add(session, key(2), "crm", row -> attempted(Rows.due(row, minutesAgo(8)), 1));
          Rows.add(session, key(3), "crm", row -> Rows.due(background(row), minutesAgo(1)));
          Rows.add(session, key(4), "crm", row -> Rows.due(row, NOW.plusSeconds(1)));
          Rows.add(session, key(5), "crm", row -> Rows.leased(row, "b", END));
        });

    assertThat(probe()).extracting(DeliveryRow::key).containsExactly(key(3));
    assertThat(probe()).extracting(DeliveryRow::key).containsExactly(key(2));
    assertThat(probe()).extracting(DeliveryRow::key).containsExactly(key(1));
    assertThat(probe()).isEmpty();
  }

  private List<DeliveryRow> probe() {
    return in(session -> LeaseTable.claimProbe(session, "crm", "a", END)).stream()
        .map(Claimed::row)
        .toList();
  }

  private static DeliveryRow attempted(DeliveryRow row, int attempts) {
    var before = row.state();
    return row.withState(
        new DeliveryRow.DeliveryState(
            before.status(),
            before.findings(),
            before.problem(),
            attempts,
            Duration.ZERO,
            before.lastAttemptAt(),
            before.nextAttemptAt(),
            before.certainty()));
  }

  @Test
  void onlyPendingDueRowsThatNobodyHoldsAreClaimed() {
    change(
        session -> {
          Rows.add(session, key(1), "crm");
          Rows.add(session, key(2), "crm", row -> Rows.due(row, NOW.plusMillis(1)));
          Rows.add(session, key(3), "crm", row -> Rows.leased(row, "b", NOW.plusMillis(1)));
          Rows.add(session, key(4), "shop");
          for (var status : DeliveryStatus.values()) {
            if (status != DeliveryStatus.PENDING) {
              var number = 10 + status.ordinal();
              Rows.add(session, key(number), "crm", row -> Rows.status(row, status));
            }
          }
        });

    assertThat(claim("crm", "a", 100)).extracting(DeliveryRow::key).containsExactly(key(1));
    assertThat(row(3, "crm").lease().owner()).contains("b");
    assertThat(row(4, "shop").lease().owner()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "operation = 'MERGED'",
        "memory = '{\"vendorId\": '",
        "findings = '[]'",
        "urgency = 7",
        "uncertain = 9"
      })
  void rowThatThisReleaseDoesNotUnderstandHoldsUpNoOtherAndIsNamed(String laterOrBroken) {
    change(session -> List.of(1, 2, 3).forEach(number -> Rows.add(session, key(number), "crm")));
    change(
        session ->
            session.update(
                "update delivery set " + laterOrBroken + " where contact_key = ?", key(2).value()));

    try (var log = CapturedLog.start()) {
      assertThat(claim("crm", "a", 10))
          .extracting(DeliveryRow::key)
          .containsExactlyInAnyOrder(key(1), key(3));
      assertThat(log.lines()).anyMatch(line -> line.contains(key(2).hashed()));
    }
    assertThat(claim("crm", "a", 10)).as("it is left alone for a while").isEmpty();
  }

  @Test
  void otherTargetsOfAClaimedContactAreLeftAlone() {
    change(
        session -> {
          Rows.add(session, key(1), "crm");
          Rows.add(session, key(1), "mail", row -> Rows.due(row, NOW.plusSeconds(60)));
          Rows.add(session, key(1), "shop", row -> Rows.leased(row, "b", END));
        });

    assertThat(claim("crm", "a", 100)).hasSize(1);

    assertThat(row(1, "mail").lease().owner()).isEmpty();
    assertThat(row(1, "shop").lease().owner()).contains("b");
  }

  @Test
  void claimNamesItsOwnerAndEndAndRaisesTheFence() {
    change(session -> Rows.add(session, key(1), "crm"));

    var claimed = claim("crm", "a", 1).get(0);

    assertThat(claimed.lease()).isEqualTo(new DeliveryRow.Lease(Optional.of("a"), END, 1));
    assertThat(claimed.state().uncertain()).isFalse();
    assertThat(row(1, "crm")).isEqualTo(claimed);
  }

  @Test
  void leaseThatWasNotGivenBackIsTakenOverAsUncertain() {
    change(session -> Rows.add(session, key(1), "crm", row -> Rows.leased(row, "dead", NOW)));

    assertThat(claim("crm", "a", 1)).isEmpty();
    var taken = takenOver("crm", "a", 1).get(0).row();

    assertThat(taken.lease()).isEqualTo(new DeliveryRow.Lease(Optional.of("a"), END, 2));
    assertThat(taken.state().uncertain()).isTrue();
  }

  @Test
  void claimTellsWhichLeasesWereNeverGivenBack() {
    change(
        session -> {
          Rows.add(session, key(1), "crm", row -> Rows.due(row, NOW.minusSeconds(2)));
          Rows.add(session, key(2), "crm", row -> Rows.leased(row, "dead", NOW));
          Rows.add(session, key(2), "shop");
          Rows.add(session, key(3), "crm", row -> row.withState(row.state().unrecorded()));
        });

    assertThat(takenOver("crm", "a", 3))
        .extracting(one -> one.row().key(), Claimed::takenOver)
        .containsExactly(tuple(key(2), true));
    assertThat(claimed("crm", "a", 3))
        .extracting(one -> one.row().key(), Claimed::takenOver)
        .containsExactlyInAnyOrder(tuple(key(1), false), tuple(key(3), false));
    assertThat(claimed("shop", "a", 3)).extracting(Claimed::takenOver).containsExactly(false);
  }

  @Test
  void renewalProlongsWhatIsWorkedUnderAndNothingElse() {
    change(session -> IntStream.range(0, 4).forEach(n -> Rows.add(session, key(n), "crm")));
    var claimed = claim("crm", "a", 4);
    var passedOn = claimed.get(1);
    change(session -> DeliveryTable.save(session, Rows.leased(passedOn, "b", END)));
    var released = claimed.get(2);
    change(session -> DeliveryTable.save(session, released.withLease(released.lease().released())));

    var held = claimed.subList(0, 3).stream().map(Held::of).toList();
    change(session -> LeaseTable.renew(session, "a", held, END.plusSeconds(10)));

    assertThat(until(claimed.get(0))).isEqualTo(END.plusSeconds(10));
    assertThat(until(passedOn)).isEqualTo(END);
    assertThat(until(released)).isEqualTo(Instant.EPOCH);
    assertThat(until(claimed.get(3))).isEqualTo(END);
  }

  private Instant until(DeliveryRow row) {
    return in(session -> DeliveryTable.findForChange(session, row.key(), row.target()))
        .orElseThrow()
        .lease()
        .until();
  }

  @Test
  void expiredLeasesAreFreeAtOnceAndCountAsUncertain() {
    change(session -> IntStream.range(0, 3).forEach(n -> Rows.add(session, key(n), "crm")));
    claim("crm", "a", 1);
    claim("crm", "b", 1);

    change(session -> LeaseTable.expire(session, "a"));
    assertThat(takenOver("crm", "c", 3))
        .hasSize(1)
        .allMatch(one -> one.takenOver() && one.row().state().uncertain());
    assertThat(claim("crm", "c", 3)).hasSize(1).noneMatch(row -> row.state().uncertain());

    change(LeaseTable::expireAll);
    assertThat(takenOver("crm", "d", 3)).hasSize(3).allMatch(one -> one.row().state().uncertain());
  }

  @Test
  void accountLocksEndWithTheLeasesOfAStoreThatWasLeft() {
    assertThat(holds(session -> AccountLockTable.lock(session, "x", "a", END))).isTrue();
    assertThat(holds(session -> AccountLockTable.lock(session, "x", "b", END))).isFalse();

    change(LeaseTable::expireAll);

    assertThat(holds(session -> AccountLockTable.lock(session, "x", "b", END))).isTrue();
  }

  @Test
  void backlogCountsWhatIsPendingPerTarget() {
    change(
        session -> {
          Rows.add(session, key(1), "crm", row -> accepted(row, NOW.minusSeconds(5)));
          Rows.add(session, key(2), "crm", row -> accepted(row, NOW.minusSeconds(9)));
          Rows.add(session, key(3), "crm", row -> Rows.status(row, DeliveryStatus.REJECTED));
          Rows.add(session, key(1), "shop");
        });

    assertThat(list(LeaseTable::backlogs))
        .containsExactlyInAnyOrder(
            new Backlog("crm", 2, NOW.minusSeconds(9).toEpochMilli()),
            new Backlog("shop", 1, NOW.toEpochMilli()));
  }

  private static DeliveryRow accepted(DeliveryRow row, Instant at) {
    return row.wanting(new DeliveryRow.Wanted(1, at, 0, Urgency.INTERACTIVE, Optional.empty()));
  }
}
