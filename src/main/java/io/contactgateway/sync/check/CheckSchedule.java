package io.contactgateway.sync.check;

import java.time.Duration;

/**
 * When a target is checked by itself.
 *
 * @param atStart whether also once the process has started
 * @param period from one check to the next
 */
public record CheckSchedule(boolean atStart, Duration period) {}
