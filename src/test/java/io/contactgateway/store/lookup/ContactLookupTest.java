package io.contactgateway.store.lookup;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.Rows;
import io.contactgateway.store.StoreEpoch;
import io.contactgateway.store.digest.IndexKeyTable;
import io.contactgateway.store.digest.LookupValues;
import io.contactgateway.store.lookup.ContactLookup.Value;
import io.contactgateway.store.lookup.LookupSweepTable.Progress;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionSweepTable;
import io.contactgateway.store.table.VendorIdTable;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys by e-mail, phone and a vendor's id. */
class ContactLookupTest extends OnBothStores {
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final String EMAIL = "Zmail@example.com";
  private static final String PHONE = "+13175315555";
  private static final List<String> GUESSES =
      List.of(Sha256.hex("zmail@example.com").substring(0, 32), Sha256.hex(PHONE).substring(0, 32));

  private final ContactReader reader = new ContactReader();

  private Contact contact(String email, String phone) {
    return reader.stored("{\"email\":\"%s\",\"phone\":\"%s\"}".formatted(email, phone));
  }

  private void add(ContactKey key, Contact contact) {
    change(
        session ->
            ContactTable.insert(
                session,
                new ContactRow(
                    key,
                    "0123456789abcdef",
                    1,
                    contact.json(),
                    NOW,
                    NOW,
                    Optional.empty(),
                    StoreEpoch.FIRST,
                    LookupValues.of(contact))));
  }

  private void replace(ContactKey key, Contact contact) {
    change(
        session ->
            ContactTable.update(
                session, ContactTable.find(session, key).orElseThrow().next(contact, NOW)));
  }

  /** As a release without digests has written it. */
  private void addFromBefore(ContactKey key, Contact contact) {
    change(
        session ->
            ContactTable.insert(
                session, new ContactRow(key, "0123456789abcdef", 1, contact.json(), NOW, NOW)));
  }

  private Optional<List<ContactKey>> found(Value value) {
    return find(session -> new ContactLookup(value, Optional.empty(), 10).in(session));
  }

  private Progress step() {
    return in(session -> LookupSweepTable.step(session, QUIET));
  }

  private void openNewStore() {
    assertThat(step()).isEqualTo(Progress.DONE);
  }

  @Test
  void contactIsFoundByWhatItHasNowAndNotByWhatItHadOrOnceItIsForgotten() {
    openNewStore();
    add(key(1), contact(EMAIL, PHONE));
    add(key(2), contact("zMAIL@example.com", "+13175315556"));

    assertThat(found(ContactLookup.email("ZMAIL@example.com"))).contains(List.of(key(1), key(2)));
    assertThat(found(ContactLookup.phone(PHONE))).contains(List.of(key(1)));

    replace(key(1), contact("other@example.com", PHONE));
    change(session -> ContactTable.delete(session, key(2)));

    assertThat(found(ContactLookup.email(EMAIL))).contains(List.of());
    assertThat(found(ContactLookup.email("other@example.com"))).contains(List.of(key(1)));
    replace(key(1), reader.stored("{}"));
    assertThat(found(ContactLookup.phone(PHONE))).contains(List.of());
  }

  @Test
  void keysComePageByPage() {
    openNewStore();
    IntStream.range(0, 5)
        .forEach(number -> add(key(number), contact(EMAIL, "+1317531555" + number)));
    var email = ContactLookup.email(EMAIL);

    assertThat(find(session -> new ContactLookup(email, Optional.of("k-1"), 2).in(session)))
        .contains(List.of(key(2), key(3)));
  }

  @Test
  void contactsFromBeforeAreFoundOnceReplicasOfThatReleaseAreGoneAndNobodyIsMissedUntilThen() {
    IntStream.range(0, 120)
        .forEach(
            number -> addFromBefore(key(number), contact("a" + number + "@example.com", PHONE)));
    add(key(500), contact(EMAIL, PHONE));

    assertThat(step()).isEqualTo(Progress.GOES_ON);
    assertThat(step()).isEqualTo(Progress.LATER);
    assertThat(found(ContactLookup.email(EMAIL))).isEmpty();
    addFromBefore(key(501), contact("late@example.com", PHONE));

    time.advance(QUIET);
    assertThat(step()).isEqualTo(Progress.GOES_ON);
    assertThat(found(ContactLookup.email(EMAIL))).isEmpty();
    while (step() != Progress.DONE) {
      assertThat(store).isNotNull();
    }

    assertThat(found(ContactLookup.email("a77@example.com"))).contains(List.of(key(77)));
    assertThat(found(ContactLookup.email("late@example.com"))).contains(List.of(key(501)));
    assertThat(found(ContactLookup.email(EMAIL))).contains(List.of(key(500)));
    assertThat(step()).isEqualTo(Progress.DONE);
  }

  @Test
  void aBrokenContactKeepsNobodyElseFromBeingFound() {
    addFromBefore(key(1), contact("a@example.com", PHONE));
    addFromBefore(key(2), contact("b@example.com", PHONE));
    change(
        session ->
            session.update(
                "update contact set document = '{' where contact_key = ?", key(1).value()));

    step();
    time.advance(QUIET);
    assertThat(step()).isEqualTo(Progress.GOES_ON);
    assertThat(step()).isEqualTo(Progress.DONE);

    assertThat(found(ContactLookup.email("b@example.com"))).contains(List.of(key(2)));
  }

  @Test
  void digestsFromBeforeEncryptionStillFindAndAreBroughtUnderTheIndexKey() {
    openNewStore();
    add(key(1), contact(EMAIL, PHONE));
    assertThat(Traces.inTables(database.dataSource(), GUESSES)).isNotEmpty();

    store = store(Keys.writing("key-1"));
    change(EncryptionKeyTable::use);
    add(key(2), contact(EMAIL, "+13175315556"));
    assertThat(found(ContactLookup.email(EMAIL))).contains(List.of(key(1), key(2)));

    change(EncryptionSweepTable::begin);
    while (in(EncryptionSweepTable::step).progress() != EncryptionSweepTable.Progress.DONE) {
      assertThat(store).isNotNull();
    }
    change(IndexKeyTable::refresh);

    assertThat(Traces.inTables(database.dataSource(), GUESSES)).isEmpty();
    assertThat(Traces.inTables(database.dataSource(), List.of("mail@example", PHONE))).isEmpty();
    assertThat(found(ContactLookup.email(EMAIL))).contains(List.of(key(1), key(2)));
    assertThat(found(ContactLookup.phone(PHONE))).contains(List.of(key(1)));
  }

  private Map<String, Map<String, ContactKey>> holders(int number) {
    return in(session -> ConflictHolders.of(session, key(number)));
  }

  @Test
  void allWhoShareARecordAreFoundByItsIdAndEachIsNamedToTheOther() {
    for (var number : List.of(1, 2)) {
      change(session -> Rows.add(session, key(number), "chat"));
      change(session -> VendorIdTable.learn(session, key(number), "chat", "4711"));
    }

    assertThat(found(ContactLookup.vendorId("chat", "4711"))).contains(List.of(key(1), key(2)));
    assertThat(found(ContactLookup.vendorId("shop", "4711"))).contains(List.of());
    assertThat(holders(1).get("chat")).containsEntry("", key(2));
    assertThat(holders(2).get("chat")).containsEntry("", key(1));
    change(session -> VendorIdTable.forget(session, key(1)));
    assertThat(holders(2)).isEmpty();
  }
}
