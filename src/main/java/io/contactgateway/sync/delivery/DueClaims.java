package io.contactgateway.sync.delivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.ContactTable;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.sync.target.OpenTargets;
import io.contactgateway.sync.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Claims due rows in turn: those that nobody recorded, interactive ones, background ones, which
 * have a share of the places all the same.
 */
final class DueClaims {
  private final LeaseHeartbeat heartbeat;
  private final InstantSource clock;
  private final DueLooks looks;
  private final BackgroundShare share = new BackgroundShare();

  DueClaims(LeaseHeartbeat heartbeat, InstantSource clock, DueLooks looks) {
    this.heartbeat = heartbeat;
    this.clock = clock;
    this.looks = looks;
  }

  /**
   * A row that was claimed.
   *
   * @param contact what is to be delivered; empty where that can't be decrypted
   */
  record Due(TakenLease lease, Optional<ContactRow> contact) {}

  /**
   * Claims due rows of a target, unless it is held.
   *
   * @param free how many at the most
   * @param takeOver whether leases of others may have run out
   */
  List<Due> claim(Session session, Target target, int free, boolean takeOver) {
    var leases = leases(session, target, free, takeOver);
    var keys = leases.stream().map(lease -> lease.row().key()).toList();
    var contacts =
        ContactTable.findReadable(session, keys).stream()
            .collect(Collectors.toMap(ContactRow::key, contact -> contact));
    return leases.stream()
        .map(lease -> new Due(lease, Optional.ofNullable(contacts.get(lease.row().key()))))
        .toList();
  }

  private List<TakenLease> leases(Session session, Target target, int free, boolean takeOver) {
    if (OpenTargets.keepOpen(session, List.of(target)).isEmpty()) {
      return List.of();
    }
    var end = heartbeat.endFrom(session.now());
    // A delivery that is put off for the whole target stays due, and closes the gate before its row
    // is free: a claim that gets that row, though it began before, finds the gate closed.
    return TakenLease.claimed(
        session,
        target,
        free,
        most -> rows(session, target, end, most, takeOver),
        () -> target.gate().isOpen(clock.instant()));
  }

  /** Somebody's attempts that were never recorded come first. */
  private List<Claimed> rows(
      Session session, Target target, Instant end, int most, boolean takeOver) {
    var rows = new ArrayList<>(takeOver ? takenOver(session, target, end, most) : List.of());
    if (rows.size() < most) {
      rows.addAll(claim(session, target, end, most - rows.size()));
    }
    return rows;
  }

  private List<Claimed> takenOver(Session session, Target target, Instant end, int free) {
    return LeaseTable.takeOver(session, target.name(), heartbeat.owner(), end, free);
  }

  private List<Claimed> claim(Session session, Target target, Instant end, int free) {
    if (target.isReserved(session)) {
      return LeaseTable.claimInteractive(session, target.name(), heartbeat.owner(), end, free);
    }
    return target.gate().isProbing()
        ? LeaseTable.claimProbe(session, target.name(), heartbeat.owner(), end)
        : inTurn(session, target.name(), end, free);
  }

  /** Interactive rows before background ones, which have their share all the same. */
  private List<Claimed> inTurn(Session session, String target, Instant end, int free) {
    if (!looks.isWaiting(target) || !share.isNext(target, free)) {
      return LeaseTable.claim(session, target, heartbeat.owner(), end, free);
    }
    var rows =
        new ArrayList<>(LeaseTable.claimBackground(session, target, heartbeat.owner(), end, 1));
    if (rows.size() < free) {
      rows.addAll(LeaseTable.claim(session, target, heartbeat.owner(), end, free - rows.size()));
    }
    return rows;
  }
}
