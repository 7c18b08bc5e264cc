package io.contactgateway.telemetry;

import java.time.Duration;

/**
 * What a target's deliveries are measured against.
 *
 * @param within how long a delivery may take, from the change to its end
 * @param share of the deliveries that are to take no longer; above 0 and up to 1
 */
public record DeliveryObjective(Duration within, double share) {}
