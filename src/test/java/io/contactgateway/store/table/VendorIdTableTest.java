package io.contactgateway.store.table;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.identity.StoreIdentityGuard;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which contact has which of a target's ids, and what becomes of those that share one. */
class VendorIdTableTest extends OnBothStores {
  @BeforeEach
  void addContacts() {
    change(
        session ->
            IntStream.range(0, 4)
                .forEach(
                    n ->
                        Rows.add(
                            session,
                            key(n),
                            "crm",
                            row -> Rows.status(row, DeliveryStatus.SYNCED))));
  }

  private boolean learns(int number, String id) {
    return in(session -> VendorIdTable.learn(session, key(number), "crm", id));
  }

  private DeliveryRow row(int number) {
    return in(session -> DeliveryTable.findForChange(session, key(number), "crm")).orElseThrow();
  }

  private List<Boolean> shared() {
    return IntStream.range(0, 4).mapToObj(n -> row(n).shared()).toList();
  }

  private void forget(ContactKey key) {
    change(
        session -> {
          StoreIdentityGuard.forget(session, key);
          ContactTable.delete(session, key);
        });
  }

  @Test
  void anIdOfItsOwnMarksNobody() {
    assertThat(learns(0, "7")).isFalse();
    assertThat(learns(1, "8")).isFalse();
    assertThat(learns(0, "7")).isFalse();
    assertThat(holds(session -> VendorIdTable.learnFirst(session, key(2), "crm", "9"))).isFalse();
    assertThat(holds(session -> VendorIdTable.learnFirst(session, key(2), "crm", "9"))).isFalse();
    assertThat(holds(session -> VendorIdTable.learn(session, key(3), "shop", "7"))).isFalse();

    assertThat(shared()).containsOnly(false);
    assertThat(row(0).state().status()).isEqualTo(DeliveryStatus.SYNCED);
  }

  @Test
  void anIdThatAnotherHasMarksBothAndMakesTheOtherDueOnce() {
    learns(0, "7");

    assertThat(holds(session -> VendorIdTable.learnFirst(session, key(1), "crm", "7"))).isTrue();

    assertThat(shared()).containsExactly(true, true, false, false);
    assertThat(row(0).state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(row(0).isForced()).isFalse();
    assertThat(row(1).state().status()).isEqualTo(DeliveryStatus.SYNCED);
    change(
        session -> DeliveryTable.save(session, Rows.status(row(session), DeliveryStatus.REJECTED)));
    assertThat(learns(1, "7")).isTrue();
    assertThat(learns(0, "7")).isTrue();
    assertThat(row(0).state().status()).isEqualTo(DeliveryStatus.REJECTED);
    assertThat(shared()).containsExactly(true, true, false, false);
  }

  private static DeliveryRow row(Session session) {
    return DeliveryTable.findForChange(session, key(0), "crm").orElseThrow();
  }

  @Test
  void whoIsLeftAloneWithAnIdIsDeliveredAgainWhoeverLeft() {
    learns(0, "7");
    learns(1, "7");
    learns(2, "7");

    forget(key(0));
    assertThat(row(1).shared()).isTrue();
    assertThat(row(2).shared()).isTrue();
    forget(key(2));

    assertThat(row(1).shared()).isFalse();
    assertThat(row(1).isForced()).isTrue();
    assertThat(row(1).state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(learns(3, "7")).isTrue();
  }

  @Test
  void whoIsKnownByAnotherIdSharesNoLonger() {
    learns(0, "7");
    learns(1, "7");

    assertThat(learns(1, "8")).isFalse();

    assertThat(shared()).containsOnly(false);
    assertThat(row(0).isForced()).isTrue();
    learns(1, "7");
    assertThat(learns(0, "9")).isFalse();
    assertThat(shared()).containsOnly(false);
    assertThat(row(1).isForced()).isTrue();
    assertThat(learns(2, "7")).isTrue();
  }

  @Test
  void anIdThatIsGoneAtTheTargetIsFree() {
    learns(0, "7");
    change(session -> VendorIdTable.unlearn(session, key(0), "crm"));

    assertThat(learns(1, "7")).isFalse();
    assertThat(shared()).containsOnly(false);
  }

  @Test
  void claimsOnEmailAndPhoneLeaveSharedIdsAlone() {
    learns(0, "7");
    learns(1, "7");

    change(session -> IdentityTable.stopWaiting(session, key(1), "crm"));

    assertThat(learns(0, "7")).isTrue();
  }

  @Test
  void oneOfTwoThatLearnAnIdAtTheSameTimeSeesTheOther() {
    var threads = Executors.newFixedThreadPool(2);
    try {
      for (var round = 0; round < 20; round++) {
        var id = "id-" + round;
        var first = CompletableFuture.supplyAsync(() -> learns(0, id), threads);
        var second = CompletableFuture.supplyAsync(() -> learns(1, id), threads);

        assertThat(List.of(first.join(), second.join())).contains(true);
        assertThat(row(0).shared()).isTrue();
        assertThat(row(1).shared()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theGuardAsksOnlyForContactsThatAreThere() {
    var guard = new StoreIdentityGuard(store, "here", Duration.ofSeconds(30));
    assertThat(await(guard.isOfAnother("crm", key(1), "7"))).isFalse();
    assertThat(await(guard.sharesRecord("crm", key(0), "7"))).isFalse();
    assertThat(await(guard.isOfAnother("crm", key(0), "7"))).isFalse();
    assertThat(await(guard.isOfAnother("crm", key(1), "7"))).isTrue();
    assertThat(row(0).shared()).isFalse();
    assertThat(await(guard.sharesRecord("crm", key(1), "7"))).isTrue();

    assertThat(await(guard.sharesRecord("crm", key(9), "7"))).isFalse();
  }
}
