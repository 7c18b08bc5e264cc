package io.contactgateway.sync.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contactgateway.adapter.Failure;
import io.contactgateway.adapter.FailureKind;
import io.contactgateway.adapter.TargetDefaults.Rate;
import io.contactgateway.adapter.VendorReply.NoAnswer;
import io.contactgateway.pacing.StorePacer;
import io.contactgateway.store.Rows;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.PermitTable;
import io.contactgateway.sync.FakeTarget;
import io.contactgateway.sync.SyncRig;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.TargetGate;
import io.contactgateway.testing.OnBothStores;
import io.contactgateway.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A claim of more rows than it may keep, while somebody changes their contacts. */
class ClaimLocksTest extends OnBothStores {
  private static final Rate RATE = new Rate(2, Duration.ofSeconds(1));
  private static final int ROWS = 5;
  private static final int ROOM = 16;

  private final TargetGate gate = new TargetGate(ROOM);

  private Target target(Optional<StorePacer> pacer) {
    var unused = new NoAnswer(Failure.of(FailureKind.NOT_SENT, "unused"));
    return new Target(
        "crm",
        "crm",
        new FakeTarget(),
        (stillMine, permits) -> request -> Uni.createFrom().item(unused),
        SyncRig.RETRY,
        pacer.map(paced -> RATE),
        pacer,
        Duration.ZERO,
        gate);
  }

  private Target paced() {
    var pacer = new StorePacer(store, "crm", RATE, Duration.ofSeconds(10));
    await(pacer.prepare());
    return target(Optional.of(pacer));
  }

  private void fill() {
    change(session -> IntStream.range(0, ROWS).forEach(i -> Rows.add(session, Rows.key(i), "crm")));
  }

  private List<TakenLease> claimed(Target target) {
    return claimed(target, true);
  }

  private List<TakenLease> claimed(Target target, boolean isOpen) {
    var end = time.instant().plusSeconds(30);
    return in(
        session ->
            TakenLease.claimed(
                session,
                target,
                ROOM,
                most -> LeaseTable.claim(session, "crm", "here", end, most),
                () -> isOpen));
  }

  private long leased() {
    return in(Rows::leasesInForce);
  }

  private int permitsLeft() {
    return in(session -> PermitTable.available(session, "crm"));
  }

  /** As every change of a contact does, before it wants the contact's deliveries. */
  private Connection changingAllContacts() throws SQLException {
    assumeTrue(kind == TestDatabase.Kind.POSTGRESQL, "embedded, there is one writer");
    var connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("select 1 from contact for update");
    }
    return connection;
  }

  private static void end(Connection connection) throws SQLException {
    // Both were able to go on: neither was ended as one of a circle.
    try (var statement = connection.createStatement()) {
      statement.execute("update delivery set attempts = attempts + 1 where lease_owner is null");
    }
    connection.commit();
    connection.close();
  }

  @Test
  void asManyRowsAsThereArePermitsAreLeasedAndTheOthersStayDue() {
    fill();
    var target = paced();

    assertThat(claimed(target)).hasSize(2).allMatch(taken -> taken.permit().isPresent());

    assertThat(leased()).isEqualTo(2);
    assertThat(gate.isOpen(time.instant())).isFalse();
    assertThat(claimed(target)).isEmpty();
    assertThat(leased()).isEqualTo(2);
  }

  @Test
  void permitsThatFindNoRowAreFreeAtOnce() {
    var target = paced();

    assertThat(claimed(target)).isEmpty();

    assertThat(permitsLeft()).isEqualTo(2);
    assertThat(gate.isOpen(time.instant())).isTrue();
  }

  @Test
  void whereEveryRowHasAPermitNobodyWaitsForOne() {
    change(session -> IntStream.range(0, 2).forEach(i -> Rows.add(session, Rows.key(i), "crm")));

    assertThat(claimed(paced())).hasSize(2);

    assertThat(gate.isOpen(time.instant())).isTrue();
    assertThat(permitsLeft()).isZero();
  }

  @Test
  void whatIsClaimedWhileTheTargetClosesIsAsIfItHadNotBeen() {
    fill();
    var target = paced();

    assertThat(claimed(target, false)).isEmpty();

    assertThat(leased()).isZero();
    assertThat(permitsLeft()).isEqualTo(2);
    assertThat(claimed(target(Optional.empty()), false)).isEmpty();
    assertThat(leased()).isZero();
  }

  @Test
  void withTooFewPermitsItWaitsForNobodyWhoHasTheContact() throws SQLException {
    fill();
    var target = paced();
    var other = changingAllContacts();

    assertThat(claimed(target)).hasSize(2);

    end(other);
  }

  @Test
  void atATargetThatClosesItWaitsForNobodyWhoHasTheContact() throws SQLException {
    fill();
    var other = changingAllContacts();

    assertThat(claimed(target(Optional.empty()), false)).isEmpty();

    end(other);
  }

  @Test
  void ofARowThatCantBeReadItWaitsForNobodyWhoHasTheContact() throws SQLException {
    fill();
    change(session -> session.update("update delivery set operation = 'FOLD'"));
    var other = changingAllContacts();

    assertThat(claimed(target(Optional.empty()))).isEmpty();
    end(other);

    assertThat(holds(session -> LeaseTable.isAnyDue(session, "crm"))).isFalse();
    time.advance(Duration.ofSeconds(30));
    var again = time.instant().plusSeconds(30);
    assertThat(list(session -> LeaseTable.takeOver(session, "crm", "here", again, ROOM))).isEmpty();
    assertThat(leased()).isZero();
  }
}
