package io.contactgateway.sync;

import java.time.Duration;

/**
 * How this replica works.
 *
 * @param replica its name, different for every process
 * @param lease how long a lease lasts without a heart-beat
 * @param documentBytes the largest document, whatever the steps that lead to it
 */
public record SyncSettings(String replica, Duration lease, Delays delays, long documentBytes) {}
