package io.contactgateway.store.redelivery;

import static io.contactgateway.store.Rows.key;
import static io.contactgateway.store.redelivery.ProblemGroupTableTest.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Some contacts of a target, tried or delivered again. */
class TargetSelectionTableTest extends OnBothStores {
  private static final int MANY = 1_203;

  private void add(int from, int to, DeliveryStatus status, String words) {
    change(
        session ->
            IntStream.range(from, to)
                .forEach(
                    n -> Rows.add(session, key(n), "crm", row -> settled(row, status, words))));
  }

  private DeliveryStatus status(int number) {
    return find(session -> DeliveryTable.findForChange(session, key(number), "crm"))
        .orElseThrow()
        .state()
        .status();
  }

  private String causeOf(int number) {
    return find(session ->
            session.first(
                "select cause from delivery where contact_key = ? and target = 'crm'",
                row -> row.getString("cause"),
                key(number).value()))
        .orElseThrow();
  }

  private int stepsToTheEnd() {
    var steps = 0;
    while (holds(session -> TargetJobTable.step(session, "crm"))) {
      steps++;
    }
    assertThat(isAskedFor("crm")).isFalse();
    return steps;
  }

  private long retry(RetryScope scope) {
    return in(session -> scope.retry(session, "crm"));
  }

  private boolean isAskedFor(String target) {
    var overview =
        in(session ->
                TargetStateTable.overview(session, List.of(target), time.instant(), time.instant()))
            .get(0);
    return overview.hasJob();
  }

  @Test
  void onlyContactsOfTheCauseAreTriedAgainStepByStep() {
    add(0, MANY, DeliveryStatus.REJECTED, "no such city");
    add(MANY, MANY + 5, DeliveryStatus.REJECTED, "no gender");
    var scope = new RetryScope(Optional.empty(), Optional.of(causeOf(0)), Optional.empty());

    assertThat(retry(scope)).isEqualTo(MANY);

    assertThat(isAskedFor("crm")).isTrue();
    assertThat(stepsToTheEnd()).isGreaterThan(2);
    assertThat(status(0)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(MANY - 1)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(MANY)).isEqualTo(DeliveryStatus.REJECTED);
    long left = in(session -> scope.count(session, "crm"));
    assertThat(left).isZero();
  }

  @Test
  void onlyContactsThatGotTheirStatusSinceThenAreTriedAgain() {
    add(0, 3, DeliveryStatus.EXHAUSTED, "no");
    time.advance(Duration.ofMinutes(1));
    add(3, 5, DeliveryStatus.EXHAUSTED, "no");
    add(5, 6, DeliveryStatus.REJECTED, "no");

    var since = Optional.of(time.instant());
    assertThat(
            retry(new RetryScope(Optional.of(DeliveryStatus.EXHAUSTED), Optional.empty(), since)))
        .isEqualTo(2);

    stepsToTheEnd();
    assertThat(status(0)).isEqualTo(DeliveryStatus.EXHAUSTED);
    assertThat(status(3)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(5)).isEqualTo(DeliveryStatus.REJECTED);
  }

  @Test
  void contactThatIsRejectedAfterTheRetryWasAskedForIsNotTriedAgainByIt() {
    add(0, 1, DeliveryStatus.REJECTED, "no");
    retry(new RetryScope(Optional.empty(), Optional.of(causeOf(0)), Optional.empty()));
    time.advance(Duration.ofSeconds(1));
    add(1, 2, DeliveryStatus.REJECTED, "no");

    stepsToTheEnd();

    assertThat(status(0)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(1)).isEqualTo(DeliveryStatus.REJECTED);
  }

  @Test
  void listedContactsAreDeliveredAgainAndWhatIsNoneIsPassedOver() {
    add(0, MANY, DeliveryStatus.SYNCED, "");
    var keys = new ArrayList<ContactKey>();
    IntStream.range(0, MANY).filter(n -> n % 2 == 0).forEach(n -> keys.add(key(n)));
    keys.add(key(MANY + 7));
    var contacts = keys.size() - 1L;

    long counted = in(session -> TargetSelectionTable.count(session, keys));
    long affected = in(session -> TargetSelectionTable.resync(session, "crm", keys));

    assertThat(counted).isEqualTo(contacts);
    assertThat(affected).isEqualTo(contacts);
    stepsToTheEnd();
    assertThat(status(0)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(1)).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(status(MANY - 1)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(
            list(
                session ->
                    session.query(
                        "select contact_key from target_selected_key",
                        row -> row.getString("contact_key"))))
        .isEmpty();
  }

  @Test
  void forgottenContactLeavesNoTraceInAList() {
    add(0, 2, DeliveryStatus.SYNCED, "");
    change(session -> TargetSelectionTable.resync(session, "crm", List.of(key(0), key(1))));

    change(session -> ContactTable.delete(session, key(0)));

    assertThat(
            list(
                session ->
                    session.query(
                        "select contact_key from target_selected_key",
                        row -> row.getString("contact_key"))))
        .containsExactly(key(1).value());
    stepsToTheEnd();
    assertThat(status(1)).isEqualTo(DeliveryStatus.PENDING);
  }

  @Test
  void contactsThatWereChangedSinceThenAreDeliveredAgain() {
    add(0, MANY, DeliveryStatus.SYNCED, "");
    var later = Rows.NOW.plusSeconds(60);
    change(
        session ->
            session.update(
                "update contact set updated_at = ? where contact_key in (?, ?)",
                later.toEpochMilli(),
                key(7).value(),
                key(1_000).value()));

    change(session -> TargetSelectionTable.resync(session, "crm", later));

    assertThat(counted(later)).isEqualTo(2);
    stepsToTheEnd();
    assertThat(status(7)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(1_000)).isEqualTo(DeliveryStatus.PENDING);
    assertThat(status(8)).isEqualTo(DeliveryStatus.SYNCED);
  }

  private long counted(Instant since) {
    var all = 0L;
    var after = Optional.of("");
    while (after.isPresent()) {
      var from = after.get();
      var part = in(session -> ChangedContacts.count(session, since, from));
      all += part.changed();
      after = part.upTo();
    }
    return all;
  }
}
