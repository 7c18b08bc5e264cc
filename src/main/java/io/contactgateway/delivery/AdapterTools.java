package io.contactgateway.delivery;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What an adapter may use beside its settings.
 *
 * @param clock wall-clock time
 * @param nanoTime time that never jumps, in nanoseconds, for the life of tokens
 * @param random for jitter
 */
public record AdapterTools(
    InstantSource clock,
    LongSupplier nanoTime,
    RandomGenerator random,
    IdentityGuard identityGuard) {}
