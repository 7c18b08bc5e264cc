package io.contactgateway.http.target;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.contactgateway.http.contact.TargetReportBody;
import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.sync.drift.DriftAudits.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of asking a target what it has.
 *
 * @param state {@code never}, {@code running}, {@code ended} or {@code failed}
 * @param contacts that were delivered to the target
 * @param then what becomes of what is found
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@RegisterForReflection
public record DriftBody(
    String target,
    String state,
    long contacts,
    Optional<String> then,
    Optional<Instant> beganAt,
    Optional<Instant> endedAt,
    Optional<Long> compared,
    Optional<Long> drifted,
    Optional<Long> lost,
    Optional<Long> unread,
    Optional<TargetReportBody.Problem> problem) {

  static DriftBody of(String target, State state) {
    var last = state.last();
    var counts = last.map(DriftRun::counts);
    return new DriftBody(
        target,
        last.map(DriftBody::word).orElse("never"),
        state.contacts(),
        last.map(run -> run.restores() ? "restore" : "report"),
        last.map(DriftRun::beganAt),
        last.flatMap(DriftRun::endedAt),
        counts.map(DriftRun.Counts::asked),
        counts.map(DriftRun.Counts::drifted),
        counts.map(DriftRun.Counts::lost),
        counts.map(DriftRun.Counts::unread),
        last.flatMap(DriftRun::problem).map(TargetReportBody.Problem::of));
  }

  private static String word(DriftRun run) {
    return run.phase().isOver() ? run.phase().word() : "running";
  }
}
