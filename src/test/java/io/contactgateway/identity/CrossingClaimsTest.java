package io.contactgateway.identity;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.IdentityValue.Kind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.testing.OnBothStores;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contacts that want each other's values, on several replicas at once. */
class CrossingClaimsTest extends OnBothStores {
  private static final int CONTACTS = 6;
  private static final int VALUES = 4;
  private static final int WORKERS = 6;
  private static final int STEPS = 150;

  private final AtomicInteger granted = new AtomicInteger();

  @Test
  void nobodyIsHeldUpForEverAndNobodyWaitsForAFreeValue() throws SQLException {
    IntStream.range(0, CONTACTS).forEach(this::add);
    var threads = Executors.newFixedThreadPool(WORKERS);
    try {
      IntStream.range(0, WORKERS)
          .mapToObj(seed -> CompletableFuture.runAsync(() -> work(new Random(seed)), threads))
          .toList()
          .forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }

    assertThat(
            count(
                "identity_wait w where not exists (select 1 from identity_claim c"
                    + " where c.account = w.account and c.kind = w.kind"
                    + " and c.value_digest = w.value_digest and c.contact_key <> w.contact_key)"))
        .isZero();
    assertThat(granted).as("else nothing was contended for").hasPositiveValue();
  }

  private void add(int number) {
    change(session -> Rows.add(session, key(number), "chat"));
  }

  private void work(Random random) {
    var own = database.store(StoreClock.of(time));
    var guard = new StoreIdentityGuard(own, "replica", Duration.ofSeconds(30));
    for (var step = 0; step < STEPS; step++) {
      var key = key(random.nextInt(CONTACTS));
      Uni<?> next =
          switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> claim(guard, key, values(random));
            case 4, 5 -> guard.moved("a", key, values(random));
            case 6 -> guard.release("a", key, values(random));
            case 7 ->
                own.transaction(
                    session -> {
                      if (ContactTable.findForChange(session, key).isPresent()) {
                        DeliveryTable.findAllForChange(session, key);
                        StoreIdentityGuard.forget(session, key);
                        ContactTable.delete(session, key);
                        Rows.add(session, key, "chat");
                      }
                      return key;
                    });
            default ->
                own.transaction(
                    session -> {
                      ContactTable.findForChange(session, key);
                      var rows = DeliveryTable.findAllForChange(session, key);
                      rows.forEach(row -> DeliveryTable.save(session, row));
                      return rows;
                    });
          };
      await(next);
    }
    own.close();
  }

  private Uni<?> claim(StoreIdentityGuard guard, ContactKey key, Set<IdentityValue> wanted) {
    return guard
        .claim("a", "chat", key, wanted)
        .invoke(refused -> granted.addAndGet(wanted.size() - refused.size()));
  }

  private static Set<IdentityValue> values(Random random) {
    var values = new HashSet<IdentityValue>();
    for (var i = 0; i < 3; i++) {
      var kind = random.nextBoolean() ? Kind.EMAIL : Kind.PHONE;
      values.add(new IdentityValue(kind, "value-" + random.nextInt(VALUES)));
    }
    return values;
  }

  private int count(String from) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
