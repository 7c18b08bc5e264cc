package io.contactgateway.adapter.guard;

import java.time.Duration;

/**
 * How one target is guarded.
 *
 * @param timeout of one call, looking the host up to the last byte
 * @param concurrency calls about contacts at a time
 * @param failureRatio share of failed calls that opens the circuit, above 0 and up to 1
 * @param requestVolumeThreshold calls looked at; the circuit stays closed until there were that
 *     many
 * @param breakerDelay how long it stays open before one call may try
 */
public record GuardSettings(
    Duration timeout,
    int concurrency,
    double failureRatio,
    int requestVolumeThreshold,
    Duration breakerDelay) {}
