package io.contactgateway.sync.target;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.table.TargetActivityTable;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import io.contactgateway.store.table.TargetStateTable;
import io.contactgateway.store.table.TargetStateTable.Overview;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What holds for targets on every replica: taken over into this one's gates, its news told, and
 * what there is to do found. Where there is no news it is one statement for all targets.
 */
public final class TargetStateRefresh {
  private final Store store;
  private final Targets targets;

  public TargetStateRefresh(Store store, Targets targets) {
    this.store = store;
    this.targets = targets;
  }

  /**
   * What there is to do for a target.
   *
   * @param hasJob operators asked something for all of its contacts
   * @param hasDue a delivery is due that nobody has
   * @param hasExpired a lease ran out
   */
  public record Found(Target target, boolean hasJob, boolean hasDue, boolean hasExpired) {}

  /**
   * Takes over what the store says, and notes this replica's news there.
   *
   * @param now by which deliveries are due
   * @param expired by when leases ran out that are looked for; those that were given back always
   *     are
   */
  public Uni<List<Found>> renew(Instant now, Instant expired) {
    if (targets.all().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    var news =
        targets.all().stream()
            .flatMap(target -> target.gate().lastOutcomes().takeNews(target.name()).stream())
            .sorted(Comparator.comparing(TargetActivity::target))
            .toList();
    if (news.isEmpty()) {
      return store.reading(session -> agree(session, now, expired));
    }
    return store
        .transaction(
            session -> {
              news.forEach(some -> TargetActivityTable.note(session, some));
              return agree(session, now, expired);
            })
        .onFailure()
        .invoke(failure -> news.forEach(some -> gate(some.target()).ifPresent(this::keepNews)));
  }

  private Optional<TargetGate> gate(String target) {
    return targets.find(target).map(Target::gate);
  }

  private void keepNews(TargetGate gate) {
    gate.lastOutcomes().keep();
  }

  /** Inside the transaction, so that what a delivery has just found out is not taken back. */
  private List<Found> agree(Session session, Instant now, Instant expired) {
    var names = targets.all().stream().map(Target::name).toList();
    return TargetStateTable.overview(session, names, now, expired).stream()
        .flatMap(
            one -> targets.find(one.state().target()).map(target -> agree(target, one)).stream())
        .toList();
  }

  private static Found agree(Target target, Overview overview) {
    TargetHealth.agree(target, overview.state());
    if (overview.isPaused()) {
      target.gate().pause();
    } else {
      target.gate().resume();
    }
    return new Found(target, overview.hasJob(), overview.hasDue(), overview.hasExpired());
  }
}
