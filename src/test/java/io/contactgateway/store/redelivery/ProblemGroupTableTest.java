package io.contactgateway.store.redelivery;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.adapter.VendorWords;
import io.contactgateway.store.Rows;
import io.contactgateway.store.redelivery.ProblemGroupTable.ProblemGroup;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryRow.DeliveryState;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Why contacts aren't at a target, by cause. */
class ProblemGroupTableTest extends OnBothStores {
  private static final int MANY = 100_000;

  static DeliveryRow settled(DeliveryRow row, DeliveryStatus status, String words) {
    var before = row.state();
    var problem =
        new TargetProblem(
            "refused",
            Optional.of(422),
            "the vendor refuses the contact",
            List.of(),
            Optional.of(new VendorWords(words)));
    return row.withState(
        new DeliveryState(
            status,
            before.findings(),
            Optional.of(problem),
            1,
            Duration.ZERO,
            Optional.of(NOW),
            NOW,
            before.certainty()));
  }

  private void add(int number, DeliveryStatus status, String words) {
    change(session -> Rows.add(session, key(number), "crm", row -> settled(row, status, words)));
  }

  private List<ProblemGroup> groups(Optional<DeliveryStatus> status, int most) {
    return list(session -> ProblemGroupTable.find(session, "crm", status, most));
  }

  @Test
  void contactsOfOneStatusAndOneCauseAreOneGroupTheLargestFirst() {
    add(1, DeliveryStatus.REJECTED, "No such city (call 4711)");
    time.advance(Duration.ofSeconds(5));
    add(2, DeliveryStatus.REJECTED, "no such city (call 9b3f-77)");
    add(3, DeliveryStatus.REJECTED, "The gender is missing");
    add(4, DeliveryStatus.EXHAUSTED, "No such city (call 1)");
    change(session -> Rows.add(session, key(5), "crm"));

    var groups = groups(Optional.empty(), 10);

    assertThat(groups).hasSize(3);
    var first = groups.get(0);
    assertThat(first.status()).isEqualTo(DeliveryStatus.REJECTED);
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.since()).isEqualTo(NOW);
    assertThat(first.latest()).isEqualTo(NOW.plusSeconds(5));
    assertThat(first.sample()).isEqualTo(key(1));
    assertThat(first.problem().orElseThrow().status()).contains(422);
    assertThat(groups(Optional.of(DeliveryStatus.EXHAUSTED), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.sample()).isEqualTo(key(4)))
        .satisfies(one -> assertThat(one.cause()).isEqualTo(first.cause()));
    assertThat(groups(Optional.empty(), 1)).containsExactly(first);
  }

  @Test
  void howManyJoinedAGroupLatelyIsSaidBesideTheHourBefore() {
    add(1, DeliveryStatus.REJECTED, "no");
    time.advance(Duration.ofMinutes(70));
    add(2, DeliveryStatus.REJECTED, "no");
    add(3, DeliveryStatus.REJECTED, "no");
    time.advance(Duration.ofMinutes(40));
    add(4, DeliveryStatus.REJECTED, "no");

    assertThat(groups(Optional.empty(), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(4))
        .satisfies(one -> assertThat(one.lastHour()).isEqualTo(3))
        .satisfies(one -> assertThat(one.hourBefore()).isEqualTo(1));
    time.advance(Duration.ofMinutes(30));
    assertThat(groups(Optional.empty(), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.lastHour()).isEqualTo(1))
        .satisfies(one -> assertThat(one.hourBefore()).isEqualTo(2));
  }

  @Test
  void contactThatIsPendingAgainIsInNoGroup() {
    add(1, DeliveryStatus.REJECTED, "no");
    change(session -> RetryScope.ALL.retry(session, "crm"));
    change(session -> TargetJobTable.step(session, "crm"));

    assertThat(groups(Optional.empty(), 10)).isEmpty();
  }

  @Test
  void groupsOfManyRowsAreFoundByTheIndexAlone() {
    fill();

    assertThat(groups(Optional.empty(), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(MANY));
    var cause = groups(Optional.empty(), 1).get(0).cause();
    var scope = new RetryScope(Optional.empty(), Optional.of(cause), Optional.of(NOW));
    long affected = in(session -> scope.count(session, "crm"));
    assertThat(affected).isEqualTo(MANY);
    if (kind == TestDatabase.Kind.EMBEDDED) {
      // PostgreSQL goes by what it knows of the table: all rows are of one group here.
      assertThat(plan(ProblemGroupTable.sql(true))).contains("COVERING INDEX delivery_cause");
    }
  }

  @Test
  void whatIsTriedAgainSinceATimeIsFoundByThatTime() {
    fill();
    time.advance(Duration.ofMinutes(1));
    change(
        session ->
            Rows.add(session, key(0), "crm", row -> settled(row, DeliveryStatus.REJECTED, "no")));
    var since = Optional.of(time.instant());
    var scope = new RetryScope(Optional.empty(), Optional.empty(), since);
    long affected = in(session -> scope.count(session, "crm"));

    assertThat(affected).isEqualTo(1);
    var settled =
        new SettledContacts(
            "crm", DeliveryStatus.REJECTED, "", time.instant(), time.instant().plusSeconds(1));
    var count = "select count(*) from delivery" + settled.condition();
    var next = "select contact_key from delivery" + settled.conditionBehind();
    for (var sql : List.of(count, next + " order by contact_key limit 9")) {
      assertThat(explained(sql)).contains("delivery_settled");
    }
  }

  private String explained(String sql) {
    var from = Long.toString(time.instant().toEpochMilli());
    var filled = sql;
    for (var value : List.of("'crm'", "'rejected'", from, from, "''")) {
      filled = filled.replaceFirst("\\?", value);
    }
    var isEmbedded = kind == TestDatabase.Kind.EMBEDDED;
    var explain = (isEmbedded ? "explain query plan " : "explain ") + filled;
    var column = isEmbedded ? 4 : 1;
    return String.join("\n", list(session -> session.query(explain, row -> row.getString(column))));
  }

  private void fill() {
    change(session -> Rows.add(session, key(0), "shop"));
    change(
        session -> {
          session.update(
              numbers()
                  + "insert into contact (contact_key, incarnation, revision, document,"
                  + " created_at, updated_at) select 'k-' || i, incarnation, revision, document,"
                  + " created_at, updated_at from contact, numbers");
          session.update(
              numbers()
                  + "insert into delivery (contact_key, target, status, status_since, cause,"
                  + " wanted_revision, accepted_at, next_attempt_at, force_ticket, urgency, memory,"
                  + " findings, attempts, uncertain, served_ticket, lease_until, fence)"
                  + " select 'k-' || i, 'crm', 'rejected', ?, ?, wanted_revision, accepted_at,"
                  + " next_attempt_at, force_ticket, urgency, memory, findings, attempts, uncertain,"
                  + " served_ticket, lease_until, fence from delivery, numbers",
              NOW.toEpochMilli(),
              "0".repeat(64));
        });
    change(session -> session.update("analyze"));
  }

  private static String numbers() {
    return "with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < "
        + MANY
        + ") ";
  }

  private String plan(String sql) {
    var filled = sql;
    for (var value : List.of("7", "5", "7", "'crm'", "'rejected'", "10")) {
      filled = filled.replaceFirst("\\?", value);
    }
    var explain = "explain query plan " + filled;
    return String.join("\n", list(session -> session.query(explain, row -> row.getString(4))));
  }
}
