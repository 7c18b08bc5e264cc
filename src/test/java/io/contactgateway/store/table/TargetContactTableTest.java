package io.contactgateway.store.table;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.TargetContactTable.TargetContact;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetContactTableTest extends OnBothStores {
  private static final String EXECUTED = "explain (analyze, timing off, summary off) ";

  private static final Optional<DeliveryStatus> REJECTED = Optional.of(DeliveryStatus.REJECTED);

  private void add(String target, int from, int to, DeliveryStatus status) {
    change(
        session ->
            IntStream.range(from, to)
                .forEach(n -> Rows.add(session, key(n), target, row -> Rows.status(row, status))));
  }

  private List<TargetContact> page(Optional<DeliveryStatus> status, ContactKey after, int limit) {
    return list(
        session ->
            TargetContactTable.page(session, "crm", status, Optional.ofNullable(after), limit));
  }

  private List<ContactKey> walk(Optional<DeliveryStatus> status) {
    var keys = new ArrayList<ContactKey>();
    for (var page = page(status, null, 7); !page.isEmpty(); ) {
      page.forEach(one -> keys.add(one.key()));
      page = page(status, keys.get(keys.size() - 1), 7);
    }
    return keys;
  }

  @Test
  void pagesShowEveryContactOfTheStatusOnce() {
    add("crm", 0, 40, DeliveryStatus.REJECTED);
    add("crm", 40, 50, DeliveryStatus.SYNCED);
    add("shop", 50, 60, DeliveryStatus.REJECTED);

    assertThat(walk(REJECTED))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).mapToObj(Rows::key).toList());
    assertThat(walk(Optional.empty())).hasSize(50).doesNotHaveDuplicates();
    long rejected =
        in(session -> TargetContactTable.count(session, "crm", DeliveryStatus.REJECTED));
    assertThat(rejected).isEqualTo(40);
  }

  @Test
  void statusIsShownSinceItBegan() {
    change(session -> Rows.add(session, key(1), "crm"));
    time.advance(Duration.ofMinutes(1));
    change(session -> Rows.add(session, key(1), "crm", row -> refused(row, 1)));
    time.advance(Duration.ofMinutes(1));
    change(session -> Rows.add(session, key(1), "crm", row -> refused(row, 2)));

    var one = page(REJECTED, null, 10).get(0);

    assertThat(one.since()).isEqualTo(NOW.plusSeconds(60));
    assertThat(one.revision()).isEqualTo(1);
  }

  private static DeliveryRow refused(DeliveryRow row, int attempts) {
    var before = Rows.status(row, DeliveryStatus.REJECTED);
    var state = before.state();
    return before.withState(
        new DeliveryRow.DeliveryState(
            state.status(),
            state.findings(),
            state.problem(),
            attempts,
            state.retried(),
            state.lastAttemptAt(),
            state.nextAttemptAt(),
            state.certainty()));
  }

  @Test
  void rowOfAnOlderReleaseIsShownSinceItsLastAttempt() {
    change(session -> Rows.add(session, key(1), "crm"));
    change(
        session ->
            session.update(
                "update delivery set status_since = null, last_attempt_at = ?",
                NOW.minusSeconds(9).toEpochMilli()));

    assertThat(page(Optional.empty(), null, 1).get(0).since()).isEqualTo(NOW.minusSeconds(9));
  }

  @Test
  void pagesAndCountsAreFoundByAnIndexAmongManyRows() {
    fill(40_000);

    var listed = TargetContactTable.listSql(true);
    for (var value : List.of("'crm'", "'rejected'", "'k-5'", "100")) {
      listed = listed.replaceFirst("\\?", value);
    }
    var counted = "select count(*) from delivery where target = 'crm' and status = 'rejected'";
    assertThat(plan(listed)).contains("delivery_by_status");
    // Both begin with target and status.
    assertThat(plan(counted)).containsAnyOf("delivery_by_status", "delivery_settled");
    for (var sql : List.of(listed, counted)) {
      assertThat(plan(sql))
          .doesNotContainIgnoringCase("seq scan")
          .doesNotContainIgnoringCase("sort")
          .doesNotContainIgnoringCase("temp b-tree");
    }
    assertThat(
            plan(
                "select target, count(*) as pending, min(accepted_at) as oldest from delivery"
                    + " where status = 'pending' group by target"))
        .contains("delivery_oldest");
  }

  @Test
  void aPageAmongAHundredThousandRejectedOnesIsNoLongerThanItself() {
    fill(200_000, "case i % 2 when 1 then 'rejected' else 'synced' end");

    var listed = TargetContactTable.listSql(true);
    for (var value : List.of("'crm'", "'rejected'", "'k-5'", "51")) {
      listed = listed.replaceFirst("\\?", value);
    }
    assertThat(plan(listed))
        .contains("delivery_by_status")
        .doesNotContainIgnoringCase("seq scan")
        .doesNotContainIgnoringCase("sort")
        .doesNotContainIgnoringCase("temp b-tree");
    assertThat(page(REJECTED, new ContactKey("k-5"), 51)).hasSize(51);
    long rejected =
        in(session -> TargetContactTable.count(session, "crm", DeliveryStatus.REJECTED));
    assertThat(rejected).isEqualTo(100_000);
    if (kind == TestDatabase.Kind.POSTGRESQL) {
      var page = listed;
      var executed = list(session -> session.query(EXECUTED + page, row -> row.getString(1)));
      assertThat(executed.get(0)).contains("rows=51");
      assertThat(executed).noneMatch(line -> line.contains("Rows Removed by Filter"));
    }
  }

  @Test
  void theContactsOfOneCauseAreReadFromAnIndexInTheOrderOfTheirKeys() {
    fill(20_000);
    change(
        session ->
            session.update(
                "update delivery set cause = case when contact_key < 'k-5' then 'one' else 'other'"
                    + " end where status = 'rejected'"));
    change(session -> session.update("analyze"));

    var listed = TargetContactTable.CAUSE_LIST;
    for (var value : List.of("'crm'", "'rejected'", "'one'", "'k-3'", "51")) {
      listed = listed.replaceFirst("\\?", value);
    }
    assertThat(plan(listed))
        .contains("delivery_cause")
        .doesNotContainIgnoringCase("seq scan")
        .doesNotContainIgnoringCase("sort")
        .doesNotContainIgnoringCase("temp b-tree");
    assertThat(ofCause("one", "k-3")).isSorted().allMatch(key -> key.compareTo("k-5") < 0);
    assertThat(ofCause("one", "k-3")).hasSize(22).allMatch(key -> key.compareTo("k-3") > 0);
    assertThat(ofCause("none", "")).isEmpty();
  }

  private List<String> ofCause(String cause, String after) {
    return list(
            session ->
                TargetContactTable.ofCause(
                    session, "crm", DeliveryStatus.REJECTED, cause, ContactKey.of(after), 51))
        .stream()
        .map(one -> one.key().value())
        .toList();
  }

  /** One in a hundred is rejected, one in a hundred pending. */
  private void fill(int rows) {
    fill(rows, "case i % 100 when 1 then 'rejected' when 2 then 'pending' else 'synced' end");
  }

  private void fill(int rows, String status) {
    change(session -> Rows.add(session, key(0), "crm"));
    change(
        session -> {
          session.update(
              numbers(rows)
                  + "insert into contact (contact_key, incarnation, revision, document,"
                  + " created_at, updated_at) select 'k-' || i, incarnation, revision, document,"
                  + " created_at, updated_at from contact, numbers");
          session.update(
              numbers(rows)
                  + "insert into delivery ("
                  + DeliveryTable.COLUMNS
                  + ") select "
                  + DeliveryTable.COLUMNS
                      .replace("contact_key", "'k-' || i")
                      .replace(" status", " " + status)
                  + " from delivery, numbers");
        });
    change(session -> session.update("analyze"));
  }

  private static String numbers(int rows) {
    return "with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < "
        + rows
        + ") ";
  }

  private String plan(String sql) {
    var postgresql = kind == TestDatabase.Kind.POSTGRESQL;
    return String.join(
        "\n",
        list(
            session ->
                session.query(
                    (postgresql ? "explain " : "explain query plan ") + sql,
                    row -> row.getString(postgresql ? 1 : 4))));
  }
}
