package io.contactgateway.store.audit;

import static io.contactgateway.store.Rows.NOW;
import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.encoding.Sha256;
import io.contactgateway.store.digest.IndexKeyTable;
import io.contactgateway.store.table.EncryptionKeyTable;
import io.contactgateway.store.table.EncryptionSweepTable;
import io.contactgateway.store.table.EncryptionSweepTable.Progress;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who did what, kept for operators. */
class AuditTableTest extends OnBothStores {
  private static final Actor ANGELA = Actor.of("angela");

  private void add(AuditEntry entry) {
    change(session -> AuditTable.add(session, entry));
    time.advance(Duration.ofSeconds(1));
  }

  private List<AuditTable.Kept> page(Optional<String> after, int limit) {
    return list(session -> AuditTable.page(session, Optional.empty(), after, limit));
  }

  private List<AuditTable.Kept> ofContact(int number) {
    return list(
        session -> AuditTable.page(session, Optional.of(key(number)), Optional.empty(), 10));
  }

  @Test
  void entriesAreListedNewestFirstPageByPage() {
    add(AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm"));
    add(AuditEntry.of(ANGELA, AuditAction.RETRY, "crm").affecting(812).detailed("status=rejected"));
    add(AuditEntry.of(Actor.NOBODY, AuditAction.FORGET, key(1)).affecting(1).detailed(""));

    var newest = page(Optional.empty(), 2);
    var older = page(Optional.of(newest.get(1).id()), 2);

    assertThat(newest).extracting(AuditTable.Kept::action).containsExactly("forget", "retry");
    assertThat(newest.get(0).who()).isEmpty();
    assertThat(newest.get(0).detail()).isEmpty();
    assertThat(newest.get(1).who()).contains("angela");
    assertThat(newest.get(1).affected()).contains(812L);
    assertThat(newest.get(1).detail()).contains("status=rejected");
    assertThat(older).singleElement().satisfies(one -> assertThat(one.at()).isEqualTo(NOW));
    assertThat(older.get(0).target()).contains("crm");
  }

  @Test
  void entriesAreDroppedOnceTheyAreOldEnough() {
    add(AuditEntry.of(ANGELA, AuditAction.PAUSE, "crm"));
    add(AuditEntry.of(ANGELA, AuditAction.RESUME, "crm"));

    int dropped = in(session -> AuditTable.drop(session, NOW.plusSeconds(1), 10));

    assertThat(dropped).isEqualTo(1);
    assertThat(page(Optional.empty(), 10))
        .singleElement()
        .satisfies(one -> assertThat(one.action()).isEqualTo("resume"));
  }

  @Test
  void contactIsFoundByItsKeyAlsoAfterItsDigestCameUnderTheIndexKey() {
    add(AuditEntry.of(ANGELA, AuditAction.FORGET, key(1)));
    add(AuditEntry.of(ANGELA, AuditAction.DELIVER_AGAIN, key(2)));
    var guesses = List.of(Sha256.hex(key(1).value()), Sha256.hex(key(2).value()));
    assertThat(Traces.inTables(database.dataSource(), List.of(key(1).value()))).isEmpty();
    assertThat(Traces.inTables(database.dataSource(), guesses)).isNotEmpty();

    store = store(Keys.writing("key-1"));
    change(EncryptionKeyTable::use);
    assertThat(ofContact(1)).hasSize(1);
    change(EncryptionSweepTable::begin);
    while (in(EncryptionSweepTable::step).progress() != Progress.DONE) {
      assertThat(store).isNotNull();
    }
    change(IndexKeyTable::refresh);

    assertThat(Traces.inTables(database.dataSource(), guesses)).isEmpty();
    assertThat(ofContact(1)).singleElement().satisfies(one -> isForget(one.action()));
    assertThat(ofContact(3)).isEmpty();
  }

  private static void isForget(String action) {
    assertThat(action).isEqualTo("forget");
  }

  @Test
  void subjectThatWouldBreakALineOfTheLogIsCleanedAndCut() {
    assertThat(Actor.of("a\nb\u0000c\u202Ed\u2028\uD800").subject()).contains("a?b?c?d??");
    assertThat(Actor.of("x".repeat(300)).subject().orElseThrow()).hasSize(200);
    assertThat(Actor.of("system:serviceaccount:crm:importer"))
        .hasToString("system:serviceaccount:crm:importer");
    assertThat(Actor.NOBODY).hasToString("a caller without a name");
  }
}
