package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Certainty;
import io.contactgateway.adapter.Delivery;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.StoreClock;
import io.contactgateway.store.StoreUnavailableException;
import io.contactgateway.store.WriteCheck;
import io.contactgateway.store.audit.Actor;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.report.SyncReport;
import io.contactgateway.testing.SettableTime;
import io.contactgateway.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The store is restored from a backup, while the vendors keep what they were told since. */
@ParameterizedClass
@EnumSource
class StepBackTest {
  private static final ContactKey LATER = new ContactKey("k-2");
  private static final Set<String> CRM = Set.of("crm");

  @Parameter TestDatabase.Kind kind;
  @TempDir Path directory;
  private final SettableTime time = new SettableTime();
  private final FakeTarget crm = new FakeTarget();
  private TestDatabase before;
  private TestDatabase restored;
  private SyncRig rig;

  @BeforeEach
  void open() {
    before = kind.create(directory);
    rig = rig(before);
  }

  private SyncRig rig(TestDatabase database) {
    return new SyncRig(
        database.store(StoreClock.of(time)), "replica-1", time, crm, new FakeTarget());
  }

  /** On PostgreSQL a copy of a database cuts the connections to it. */
  private TestDatabase.Backup backUp() {
    var backup = before.backUp();
    for (var i = 0; i < 16; i++) {
      SyncRig.await(
          rig.store
              .transaction(WriteCheck::passes)
              .onFailure(StoreUnavailableException.class)
              .recoverWithItem(false));
    }
    return backup;
  }

  /** Ends the process and starts another one on what the backup had. */
  private void restore(TestDatabase.Backup backup) {
    rig.close();
    restored = before.restored(backup);
    rig = rig(restored);
  }

  @AfterEach
  void close() {
    rig.close();
    if (restored != null) {
      restored.close();
    }
    before.close();
  }

  @Test
  void anEntityTagOfBeforeIsNeverThatOfAnotherContent() {
    rig.put("Angela");
    var backup = backUp();
    var lost = rig.put("Bea").entityTag();
    SyncRig.await(rig.store.beat());
    restore(backup);

    var again = rig.put("Cleo");

    assertThat(again.revision()).isEqualTo(2);
    assertThat(again.entityTag()).isNotEqualTo(lost);
    assertThat(SyncRig.await(rig.contacts.report(SyncRig.KEY)).orElseThrow().entityTag())
        .isEqualTo(again.entityTag());
  }

  @Test
  void whatIsEqualToTheRestoredStateIsDeliveredAllTheSame() {
    rig.put("Angela");
    var backup = backUp();
    rig.put("Bea");
    SyncRig.await(rig.store.beat());
    restore(backup);
    rig.contacts.start();

    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return "Angela".equals(crm.holds(SyncRig.KEY));
            });
    Awaitility.await()
        .until(() -> rig.report().targets().get("crm").status() == SyncReport.TargetStatus.SYNCED);
  }

  @Test
  void whatMayHaveBeenCreatedInTheLostTimeIsLookedForBeforeItIsCreated() {
    crm.goesDown();
    rig.putAsync("Angela");
    var backup = backUp();
    crm.works();
    SyncRig.await(
        rig.contacts.write(SyncRig.request(LATER, rig.replace("Bea"), CRM, Duration.ofSeconds(5))));
    SyncRig.await(rig.store.beat());
    restore(backup);
    var calls = crm.deliveries().size();
    // What is delivered anew afterwards, since the store went back, comes in its own time.
    Supplier<List<Delivery>> first =
        () -> crm.deliveries().stream().skip(calls).filter(delivery -> !delivery.forced()).toList();

    rig.contacts.start();
    rig.begin(LATER, rig.replace("Bea"), "crm");
    Awaitility.await()
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return first.get().size() >= 2;
            });

    assertThat(first.get())
        .hasSize(2)
        .allMatch(delivery -> delivery.certainty() == Certainty.UNRECORDED);
  }

  @Test
  void whatWasForgottenIsForgottenAgainByItsReceiptAndWhatWasCreatedAnewStays()
      throws SQLException {
    rig.put("Angela");
    SyncRig.await(
        rig.contacts.write(SyncRig.request(LATER, rig.replace("Bea"), CRM, Duration.ofSeconds(5))));
    var backup = backUp();
    SyncRig.await(rig.contacts.erase(SyncRig.KEY, Preconditions.NONE, Actor.NOBODY));
    var receipts = receipts();
    SyncRig.await(rig.store.beat());
    restore(backup);

    var forgotten = SyncRig.await(rig.contacts.forgetAgain(receipts));

    assertThat(receipts).hasSize(1).doesNotContain(SyncRig.KEY.value());
    assertThat(forgotten).isEqualTo(1);
    assertThat(SyncRig.await(rig.contacts.report(SyncRig.KEY))).isEmpty();
    assertThat(SyncRig.await(rig.contacts.report(LATER))).isPresent();
    // The chance of this rig begins anew with it: its first incarnation would be the old one.
    rig.begin(new ContactKey("k-3"), rig.replace("Cleo"), "crm").join();
    rig.putAsync("Angela");
    assertThat(SyncRig.await(rig.contacts.forgetAgain(receipts))).isZero();
  }

  /** As docs/backup.md exports them. */
  private List<String> receipts() throws SQLException {
    var found = new ArrayList<String>();
    var pool = before.dataSource();
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select receipt from erasure_receipt")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void aStoreThatGoesOnWhereItWasIsTrusted() {
    var first = rig.put("Angela");
    SyncRig.await(rig.store.beat());
    rig.close();
    rig = rig(before);

    var again = rig.put("Angela");

    assertThat(again.entityTag()).isEqualTo(first.entityTag());
    assertThat(crm.deliveries()).hasSize(1);
  }
}
