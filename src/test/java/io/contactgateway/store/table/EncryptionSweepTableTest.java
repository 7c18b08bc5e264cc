package io.contactgateway.store.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.Picture;
import io.contactgateway.contact.PictureType;
import io.contactgateway.encryption.KeyRing;
import io.contactgateway.store.GroupCommitStore;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.EncryptionKeyTable.UsedKey;
import io.contactgateway.store.table.EncryptionSweepTable.Progress;
import io.contactgateway.testing.Keys;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase.Kind;
import io.contactgateway.testing.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Rotation, and encryption switched on and off, over rows of all kinds. */
class EncryptionSweepTableTest extends OnBothStores {
  private static final int CONTACTS = 2 * EncryptionSweepTable.STEP + 7;
  private static final int ROUNDS = 3;
  private static final List<String> WORDS = List.of("TraceDocument", "TraceContent", "TraceMemory");

  private void open(KeyRing ring) {
    store = store(ring);
    change(EncryptionKeyTable::use);
  }

  private static void add(Session session, ContactKey key) {
    var picture = new Picture("of-" + key.value(), PictureType.GIF, "TraceDocument", 12);
    ContactTable.insert(
        session,
        new ContactRow(
            key,
            "0123456789abcdef",
            1,
            "{\"givenName\":\"TraceDocument\"}",
            Rows.NOW,
            Rows.NOW,
            Optional.of(picture)));
    var row = Rows.chosen(key, "crm");
    DeliveryTable.save(
        session,
        row.withDelivered(
            row.deliveredState()
                .remembering(row.deliveredState().memory().withVendorId("TraceMemory"))));
    PictureTable.save(session, key, picture, "TraceContent".getBytes(StandardCharsets.UTF_8));
  }

  private void addContacts() {
    change(session -> IntStream.range(0, CONTACTS).forEach(n -> add(session, Rows.key(n))));
  }

  /** How many rows that wrote anew. */
  private int sweep() {
    change(EncryptionSweepTable::begin);
    var rewritten = 0;
    while (true) {
      var step = in(EncryptionSweepTable::step);
      rewritten += step.rewritten();
      if (step.progress() == Progress.DONE) {
        return rewritten;
      }
      assertThat(step.progress()).isEqualTo(Progress.GOES_ON);
    }
  }

  private List<String> keysInUse() {
    return list(EncryptionKeyTable::findAll).stream().map(UsedKey::id).toList();
  }

  private List<String> marks(String... words) {
    return Traces.inTables(database.dataSource(), List.of(words));
  }

  private void assertAllIsThere() {
    for (var number = 0; number < CONTACTS; number++) {
      var key = Rows.key(number);
      var contact = find(session -> ContactTable.find(session, key)).orElseThrow();
      assertThat(contact.document()).contains("TraceDocument");
      assertThat(contact.revision()).isEqualTo(1);
      assertThat(contact.updatedAt()).isEqualTo(Rows.NOW);
      var row = list(session -> DeliveryTable.findAll(session, key)).get(0);
      assertThat(row.deliveredState().memory().vendorId()).contains("TraceMemory");
      assertThat(find(session -> PictureTable.find(session, "of-" + key.value()))).isPresent();
    }
  }

  @Test
  void encryptionSwitchedOnLeavesNoPlainValueAndNoPlainByte() {
    addContacts();
    open(Keys.writing("key-1"));
    time.advance(Duration.ofMinutes(1));

    assertThat(sweep()).isEqualTo(3 * CONTACTS);

    assertThat(marks(WORDS.toArray(String[]::new))).isEmpty();
    assertThat(keysInUse()).contains("key-1").doesNotContain(EncryptionKeyTable.PLAIN);
    assertAllIsThere();
    if (kind == Kind.EMBEDDED) {
      assertThat(await(((GroupCommitStore) store).vacuum(Long.MAX_VALUE))).isTrue();
      assertThat(Traces.inFiles(directory, WORDS)).isEmpty();
    }
  }

  @Test
  void rotationLeavesNoValueUnderTheOldKey() {
    open(Keys.writing("key-1"));
    addContacts();
    time.advance(Duration.ofMinutes(1));
    open(Keys.writing("key-2", "key-1"));
    time.advance(Duration.ofMinutes(1));
    change(EncryptionKeyTable::use);

    // And the index key.
    assertThat(sweep()).isEqualTo(3 * CONTACTS + 1);

    assertThat(marks("enc1:key-1:")).isEmpty();
    assertThat(keysInUse()).containsExactly("key-2");
    open(Keys.writing("key-2"));
    assertAllIsThere();
  }

  @Test
  void encryptionSwitchedOffLeavesPlainValues() {
    open(Keys.writing("key-1"));
    addContacts();
    time.advance(Duration.ofMinutes(1));
    open(Keys.reading("key-1"));
    time.advance(Duration.ofMinutes(1));
    change(EncryptionKeyTable::use);

    sweep();

    assertThat(marks("enc1:")).isEmpty();
    assertThat(keysInUse()).containsExactly(EncryptionKeyTable.PLAIN);
    open(KeyRing.EMPTY);
    assertAllIsThere();
  }

