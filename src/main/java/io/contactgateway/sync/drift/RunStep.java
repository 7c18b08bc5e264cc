package io.contactgateway.sync.drift;

import io.contactgateway.store.drift.DriftRun;
import io.contactgateway.sync.drift.DriftMetrics.Found;
import java.util.List;
import java.util.Optional;

/**
 * What a transaction has noted of a run, to be told once it has committed.
 *
 * @param found of each contact
 * @param restored whether contacts are to be delivered again
 * @param ended the run, where it is over now
 */
record RunStep(List<Found> found, boolean restored, Optional<DriftRun> ended) {
  static final RunStep NOTHING = new RunStep(List.of(), false, Optional.empty());

  RunStep {
    found = List.copyOf(found);
  }
}
