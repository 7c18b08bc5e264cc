package io.contactgateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryTable;
import io.contactgateway.testing.TestDatabase;
import io.contactgateway.testing.Traces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that SQLite leaves of rows that moved about before they were deleted. */
class FreeSpaceTest {
  private static final int CONTACTS = 1500;
  private static final long SEED = 4711;
  private static final List<String> WORDS = List.of("trace-key", "trace-value");

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private TestDatabase database;
  private GroupCommitStore store;

  @BeforeEach
  void open() {
    database = TestDatabase.Kind.EMBEDDED.create(directory);
    store = (GroupCommitStore) database.store(StoreClock.of(() -> Rows.NOW));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T in(java.util.function.Function<Session, T> work) {
    return store.transaction(work).await().indefinitely();
  }

  private static ContactRow row(ContactKey key, long revision, String document) {
    return new ContactRow(key, "0123456789abcdef", revision, document, Rows.NOW, Rows.NOW);
  }

  private String document(String word) {
    return word.repeat(1 + random.nextInt(random.nextInt(30) == 0 ? 1000 : 60));
  }

  /** Writes, changes and moves about, in small transactions, so that pages split. */
  private List<ContactKey> writeMarkedAndOthers() {
    var marked = new ArrayList<ContactKey>();
    for (var number = 0; number < CONTACTS; number++) {
      var isMarked = number % 7 == 0;
      var key =
          new ContactKey(
              (isMarked ? "trace-key-" : "other-") + Long.toHexString(random.nextLong()));
      if (isMarked) {
        marked.add(key);
      }
      var document = document(isMarked ? "trace-value" : "something");
      var changed = row(marked.get(random.nextInt(marked.size())), 2, document("trace-value"));
      in(
          session -> {
            ContactTable.insert(session, row(key, 1, document));
            DeliveryTable.save(session, Rows.chosen(key, "crm"));
            ContactTable.update(session, changed);
            return key;
          });
    }
    return marked;
  }

  @Test
  void noBytesOfForgottenContactsAreLeftAfterAVacuum() {
    for (var key : writeMarkedAndOthers()) {
      in(
          session -> {
            ContactTable.delete(session, key);
            return key;
          });
    }
    assertThat(store.vacuum(Long.MAX_VALUE).await().indefinitely()).isTrue();

    assertThat(Traces.inFiles(directory, WORDS)).as("seed " + SEED).isEmpty();
    assertThat(store.vacuum(Long.MAX_VALUE).await().indefinitely()).isFalse();
  }

  @Test
  void aVacuumThatIsOwedIsNotForgottenOverARestart() {
    in(
        session -> {
          ContactTable.insert(session, row(Rows.key(1), 1, "{}"));
          ContactTable.delete(session, Rows.key(1));
          return true;
        });
    database.close();
    open();

    assertThat(store.vacuum(Long.MAX_VALUE).await().indefinitely()).isTrue();
  }

  @Test
  void aFileThatIsTooLargeForNowStillOwesItsVacuum() {
    in(
        session -> {
          ContactTable.insert(session, row(Rows.key(1), 1, "{}"));
          ContactTable.delete(session, Rows.key(1));
          return true;
        });

    assertThat(store.vacuum(1).await().indefinitely()).isFalse();
    assertThat(store.vacuum(Long.MAX_VALUE).await().indefinitely()).isTrue();
  }

  @Test
  void whereNothingWasForgottenNothingIsVacuumed() {
    in(session -> ContactTable.insert(session, row(Rows.key(1), 1, "{}")));

    assertThat(store.vacuum(Long.MAX_VALUE).await().indefinitely()).isFalse();
  }
}
