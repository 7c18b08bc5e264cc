package io.contactgateway.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.contact.ContactKey;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.DeliveryRow.Urgency;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.sync.change.ChangeRequest;
import io.contactgateway.sync.change.Preconditions;
import io.contactgateway.testing.OnBothStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits keeps its place, its urgency and its age, however often it changes. */
class KeptPlaceTest extends OnBothStores {
  private static final Duration HOLD = Duration.ofSeconds(60);
  private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");

  private final FakeTarget crm = new FakeTarget();
  private SyncRig rig;

  /** A target whose vendor asks for a minute's patience; the contact that heard it waits first. */
  @BeforeEach
  void open() {
    rig = new SyncRig(store, "here", time, crm, new FakeTarget());
    rig.contacts.start();
    crm.failsNext(Failure.of(FailureKind.THROTTLED, "slowly").withRetryAfter(Optional.of(HOLD)));
    write(1, Urgency.INTERACTIVE);
    Awaitility.await().until(() -> crm.deliveries().size() == 1);
    Awaitility.await().until(() -> rig.row(Rows.key(1), "crm").lease().owner().isEmpty());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void write(int number, Urgency urgency) {
    var request =
        new ChangeRequest(
            Rows.key(number),
            rig.replace("Name at " + time.instant().toEpochMilli()),
            Preconditions.NONE,
            Set.of("crm"),
            false,
            Duration.ZERO,
            urgency,
            Optional.empty());
    SyncRig.await(rig.contacts.write(request));
    time.advance(Duration.ofSeconds(1));
  }

  /** In which order due contacts are claimed, place by place. */
  private List<ContactKey> orderOf(int contacts) {
    return IntStream.range(0, contacts)
        .mapToObj(place -> list(session -> LeaseTable.claim(session, "crm", "there", END, 1)))
        .map(claimed -> claimed.get(0).row().key())
        .toList();
  }

  @Test
  void contactThatIsChangedAgainAndAgainKeepsItsPlace() {
    write(2, Urgency.INTERACTIVE);
    write(3, Urgency.INTERACTIVE);
    write(2, Urgency.INTERACTIVE);
    write(2, Urgency.INTERACTIVE);

    assertThat(orderOf(3)).containsExactly(Rows.key(1), Rows.key(2), Rows.key(3));
  }

  @Test
  void bulkLineAboutAContactThatSomebodyWaitsForDoesNotPutItBack() {
    write(2, Urgency.INTERACTIVE);
    write(3, Urgency.INTERACTIVE);
    write(2, Urgency.BACKGROUND);

    assertThat(rig.row(Rows.key(2), "crm").wanted().urgency()).isEqualTo(Urgency.INTERACTIVE);
    assertThat(orderOf(3)).containsExactly(Rows.key(1), Rows.key(2), Rows.key(3));
  }

  @Test
  void callerWhoWaitsForABulkContactMovesItForward() {
    write(2, Urgency.BACKGROUND);
    write(3, Urgency.BACKGROUND);
    write(3, Urgency.INTERACTIVE);

    assertThat(orderOf(3)).containsExactly(Rows.key(1), Rows.key(3), Rows.key(2));
  }

  @Test
  void ageCountsFromTheFirstChangeThatTheTargetDoesNotHave() {
    write(2, Urgency.INTERACTIVE);
    var behindSince = rig.row(Rows.key(2), "crm").wanted().acceptedAt();
    for (var change = 0; change < 5; change++) {
      write(2, Urgency.INTERACTIVE);
    }

    assertThat(rig.row(Rows.key(2), "crm").wanted().acceptedAt()).isEqualTo(behindSince);
    var oldest = Instant.ofEpochMilli(list(LeaseTable::backlogs).get(0).oldestAcceptedAt());
    assertThat(Duration.between(oldest, time.instant())).isGreaterThan(Duration.ofSeconds(6));
  }

  @Test
  void backgroundWorkCanBeClaimedBeforeCallersWhoAreDueLonger() {
    write(2, Urgency.INTERACTIVE);
    write(3, Urgency.BACKGROUND);

    var claimed = list(session -> LeaseTable.claimBackground(session, "crm", "there", END, 1));

    assertThat(claimed).hasSize(1);
    assertThat(claimed.get(0).row().key()).isEqualTo(Rows.key(3));
    assertThat(orderOf(2)).containsExactly(Rows.key(1), Rows.key(2));
  }
}
