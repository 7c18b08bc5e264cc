package io.contactgateway.identity;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.IdentityValue;
import io.contactgateway.adapter.IdentityValue.Kind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may be sent to a vendor's account with which e-mail and phone. */
class StoreIdentityGuardTest extends OnBothStores {
  private static final String ACCOUNT = "https://chat.example.org";
  private static final IdentityValue EMAIL = new IdentityValue(Kind.EMAIL, "a@example.org");
  private static final IdentityValue OTHER_EMAIL = new IdentityValue(Kind.EMAIL, "b@example.org");
  private static final IdentityValue PHONE = new IdentityValue(Kind.PHONE, "+13175315555");

  private final ContactKey first = key(1);
  private final ContactKey second = key(2);
  private StoreIdentityGuard guard;

  @BeforeEach
  void addContacts() {
    guard = new StoreIdentityGuard(store, "replica-1", Duration.ofSeconds(30));
    for (var number = 1; number <= 3; number++) {
      var key = key(number);
      change(
          session ->
              Rows.add(session, key, "chat", row -> Rows.status(row, DeliveryStatus.SYNCED)));
    }
  }

  private Set<IdentityValue> refused(ContactKey key, IdentityValue... values) {
    return await(guard.claim(ACCOUNT, "chat", key, Set.of(values)));
  }

  private DeliveryRow row(ContactKey key) {
    return find(session -> DeliveryTable.findForChange(session, key, "chat")).orElseThrow();
  }

  private void assertWoken(ContactKey key) {
    assertThat(row(key).state().status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(row(key).state().nextAttemptAt()).isEqualTo(time.instant());
    assertThat(row(key).wanted().acceptedAt()).isEqualTo(time.instant());
    assertThat(row(key).isForced()).isTrue();
  }

  private void assertAsleep(ContactKey key) {
    assertThat(row(key).state().status()).isEqualTo(DeliveryStatus.SYNCED);
    assertThat(row(key).isForced()).isFalse();
  }

  @Test
  void valueBelongsToTheContactThatClaimsItFirst() {
    assertThat(refused(first, EMAIL, PHONE)).isEmpty();
    assertThat(refused(second, EMAIL, OTHER_EMAIL)).containsExactly(EMAIL);
    assertThat(refused(first, EMAIL, PHONE)).isEmpty();
    assertThat(refused(first, OTHER_EMAIL)).containsExactly(OTHER_EMAIL);
  }

  @Test
  void lookingWhoHoldsAValueClaimsNothing() {
    refused(first, EMAIL);

    assertThat(await(guard.heldByOthers(ACCOUNT, second, Set.of(EMAIL, PHONE))))
        .containsExactly(EMAIL);
    assertThat(await(guard.heldByOthers(ACCOUNT, first, Set.of(EMAIL, PHONE)))).isEmpty();
    assertThat(refused(second, PHONE)).isEmpty();
    await(guard.release(ACCOUNT, first, Set.of(EMAIL)));
    assertAsleep(second);
  }

  @Test
  void accountsAreRealmsOfTheirOwn() {
    refused(first, EMAIL);

    assertThat(await(guard.claim("https://other.example.org", "chat", second, Set.of(EMAIL))))
        .isEmpty();
  }

  @Test
  void sameTextAsEmailAndAsPhoneIsTwoValues() {
    refused(first, new IdentityValue(Kind.EMAIL, "same"));

    assertThat(refused(second, new IdentityValue(Kind.PHONE, "same"))).isEmpty();
  }

  @Test
  void contactThatWasRefusedIsDueAtOnceAndForcedWhenTheHolderMovesAway() {
    refused(first, EMAIL, OTHER_EMAIL, PHONE);
    refused(second, EMAIL);
    refused(key(3), PHONE);
    time.advance(Duration.ofMinutes(5));

    await(guard.moved(ACCOUNT, first, Set.of(OTHER_EMAIL)));

    assertWoken(second);
    assertAsleep(key(3));
    assertThat(refused(second, EMAIL, OTHER_EMAIL, PHONE)).containsOnly(OTHER_EMAIL, PHONE);
  }

  @Test
  void movingInOneAccountKeepsTheClaimsInAnother() {
    refused(first, EMAIL);

    await(guard.moved("https://other.example.org", first, Set.of(OTHER_EMAIL)));

    assertThat(refused(second, EMAIL)).containsExactly(EMAIL);
  }

  @Test
  void contactThatWasRefusedIsDueWhenTheValueIsReleased() {
    refused(first, EMAIL, PHONE);
    refused(second, EMAIL);
    refused(key(3), PHONE);

    await(guard.release(ACCOUNT, first, Set.of(EMAIL)));

    assertWoken(second);
    assertAsleep(key(3));
    assertThat(refused(second, EMAIL)).isEmpty();
  }

  @Test
  void nobodyReleasesWhatAnotherHolds() {
    refused(first, EMAIL);

    await(guard.release(ACCOUNT, second, Set.of(EMAIL)));

    assertThat(refused(second, EMAIL)).containsExactly(EMAIL);
  }

  @Test
  void contactThatWasRefusedIsDueWhenTheHolderIsForgotten() {
    refused(first, EMAIL, PHONE);
    refused(second, EMAIL, PHONE);

    change(
        session -> {
          StoreIdentityGuard.forget(session, first);
          ContactTable.delete(session, first);
        });

    assertWoken(second);
    assertThat(row(second).wanted().forceTicket()).isEqualTo(1);
    assertThat(refused(second, EMAIL, PHONE)).isEmpty();
  }

  @Test
  void contactThatNoLongerWantsTheValueIsLeftAlone() {
    refused(first, EMAIL);
    refused(second, EMAIL);
    refused(second, OTHER_EMAIL);

    await(guard.release(ACCOUNT, first, Set.of(EMAIL)));

    assertAsleep(second);
  }

  @Test
  void contactIsWokenOnceForEachTimeItWasRefused() {
    refused(first, EMAIL);
    refused(second, EMAIL);
    await(guard.release(ACCOUNT, first, Set.of(EMAIL)));
    refused(first, EMAIL);

    await(guard.release(ACCOUNT, first, Set.of(EMAIL)));

    assertThat(row(second).wanted().forceTicket()).isEqualTo(1);
  }

  @Test
  void contactThatIsForgottenMeanwhileIsRefusedEverythingAndClaimsNothing() {
    change(session -> ContactTable.delete(session, first));

    assertThat(refused(first, EMAIL, PHONE)).containsOnly(EMAIL, PHONE);
    assertThat(refused(second, EMAIL, PHONE)).isEmpty();
  }
}
