package io.contactgateway.store.table;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contactgateway.store.Rows;
import io.contactgateway.store.Store;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims under load, and how the databases find the rows. */
class ClaimContentionTest extends OnBothStores {
  private static final Instant END = NOW.plusSeconds(30);
  private static final String NUMBERS =
      "with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ?) ";
  private static final int ROWS = 10_000;
  private static final int CLAIMERS = 8;
  private static final int LIMIT = 17;

  private void fill(int rows) {
    fill(rows, UnaryOperator.identity());
  }

  private void fill(int rows, UnaryOperator<DeliveryRow> change) {
    change(
        session -> {
          if (kind == TestDatabase.Kind.POSTGRESQL) {
            // So many rows at once take a busy machine longer than any statement of the product.
            session.update("set local statement_timeout = '60s'");
          }
          Rows.add(session, key(0), "crm", change);
          session.update(
              NUMBERS
                  + "insert into contact (%1$s) select 'k-' || i, %2$s from contact, numbers"
                      .formatted(
                          ContactTable.COLUMNS, ContactTable.COLUMNS.replace("contact_key, ", "")),
              rows - 1);
          session.update(
              NUMBERS
                  + "insert into delivery (%1$s) select 'k-' || i, %2$s from delivery, numbers"
                      .formatted(
                          DeliveryTable.COLUMNS,
                          DeliveryTable.COLUMNS
                              .replace("contact_key, ", "")
                              .replace("next_attempt_at", "next_attempt_at - i")),
              rows - 1);
        });
  }

  @Test
  void rowsGoToOneClaimerEachWhileOthersChangeThem() {
    fill(ROWS);
    var threads = Executors.newFixedThreadPool(CLAIMERS + 1);
    try {
      var changes = CompletableFuture.runAsync(this::changeEverySeventh, threads);
      var claims =
          IntStream.range(0, CLAIMERS)
              .mapToObj(
                  number ->
                      CompletableFuture.supplyAsync(() -> claimAll("owner-" + number), threads))
              .toList();

      var keys = claims.stream().flatMap(claim -> claim.join().stream()).map(DeliveryRow::key);

      changes.join();
      assertThat(keys).hasSize(ROWS).doesNotHaveDuplicates();
      assertThat(
              list(
                  session ->
                      session.query(
                          "select max(fence) as most from delivery", row -> row.getInt("most"))))
          .containsExactly(1);
    } finally {
      threads.shutdown();
    }
  }

  /** What an accepted change of the contact does to its row. */
  private void changeEverySeventh() {
    for (var number = 0; number < ROWS; number += 7) {
      var key = key(number);
      change(
          session -> {
            ContactTable.findForChange(session, key);
            DeliveryTable.findForChange(session, key, "crm")
                .ifPresent(row -> DeliveryTable.save(session, row));
          });
    }
  }

  private List<DeliveryRow> claimAll(String owner) {
    var mine = database.store(StoreClock.of(time));
    var claimed = new ArrayList<DeliveryRow>();
    // A row in use is passed over: whoever finds none looks again until all have been claimed.
    while (isAnythingLeft(mine)) {
      // One that lost too often comes again later, as the dispatcher does.
      var some =
          await(
              mine.transaction(session -> LeaseTable.claim(session, "crm", owner, END, LIMIT))
                  .onFailure(StoreUnavailableException.class)
                  .recoverWithItem(List.of()));
      assertThat(some).hasSizeLessThanOrEqualTo(LIMIT);
      some.forEach(one -> claimed.add(one.row()));
    }
    mine.close();
    return claimed;
  }

  private static boolean isAnythingLeft(Store store) {
    return await(
        store.transaction(
            session ->
                session
                    .first(
                        "select 1 as left_over from delivery where lease_owner is null limit 1",
                        row -> 1)
                    .isPresent()));
  }

  @Test
  void dueRowsAreFoundByTheirIndexAmongAHundredThousand() {
    fill(100_000);
    change(session -> session.update("analyze"));

    var plan =
        in(
            session ->
                session.query(
                    explain() + LeaseTable.claimSql(session),
                    row -> row.getString(kind == TestDatabase.Kind.POSTGRESQL ? 1 : 4),
                    claimParameters()));
    assertThat(String.join("\n", plan))
        .contains("delivery_due")
        .doesNotContainIgnoringCase("seq scan")
        .doesNotContainIgnoringCase("sort")
        .doesNotContainIgnoringCase("temp b-tree");
  }

  /**
   * Whatever is changed stays in the database's files as long as somebody may want to see it as it
   * was: pg_dump, say. Leased when it is accepted is all that most deliveries ever are.
   */
  @Test
  void whatIsDeliveredWhileSomebodyReadsForLongMakesNoClaimDearer() throws SQLException {
    assumeTrue(kind == TestDatabase.Kind.POSTGRESQL, "embedded, nobody else reads");
    try (var reader = database.dataSource().getConnection();
        var statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("select count(*) from delivery");
      fill(ROWS, row -> Rows.leased(row, "a", END));
      change(
          session ->
              session.update(
                  "update delivery set status = 'synced', lease_owner = null, lease_until = 0"));

      assertThat(pagesOfAClaim()).isLessThan(20);
    }
  }

  private int pagesOfAClaim() {
    var plan =
        in(
            session ->
                session.query(
                    "explain (analyze, buffers) " + LeaseTable.claimSql(session),
                    row -> row.getString(1),
                    claimParameters()));
    var pages =
        Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?")
            .matcher(String.join("\n", plan));
    assertThat(pages.find()).isTrue();
    var read = Optional.ofNullable(pages.group(2)).map(Integer::parseInt).orElse(0);
    return Integer.parseInt(pages.group(1)) + read;
  }

  private static Object[] claimParameters() {
    return new Object[] {"crm", NOW.toEpochMilli(), 16, "owner", END.toEpochMilli(), "crm"};
  }

  private String explain() {
    return kind == TestDatabase.Kind.POSTGRESQL ? "explain " : "explain query plan ";
  }
}
