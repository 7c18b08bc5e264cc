package io.contactgateway.sync.erasure;

import static io.contactgateway.store.Rows.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.AdapterTools;
import io.contactgateway.adapter.Operation;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.Rows;
import io.contactgateway.store.Session;
import io.contactgateway.store.audit.AuditEntry;
import io.contactgateway.store.audit.AuditLog;
import io.contactgateway.store.audit.AuditTable;
import io.contactgateway.store.retention.LastWrites;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.ContactSync;
import io.contactgateway.sync.SyncSettings;
import io.contactgateway.sync.change.Change;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.sync.delivery.DeliveryListener;
import io.contactgateway.sync.delivery.DeliveryMetrics;
import io.contactgateway.sync.report.ReportAssembler;
import io.contactgateway.sync.target.Targets;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.time.ByteBudget;
import io.contactgateway.trace.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Contacts that nobody writes. */
class ContactRetentionTest extends OnBothStores {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<ErasureResult.Erased> receipts = new CopyOnWriteArrayList<>();
  private final List<ContactRetention> started = new CopyOnWriteArrayList<>();
  private final List<AuditEntry> told = new CopyOnWriteArrayList<>();
  private final List<String> positions = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    started.forEach(ContactRetention::stop);
  }

  private ContactRetention start() {
    var targets = new Targets(List.of());
    var erasure =
        new ContactErasure(
            targets,
            new ReportAssembler(targets, new ContactReader(), time),
            (session, key) -> {},
            new AuditLog((session, entry, id, at) -> told.add(entry)));
    var retention =
        new ContactRetention(
            store,
            erasure,
            (session, receipt) -> {
              receipts.add(receipt);
              positions.add(position(session));
            },
            KEPT,
            time,
            asked::incrementAndGet);
    started.add(retention);
    retention.start();
    return retention;
  }

  private static String position(Session session) {
    return session
        .first("select swept_to from retention_sweep", row -> row.getString("swept_to"))
        .orElseThrow();
  }

  private void add(int number) {
    change(
        session ->
            Rows.add(session, key(number), "crm", row -> Rows.status(row, DeliveryStatus.SYNCED)));
  }

  private List<ContactKey> left(int most) {
    return IntStream.range(0, most)
        .mapToObj(Rows::key)
        .filter(key -> find(session -> ContactTable.find(session, key)).isPresent())
        .toList();
  }

  /** Time goes on, a bit at a time, while the store works. */
  private void until(ThrowingRunnable isSo) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              time.advance(Duration.ofSeconds(20));
              isSo.run();
            });
  }

  @Test
  void contactsThatNobodyWritesAreForgottenWithAReceiptAndAnAuditEntry() {
    add(1);
    add(2);
    time.advance(KEPT);
    add(3);
    time.advance(HOUR);
    change(
        session ->
            ContactTable.update(
                session,
                ContactTable.find(session, key(3))
                    .orElseThrow()
                    .next(new ContactReader().stored("{\"givenName\":\"Ann\"}"), session.now())));

    var retention = start();

    until(() -> assertThat(left(4)).containsExactly(key(3)));
    assertThat(receipts).extracting(one -> one.last().key()).containsExactly(key(1), key(2));
    assertThat(positions).doesNotContain(key(1).value(), key(2).value());
    Awaitility.await().until(() -> retention.forgotten() == 2);
    assertThat(asked.get()).isEqualTo(2);
    var audited =
        list(session -> AuditTable.page(session, Optional.of(key(1)), Optional.empty(), 10));
    assertThat(audited).extracting(AuditTable.Kept::action).containsExactly("forget");
    assertThat(audited.get(0).detail()).contains("retention");
    assertThat(told)
        .extracting(AuditEntry::contact)
        .containsExactly(Optional.of(key(1)), Optional.of(key(2)));
  }

  @Test
  void writeThatChangesNothingCounts() {
    add(1);
    add(2);
    time.advance(KEPT.minus(HOUR));
    change(session -> LastWrites.note(session, ContactTable.find(session, key(1)).orElseThrow()));
    time.advance(HOUR.multipliedBy(2));

    start();

    until(() -> assertThat(left(3)).containsExactly(key(1)));
  }

  @Test
  void writeOfAnEqualDocumentIsNotedWhereThereIsARetention() {
    var contacts = contacts(Optional.of(KEPT));
    await(contacts.write(replace()));
    time.advance(HOUR.multipliedBy(2));

    await(contacts(Optional.empty()).write(replace()));
    assertThat(writtenAt()).isZero();
    await(contacts.write(replace()));

    assertThat(writtenAt()).isEqualTo(time.instant().toEpochMilli());
    assertThat(contacts.retention((session, receipt) -> {})).isPresent();
    assertThat(contacts(Optional.empty()).retention((session, receipt) -> {})).isEmpty();
  }

  private static ChangeRequest replace() {
    var contact = new ContactReader().stored("{\"givenName\":\"Ann\"}");
    return new ChangeRequest(
        key(1),
        new Change.Replace(contact),
        Preconditions.NONE,
        Set.of(),
        false,
        Duration.ZERO,
        Urgency.INTERACTIVE,
        Optional.empty());
  }

  private ContactSync contacts(Optional<Duration> retention) {
    var settings =
        new SyncSettings(
            "replica",
            Duration.ofSeconds(30),
            time,
            1 << 16,
            new ByteBudget(1 << 20),
            Tracing.NONE,
            retention);
    return new ContactSync(
        store,
        new Targets(List.of()),
        new ContactReader(),
        (session, key) -> {},
        new Unheard(),
        DeliveryListener.NONE,
        AuditLog.UNHEARD,
        settings,
        new AdapterTools(time, time, new Random(7), null));
  }

  private static final class Unheard implements DeliveryMetrics {
    @Override
    public void attempted(String target, Operation operation, String outcome, Duration took) {}

    @Override
    public void unchanged(String target) {}

    @Override
    public void ended(String target, End end) {}

    @Override
    public void takenOver(String target) {}
  }

  @Test
  void writesAreNotedOnceAnHour() {
    add(1);
    time.advance(HOUR.multipliedBy(2));
    var row = find(session -> ContactTable.find(session, key(1))).orElseThrow();
    change(session -> LastWrites.note(session, row));
    var first = writtenAt();
    time.advance(Duration.ofMinutes(59));
    change(session -> LastWrites.note(session, row));

    assertThat(writtenAt()).isEqualTo(first);
    time.advance(Duration.ofMinutes(2));
    change(session -> LastWrites.note(session, row));
    assertThat(writtenAt()).isGreaterThan(first);
  }

  private long writtenAt() {
    return find(session ->
            session.first(
                "select written_at from contact where contact_key = ?",
                row -> row.getLong("written_at"),
                key(1).value()))
        .orElseThrow();
  }

  @Test
  void twoReplicasForgetEachContactOnceAndWhatIsDoneGoesOnWhereItWas() {
    IntStream.range(0, 20).forEach(this::add);
    time.advance(KEPT.plus(HOUR));

    var one = start();
    var other = start();

    until(() -> assertThat(left(20)).isEmpty());
    Awaitility.await().until(() -> one.forgotten() + other.forgotten() == 20);
    assertThat(receipts).hasSize(20);
  }

  @Test
  void contactThatIsWrittenMeanwhileStays() {
    add(1);
    var since = time.instant().minus(HOUR);

    assertThat(find(session -> LastWrites.unwritten(session, since, "", "k-9"))).isEmpty();
    assertThat(holds(session -> LastWrites.isUnwritten(session, key(1), since))).isFalse();
    assertThat(holds(session -> LastWrites.isUnwritten(session, key(1), Rows.NOW.plus(HOUR))))
        .isTrue();
  }
}
