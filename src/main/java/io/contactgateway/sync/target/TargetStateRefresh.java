package io.contactgateway.sync.target;

import io.contactgateway.store.Session;
import io.contactgateway.store.Store;
import io.contactgateway.store.redelivery.TargetJobTable;
import io.contactgateway.store.table.TargetActivityTable;
import io.contactgateway.store.table.TargetActivityTable.TargetActivity;
import io.contactgateway.store.table.TargetControlTable;
import io.contactgateway.store.table.TargetControlTable.TargetControl;
import io.contactgateway.store.table.TargetStateTable;
import io.smallrye.mutiny.Uni;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What holds for targets on every replica: taken over into this one's gates, its news told. */
public final class TargetStateRefresh {
  private final Store store;
  private final Targets targets;

  public TargetStateRefresh(Store store, Targets targets) {
    this.store = store;
    this.targets = targets;
  }

  /**
   * Takes over what the store says, and notes this replica's news there.
   *
   * @return the targets that operators have asked something for all contacts of
   */
  public Uni<List<Target>> renew() {
    var news =
        targets.all().stream()
            .flatMap(target -> target.gate().lastOutcomes().takeNews(target.name()).stream())
            .sorted(Comparator.comparing(TargetActivity::target))
            .toList();
    return store
        .transaction(
            session -> {
              news.forEach(some -> TargetActivityTable.note(session, some));
              return agree(session);
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
  private List<Target> agree(Session session) {
    for (var state : TargetStateTable.findAll(session)) {
      targets.find(state.target()).ifPresent(target -> TargetHealth.agree(target, state));
    }
    var controls =
        TargetControlTable.findAll(session).stream()
            .collect(Collectors.toMap(TargetControl::target, Function.identity()));
    targets
        .all()
        .forEach(target -> agree(target, Optional.ofNullable(controls.get(target.name()))));
    return TargetJobTable.targets(session).stream()
        .flatMap(name -> targets.find(name).stream())
        .toList();
  }

  static void agree(Target target, Optional<TargetControl> control) {
    if (control.filter(TargetControl::isPaused).isPresent()) {
      target.gate().pause();
    } else {
      target.gate().resume();
    }
  }
}
