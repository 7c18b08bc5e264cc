package io.contactgateway.adapter.guard;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Who wants to know that a vendor's own limit is used up.
 *
 * @param clock to read dates in headers by
 * @param usedUp told how long to wait
 */
public record RateLimitListener(InstantSource clock, Consumer<Duration> usedUp) {}
