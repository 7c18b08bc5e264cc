package io.contactgateway.sync.report;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.ContactReader;
import io.contactgateway.store.table.ContactRow;
import io.contactgateway.store.table.DeliveryRow;
import io.contactgateway.store.table.DeliveryStatus;
import io.contactgateway.sync.report.ContactStatusReader.ContactStatus;
import io.contactgateway.sync.report.SyncReport.TargetReport;
import io.contactgateway.sync.report.SyncReport.TargetReport.Attempts;
import io.contactgateway.sync.report.SyncReport.TargetStatus;
import io.contactgateway.sync.target.Target;
import io.contactgateway.sync.target.Targets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes reports out of rows. */
public final class ReportAssembler {
  private static final TargetReport NEVER_CHOSEN =
      new TargetReport(
          TargetStatus.EXCLUDED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          new Attempts(0, Optional.empty(), Optional.empty()),
          Findings.NONE,
          Optional.empty());

  private static final TargetProblem PAUSED =
      new TargetProblem(
          "unavailable",
          Optional.empty(),
          "delivery is paused by an operator; the change is kept until it is resumed",
          List.of());

  private final Targets targets;
  private final ContactReader reader;
  private final InstantSource clock;

  public ReportAssembler(Targets targets, ContactReader reader, InstantSource clock) {
    this.targets = targets;
    this.reader = reader;
    this.clock = clock;
  }

  /** The report as it is, whoever asks. */
  public SyncReport standing(ContactRow contact, List<DeliveryRow> rows, Map<String, Long> before) {
    return assemble(contact, rows, before, targets.names(), Set.of());
  }

  /** The same, with what targets were found to have otherwise. */
  public SyncReport standing(ContactStatus status) {
    var standing =
        standing(status.contact(), status.rows(), status.before()).naming(status.holders());
    if (status.drifted().isEmpty()) {
      return standing;
    }
    var reports = new LinkedHashMap<>(standing.targets());
    status
        .drifted()
        .forEach((name, found) -> reports.computeIfPresent(name, (same, one) -> one.with(found)));
    return standing.withTargets(reports);
  }

  /** The last report of a contact: also names targets that are no longer enabled. */
  public SyncReport last(ContactRow contact, List<DeliveryRow> rows) {
    var standing = standing(contact, rows, Map.of());
    var reports = new LinkedHashMap<>(standing.targets());
    rows.forEach(row -> reports.computeIfAbsent(row.target(), name -> disabled(row)));
    return new SyncReport(
        standing.key(),
        standing.entityTag(),
        standing.revision(),
        standing.updatedAt(),
        standing.contact(),
        reports);
  }

  private static TargetReport disabled(DeliveryRow row) {
    return new TargetReport(
        TargetStatus.EXCLUDED,
        Optional.empty(),
        row.deliveredState().memory().vendorId(),
        row.deliveredState().revision(),
        false,
        NEVER_CHOSEN.attempts(),
        Findings.NONE,
        Optional.empty());
  }

  /**
   * The report as the answer to a change.
   *
   * @param before how many contacts have their turn before this one, by target
   * @param chosen targets of the change; the others are excluded from its answer
   * @param untouched chosen targets that had exactly this already, so that no call was made
   */
  public SyncReport answer(
      ContactRow contact,
      List<DeliveryRow> rows,
      Map<String, Long> before,
      Set<String> chosen,
      Set<String> untouched) {
    return assemble(contact, rows, before, chosen, untouched);
  }

  private SyncReport assemble(
      ContactRow contact,
      List<DeliveryRow> rows,
      Map<String, Long> before,
      Set<String> chosen,
      Set<String> untouched) {
    var byTarget =
        rows.stream().collect(Collectors.toMap(DeliveryRow::target, Function.identity()));
    Map<String, TargetReport> reports = new LinkedHashMap<>();
    for (var target : targets.all()) {
      var row = Optional.ofNullable(byTarget.get(target.name()));
      var report =
          row.map(found -> report(target, contact, found, before.getOrDefault(target.name(), 0L)))
              .orElse(NEVER_CHOSEN);
      if (!chosen.contains(target.name())) {
        report = NEVER_CHOSEN;
      } else if (untouched.contains(target.name())) {
        report = unchanged(report);
      }
      reports.put(target.name(), report);
    }
    return new SyncReport(
        contact.key(),
        contact.entityTag(),
        contact.revision(),
        contact.updatedAt(),
        reader.stored(contact.document()),
        reports);
  }

  private TargetReport report(Target target, ContactRow contact, DeliveryRow row, long before) {
    var state = row.state();
    var deliveredState = row.deliveredState();
    var pending = state.status() == DeliveryStatus.PENDING;
    var synced = state.status() == DeliveryStatus.SYNCED;
    return new TargetReport(
        TargetStatus.valueOf(state.status().name()),
        synced ? deliveredState.operation() : Optional.empty(),
        deliveredState.memory().vendorId(),
        deliveredState.revision(),
        !pending && row.wanted().revision() < contact.revision(),
        new Attempts(
            state.attempts(),
            state.lastAttemptAt(),
            pending ? expected(target, row, before) : Optional.empty()),
        state.findings(),
        problem(target, state.status(), state.problem()),
        state.status() == DeliveryStatus.WITHHELD
            ? VendorRemains.ofWithheld(row, target)
            : Optional.empty(),
        List.of());
  }

  /** Why a contact is not at a target; what concerns all of its contacts counts, too. */
  public static Optional<TargetProblem> problem(
      Target target, DeliveryStatus status, Optional<TargetProblem> own) {
    if (status != DeliveryStatus.PENDING) {
      return own;
    }
    return target.isPaused() ? Optional.of(PAUSED) : own.or(target.gate()::fault);
  }

  /**
   * When the target can take the row: its back-off, the target's own hold, and the queue before it.
   * Nobody knows while it is paused.
   */
  private Optional<Instant> expected(Target target, DeliveryRow row, long before) {
    if (target.isPaused()) {
      return Optional.empty();
    }
    var due = target.gate().dueAt(row.state().nextAttemptAt());
    var turn = clock.instant().plus(target.queue(before));
    return Optional.of((turn.isAfter(due) ? turn : due).truncatedTo(ChronoUnit.MILLIS));
  }

  private static TargetReport unchanged(TargetReport report) {
    return report.status() == TargetStatus.SYNCED
        ? new TargetReport(
            TargetStatus.UNCHANGED,
            Optional.empty(),
            report.vendorId(),
            report.syncedRevision(),
            report.behind(),
            report.attempts(),
            report.findings(),
            report.problem())
        : report;
  }
}
