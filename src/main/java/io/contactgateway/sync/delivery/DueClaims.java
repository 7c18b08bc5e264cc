package io.contactgateway.sync.delivery;

import io.contactgateway.store.Session;
import io.contactgateway.store.table.LeaseTable;
import io.contactgateway.store.table.LeaseTable.Claimed;
import io.contactgateway.sync.target.OpenTargets;
import io.contactgateway.sync.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

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
   * What there is room for.
   *
   * @param inPlace rows that may call
   * @param inLine rows, beyond these, that wait for a place
   * @param takeOver whether leases of others may have run out
   */
  record Room(int inPlace, int inLine, boolean takeOver) {
    int all() {
      return inPlace + inLine;
    }
  }

  /**
   * What was claimed.
   *
   * @param maybeMore whether rows may be due for which there is no room, or no permit
   */
  record Due(List<TakenLease> rows, boolean maybeMore) {}

  /** Claims what is due of a target, as far as there is room, unless it is held. */
  Due claim(Session session, Target target, Room room) {
    if (OpenTargets.keepOpen(session, List.of(target)).isEmpty()) {
      return new Due(List.of(), false);
    }
    var end = heartbeat.endFrom(session.now());
    // A delivery that is put off for the whole target stays due, and closes the gate before its row
    // is free: a claim that gets that row, though it began before, finds the gate closed.
    var rows =
        TakenLease.claimed(
            session,
            target,
            room.all(),
            most -> rows(session, target, end, most, room),
            () -> target.gate().isOpen(clock.instant()));
    return new Due(rows, rows.size() >= room.inPlace() && isMoreDue(session, target, room, rows));
  }

  private static boolean isMoreDue(
      Session session, Target target, Room room, List<TakenLease> rows) {
    return rows.size() == room.all() || LeaseTable.isAnyDue(session, target.name());
  }

  /** Those that may call, then those that come next among the ones that somebody waits for. */
  private List<Claimed> rows(Session session, Target target, Instant end, int most, Room room) {
    var inPlace = Math.min(most, room.inPlace());
    var rows = inPlace(session, target, end, inPlace, room.takeOver());
    if (rows.size() == inPlace && most > inPlace) {
      rows.addAll(
          LeaseTable.claimInLine(session, target.name(), heartbeat.owner(), end, most - inPlace));
    }
    return rows;
  }

  /** Somebody's attempts that were never recorded come first. */
  private List<Claimed> inPlace(
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