  @Test
  void whatIsUnderTheCurrentKeyIsLeftAlone() {
    open(Keys.writing("key-1"));
    addContacts();

    assertThat(sweep()).isZero();
  }

  @Test
  void keyThatIsWrittenWithMeanwhileStaysNamed() {
    open(Keys.writing("key-1"));
    var other = store;
    open(Keys.writing("key-2", "key-1"));
    change(EncryptionSweepTable::begin);

    time.advance(Duration.ofMinutes(1));
    await(
        other.transaction(
            session -> {
              EncryptionKeyTable.use(session);
              return true;
            }));
    sweep();

    assertThat(keysInUse()).contains("key-1", "key-2");
  }

  @Test
  void sweepGoesOnWhereItWas() {
    addContacts();
    open(Keys.writing("key-1"));
    change(EncryptionSweepTable::begin);
    var first = in(EncryptionSweepTable::step);

    open(Keys.writing("key-1"));

    assertThat(first.rewritten() + sweep()).isEqualTo(3 * CONTACTS);
    assertThat(marks(WORDS.toArray(String[]::new))).isEmpty();
  }

  @Test
  void valueThatSomebodyIsChangingIsLeftToThem() throws InterruptedException {
    open(Keys.writing("key-1"));
    var key = Rows.key(0);
    change(session -> add(session, key));
    var writer = store;
    open(Keys.writing("key-2", "key-1"));
    change(EncryptionSweepTable::begin);
    var hasWritten = new CountDownLatch(1);
    var mayCommit = new CountDownLatch(1);
    var write =
        writer
            .transaction(session -> write(session, key, 7) && passed(hasWritten, mayCommit))
            .subscribeAsCompletionStage();
    assertThat(hasWritten.await(20, TimeUnit.SECONDS)).isTrue();

    var step = store.transaction(EncryptionSweepTable::step).subscribeAsCompletionStage();
    if (kind == Kind.POSTGRESQL) {
      Awaitility.await().until(this::isSomebodyKeptWaiting);
    }
    mayCommit.countDown();
    step.join();

    assertThat(write.join()).isTrue();
    var contact = find(session -> ContactTable.find(session, key)).orElseThrow();
    assertThat(contact.document()).isEqualTo("{\"n\":7}");
    var row = list(session -> DeliveryTable.findAll(session, key)).get(0);
    assertThat(row.deliveredState().memory().vendorId()).contains("id-7");
  }

  private static boolean passed(CountDownLatch hasWritten, CountDownLatch mayCommit) {
    hasWritten.countDown();
    try {
      return mayCommit.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private boolean isSomebodyKeptWaiting() {
    return find(session ->
            session.first(
                "select count(*) as n from pg_stat_activity"
                    + " where datname = current_database() and wait_event_type = 'Lock'",
                row -> row.getLong("n")))
        .filter(waiting -> waiting > 0)
        .isPresent();
  }

  /** The other replica goes on with the old key, so that every round meets rows to rewrite. */
  @Test
  void noWriteIsLostToASweep() {
    open(Keys.writing("key-1", "key-2"));
    addContacts();
    var writer = store;
    open(Keys.writing("key-2", "key-1"));
    var written = CompletableFuture.runAsync(() -> writeRounds(writer));

    var rewritten = 0;
    while (!written.isDone()) {
      rewritten += sweep();
    }
    written.join();
    rewritten += sweep();

    assertThat(rewritten).isGreaterThanOrEqualTo(2 * CONTACTS);
    for (var number = 0; number < CONTACTS; number++) {
      var key = Rows.key(number);
      var contact = find(session -> ContactTable.find(session, key)).orElseThrow();
      var row = list(session -> DeliveryTable.findAll(session, key)).get(0);
      assertThat(contact.document()).isEqualTo("{\"n\":" + ROUNDS + "}");
      assertThat(contact.revision()).isEqualTo(1 + ROUNDS);
      assertThat(row.deliveredState().memory().vendorId()).contains("id-" + ROUNDS);
    }
    assertThat(marks("enc1:key-1:")).containsExactly("encryption_key: enc1:key-1:");
  }

  private static void writeRounds(Store writer) {
    for (var round = 1; round <= ROUNDS; round++) {
      for (var number = 0; number < CONTACTS; number++) {
        var n = round;
        var key = Rows.key(number);
        await(writer.transaction(session -> write(session, key, n)));
      }
    }
  }

  private static boolean write(Session session, ContactKey key, int n) {
    var contact = ContactTable.findForChange(session, key).orElseThrow();
    ContactTable.update(
        session,
        new ContactRow(
            key,
            contact.incarnation(),
            contact.revision() + 1,
            "{\"n\":" + n + "}",
            contact.createdAt(),
            Rows.NOW,
            contact.picture()));
    var row = DeliveryTable.findForChange(session, key, "crm").orElseThrow();
    DeliveryTable.save(
        session,
        row.withDelivered(
            row.deliveredState()
                .remembering(row.deliveredState().memory().withVendorId("id-" + n))));
    return true;
  }
}
