package io.contactgateway.sync.drift;

import java.time.Duration;
import java.util.Optional;

/**
 * What a replica does next of a run.
 *
 * @param call to be made, under a lease
 * @param again where no call is made, when to plan again; empty where nothing goes on here
 * @param step what was found without a call
 */
record RunPlan(Optional<PlannedCall> call, Optional<Duration> again, RunStep step) {
  static final RunPlan NOTHING = new RunPlan(Optional.empty(), Optional.empty(), RunStep.NOTHING);

  static RunPlan of(PlannedCall call) {
    return new RunPlan(Optional.of(call), Optional.empty(), RunStep.NOTHING);
  }

  static RunPlan after(Duration wait) {
    return after(wait, RunStep.NOTHING);
  }

  static RunPlan after(Duration wait, RunStep step) {
    return new RunPlan(Optional.empty(), Optional.of(wait), step);
  }
}
