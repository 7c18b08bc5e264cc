package io.contactgateway.sync.drift;

import io.contactgateway.pacing.StorePacer.StorePermit;
import io.contactgateway.store.drift.DriftRun;
import java.time.Instant;
import java.util.Optional;

/**
 * A call that a run makes next.
 *
 * @param contact that is asked for; where it is empty, the next part of the vendor's list is
 * @param permit where the target is paced
 * @param at when it was decided, by the store's clock
 */
record PlannedCall(
    DriftRun run, Optional<ComparedContact> contact, Optional<StorePermit> permit, Instant at) {}
