package io.contactgateway.store.activity;

/**
 * Attempts that one replica wrote down together.
 *
 * @param number grows with every batch, of whichever replica
 * @param attempts one a line
 */
public record DeliveryBatch(long number, String attempts) {}
