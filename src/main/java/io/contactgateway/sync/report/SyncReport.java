package io.contactgateway.sync.report;

import io.contactgateway.adapter.Findings;
import io.contactgateway.adapter.Operation;
import io.contactgateway.adapter.TargetProblem;
import io.contactgateway.contact.Contact;
import io.contactgateway.contact.ContactKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a contact at its targets.
 *
 * @param entityTag without quotes
 * @param targets by name, in the configured order
 * @param holders the contacts that hold what this one is in conflict about, by target and by
 *     pointer
 */
public record SyncReport(
    ContactKey key,
    String entityTag,
    long revision,
    Instant updatedAt,
    Contact contact,
    Map<String, TargetReport> targets,
    Map<String, Map<String, ContactKey>> holders) {
  /** A report that names no other contact. */
  public SyncReport(
      ContactKey key,
      String entityTag,
      long revision,
      Instant updatedAt,
      Contact contact,
      Map<String, TargetReport> targets) {
    this(key, entityTag, revision, updatedAt, contact, targets, Map.of());
  }

  /** The same, naming the contacts that this one is in conflict with. */
  public SyncReport naming(Map<String, Map<String, ContactKey>> others) {
    return others.isEmpty()
        ? this
        : new SyncReport(key, entityTag, revision, updatedAt, contact, targets, others);
  }

  /** The same, with these in the place of its targets. */
  SyncReport withTargets(Map<String, TargetReport> others) {
    return new SyncReport(key, entityTag, revision, updatedAt, contact, others, holders);
  }

  /** Who holds the value at a pointer that a target has for another contact. */
  public Optional<ContactKey> holder(String target, String pointer) {
    return Optional.ofNullable(holders.getOrDefault(target, Map.of()).get(pointer));
  }

  /** The codes for the state at one target. */
  public enum TargetStatus {
    SYNCED,
    UNCHANGED,
    PENDING,
    INELIGIBLE,
    WITHHELD,
    REJECTED,
    EXHAUSTED,
    EXCLUDED
  }

  /** The codes for all targets together. */
  public enum Outcome {
    SYNCED,
    PENDING,
    PARTIAL,
    FAILED
  }

  /**
   * One target's part.
   *
   * @param behind the target was not chosen for the newest revision
   * @param remains what is left there of a contact that is withheld
   * @param drifted pointers of what the target was found to have otherwise than it was delivered
   */
  public record TargetReport(
      TargetStatus status,
      Optional<Operation> operation,
      Optional<String> vendorId,
      Optional<Long> syncedRevision,
      boolean behind,
      Attempts attempts,
      Findings findings,
      Optional<TargetProblem> problem,
      Optional<VendorRemains> remains,
      List<String> drifted) {
    /** The part of a contact that isn't withheld. */
    public TargetReport(
        TargetStatus status,
        Optional<Operation> operation,
        Optional<String> vendorId,
        Optional<Long> syncedRevision,
        boolean behind,
        Attempts attempts,
        Findings findings,
        Optional<TargetProblem> problem) {
      this(
          status,
          operation,
          vendorId,
          syncedRevision,
          behind,
          attempts,
          findings,
          problem,
          Optional.empty(),
          List.of());
    }

    /** The same, of a target that was found to have something else. */
    TargetReport with(List<String> found) {
      return new TargetReport(
          status,
          operation,
          vendorId,
          syncedRevision,
          behind,
          attempts,
          findings,
          problem,
          remains,
          found);
    }

    /** What was tried, and what will be. */
    public record Attempts(int made, Optional<Instant> lastAt, Optional<Instant> nextAt) {}

    boolean isRefusedOrGivenUp() {
      return status == TargetStatus.REJECTED || status == TargetStatus.EXHAUSTED;
    }

    boolean hasConflicts() {
      return !findings.conflicts().isEmpty();
    }
  }

  /** All targets together. */
  public Outcome outcome() {
    var reports = targets.values();
    var anyPending = reports.stream().anyMatch(report -> report.status() == TargetStatus.PENDING);
    if (isPartial()) {
      return isFailed() ? Outcome.FAILED : Outcome.PARTIAL;
    }
    return anyPending ? Outcome.PENDING : Outcome.SYNCED;
  }

  /** Whether at least one target refused, was given up, or holds a conflict. */
  public boolean isPartial() {
    return targets.values().stream()
        .anyMatch(report -> report.isRefusedOrGivenUp() || report.hasConflicts());
  }

  private boolean isFailed() {
    return targets.values().stream()
        .filter(report -> report.status() != TargetStatus.EXCLUDED)
        .filter(report -> report.status() != TargetStatus.INELIGIBLE)
        .filter(report -> report.status() != TargetStatus.WITHHELD)
        .allMatch(TargetReport::isRefusedOrGivenUp);
  }
}
