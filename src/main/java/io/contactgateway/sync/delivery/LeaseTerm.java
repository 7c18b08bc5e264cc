package io.contactgateway.sync.delivery;

import java.util.function.BooleanSupplier;

/**
 * How far one may rely on what a transaction gives, counted from before it began: a process may be
 * frozen until it hears of the end.
 *
 * @param stillMine whether the lease is still held
 * @param stillFresh whether a permit that came with it may still be used
 */
public record LeaseTerm(BooleanSupplier stillMine, BooleanSupplier stillFresh) {}
